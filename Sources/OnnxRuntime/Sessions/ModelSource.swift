/// Where a model comes from.
public struct ModelSource: Sendable {
    enum Place: Sendable {
        case file(String)
        case memory([UInt8])
    }

    let place: Place

    /// An `.onnx` or `.ort` file.
    public static func file(_ path: String) -> ModelSource {
        ModelSource(place: .file(path))
    }

    /// The content of such a file.
    ///
    /// It is read while the session is made, and kept only if an option needs it.
    public static func memory(_ bytes: [UInt8]) -> ModelSource {
        ModelSource(place: .memory(bytes))
    }
}
