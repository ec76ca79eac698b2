import Foundation
import Headcount

/// One image to be counted.
struct ImageInput: Sendable, Hashable {
    /// The path as given, or `-`.
    let name: String
    /// The path of its output files below the output folder: its path in the given folder, or its name.
    let outputName: String

    static let standardInput = ImageInput(name: "-", outputName: "standard-input")

    /// - Throws: `ImagingError` when the image cannot be read or is larger than the limits allow; `CancellationError`.
    func read(_ limits: ImageLimits) throws -> EncodedImage {
        guard self == .standardInput else {
            if ImageInputs.isFolder(name) {
                let endings = ImageFormat.allEndings.sorted().joined(separator: ", ")
                throw ImagingError(.readFailed, "\(name): no image in this folder (\(endings))")
            }
            return try EncodedImage(contentsOf: name, limits: limits)
        }
        var bytes: [UInt8] = []
        while bytes.count <= limits.maxEncodedBytes {
            try Self.waitForStandardInput()
            let chunk = try Self.chunkOfStandardInput()
            if chunk.isEmpty { break }
            bytes += chunk
        }
        return EncodedImage(bytes, name: "standard input")
    }

    /// The available bytes; empty at the end.
    ///
    /// An error is not treated as the end: otherwise half an image would be counted.
    private static func chunkOfStandardInput() throws -> [UInt8] {
        var failure: Int32 = 0
        let chunk = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, count in
            let read = unsafe Foundation.read(STDIN_FILENO, buffer.baseAddress, buffer.count)
            if read < 0 { failure = errno }
            count = max(read, 0)
        }
        guard failure == 0 else {
            throw ImagingError(
                .readFailed,
                "standard input: cannot be read: \(POSIXError(POSIXErrorCode(rawValue: failure) ?? .EIO).localizedDescription)"
            )
        }
        return chunk
    }

    /// Waits in short steps, because a blocking read cannot be cancelled.
    private static func waitForStandardInput() throws {
        var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        while unsafe poll(&descriptor, 1, 200) == 0 {
            try Task.checkCancellation()
        }
    }
}
