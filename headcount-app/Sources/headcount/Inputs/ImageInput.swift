import Foundation
import Headcount
import SystemPackage

/// One image to be counted.
struct ImageInput: Sendable, Hashable {
    /// Where it is; `nil` for standard input.
    let path: FilePath?
    /// The path of its output files below the output folder: its path in the given folder, or its name.
    let outputName: FilePath
    /// Why it cannot be read, if that is known already.
    var error: ImagingError?

    static let standardInput = ImageInput(path: nil, outputName: "standard-input")

    /// A single file.
    init(file path: FilePath) {
        self.init(path: path, outputName: path.lastComponent.map { FilePath(root: nil, components: $0) } ?? path)
    }

    init(path: FilePath?, outputName: FilePath, error: ImagingError? = nil) {
        (self.path, self.outputName, self.error) = (path, outputName, error)
    }

    /// The path for reports, or `-`.
    var name: String { path?.text ?? "-" }

    /// The bytes of a path that is no text.
    var nameBytes: Data? {
        path.flatMap { $0.isText ? nil : Data($0.bytes) }
    }

    /// - Throws: `ImagingError` when the image cannot be read or is larger than the limits allow.
    func read(_ limits: ImageLimits) throws(ImagingError) -> EncodedImage {
        if let error { throw error }
        guard let path else { return try EncodedImage.standardInput(limits: limits) }
        return try EncodedImage(contentsOf: path, limits: limits)
    }
}
