/// Where a tensor's elements are that an ONNX file does not hold itself: ONNX's external data.
///
/// Source: https://github.com/onnx/onnx/blob/main/docs/ExternalData.md
struct ExternalTensor: Hashable {
    /// The file, as the network names it: relative to the folder that the network is in.
    let location: String
    /// Bytes before the elements.
    let offset: Int
    /// Bytes of the elements; `nil` for all that follow.
    let length: Int?

    /// The external data of a tensor; `nil` for one that holds its elements itself.
    init?(_ tensor: ArraySlice<UInt8>) throws(ONNXFileError) {
        var entries: [String: String] = [:]
        var isExternal = false
        try forEachField(of: tensor) { field throws(ONNXFileError) in
            switch (field.number, field.value) {
            case (ONNXPart.externalData, .bytes(let bytes)):
                let (key, value) = try Self.entry(bytes)
                guard entries.updateValue(value, forKey: key) == nil else {
                    throw ONNXFileError("a tensor's external data state '\(key)' twice")
                }
            case (ONNXPart.dataLocation, .integer(let number)): isExternal = isExternal || number == 1
            default: break
            }
        }
        guard isExternal else { return nil }
        guard let location = entries["location"], !location.isEmpty else {
            throw ONNXFileError("a tensor's external data name no file")
        }
        func number(_ key: String) throws(ONNXFileError) -> Int? {
            guard let text = entries[key] else { return nil }
            guard let number = Int(text), number >= 0 else {
                throw ONNXFileError(
                    "the \(key) of external data in '\(location)' is '\(text)', and no number from 0 on"
                )
            }
            return number
        }
        self.location = location
        offset = try number("offset") ?? 0
        length = try number("length")
    }

    /// The elements in the file's content.
    ///
    /// - Throws: `ONNXFileError` when the file is too short.
    func elements(in file: [UInt8]) throws(ONNXFileError) -> ArraySlice<UInt8> {
        let (end, overflow) = offset.addingReportingOverflow(length ?? max(file.count - offset, 0))
        guard !overflow, offset <= file.count, end <= file.count else {
            let wanted = length.map { "\($0) bytes" } ?? "bytes"
            throw ONNXFileError(
                "it needs \(wanted) from byte \(offset) of '\(location)' on, which has \(file.count): "
                    + "one of both files is of another export, or is incomplete"
            )
        }
        return file[offset..<end]
    }

    private static func entry(_ message: ArraySlice<UInt8>) throws(ONNXFileError) -> (key: String, value: String) {
        var texts: [Int: String] = [:]
        try forEachField(of: message) { field throws(ONNXFileError) in
            guard case .bytes(let bytes) = field.value else { return }
            texts[field.number] = String(decoding: bytes, as: UTF8.self)
        }
        return (texts[1] ?? "", texts[2] ?? "")
    }
}
