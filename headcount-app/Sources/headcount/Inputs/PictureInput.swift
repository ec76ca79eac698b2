import Foundation
import Imaging

/// One picture to be counted.
struct PictureInput: Sendable, Hashable {
    /// As the user knows it: the path as given, or `-`.
    let name: String
    /// Where outputs about it go, below the folder of outputs: its path inside the folder that was named, else its name.
    let outputName: String

    static let standardInput = PictureInput(name: "-", outputName: "standard-input")

    /// - Throws: `ImagingError` when the picture cannot be read or is larger than the limits allow.
    func read(_ limits: ImageLimits) throws -> EncodedImage {
        guard self == .standardInput else {
            return try EncodedImage(contentsOf: name, limits: limits)
        }
        var bytes: [UInt8] = []
        while bytes.count <= limits.maxEncodedBytes {
            guard let chunk = try FileHandle.standardInput.read(upToCount: 1 << 20), !chunk.isEmpty else { break }
            bytes += chunk
        }
        return EncodedImage(bytes, name: "standard input")
    }
}
