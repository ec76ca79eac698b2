import Foundation
import Headcount

/// One image to be counted.
struct ImageInput: Sendable, Hashable {
    /// As the user knows it: the path as given, or `-`.
    let name: String
    /// Where outputs about it go, below the folder of outputs: its path inside the folder that was named, else its name.
    let outputName: String

    static let standardInput = ImageInput(name: "-", outputName: "standard-input")

    /// - Throws: `ImagingError` when the image cannot be read or is larger than the limits allow; `CancellationError`.
    func read(_ limits: ImageLimits) throws -> EncodedImage {
        guard self == .standardInput else {
            if ImageInputs.isFolder(name) {
                let endings = ImageInputs.endings.sorted().joined(separator: ", ")
                throw ImagingError(.readFailed, "\(name): no image in this folder (\(endings))")
            }
            return try EncodedImage(contentsOf: name, limits: limits)
        }
        var bytes: [UInt8] = []
        while bytes.count <= limits.maxEncodedBytes {
            try Self.waitForStandardInput()
            let chunk = Self.chunkOfStandardInput()
            if chunk.isEmpty { break }
            bytes += chunk
        }
        return EncodedImage(bytes, name: "standard input")
    }

    /// What is there; empty at the end.
    private static func chunkOfStandardInput() -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, count in
            count = unsafe max(Foundation.read(STDIN_FILENO, buffer.baseAddress, buffer.count), 0)
        }
    }

    /// Reading blocks and cannot be cancelled; waiting in short steps can.
    private static func waitForStandardInput() throws {
        var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        while unsafe poll(&descriptor, 1, 200) == 0 {
            try Task.checkCancellation()
        }
    }
}
