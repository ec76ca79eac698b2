/// The content of an `.onnx` file, of which only the way to its tensors is understood.
struct ONNXFile {
    let bytes: [UInt8]

    /// Graphs in graphs: nobody writes as many.
    private static let depthLimit = 64
    /// What a protobuf message may have at most.
    private static let byteLimit = Int(Int32.max)

    /// The files that hold elements of tensors, each once, in the order of the tensors.
    ///
    /// - Throws: `ONNXFileError` when the content cannot be read.
    func externalFiles() throws(ONNXFileError) -> [String] {
        var locations: [String] = []
        _ = try content { tensor throws(ONNXFileError) in
            if !locations.contains(tensor.location) { locations.append(tensor.location) }
            return []
        }
        return locations
    }

    /// The same network with all elements in it, wherever in the graph their tensors are.
    ///
    /// ONNX Runtime then reads no file of its own: what was checked is what runs, also if a file is replaced meanwhile.
    ///
    /// - Parameter file: the content of a file by the network's name for it, checked.
    /// - Returns: an ONNX file's bytes.
    /// - Throws: `ONNXFileError` when the content cannot be read, or does not fit the files.
    func withElements(in file: [String: [UInt8]]) throws(ONNXFileError) -> [UInt8] {
        if file.isEmpty { return bytes }
        let pieces = try content { tensor throws(ONNXFileError) in
            guard let content = file[tensor.location] else {
                throw ONNXFileError("'\(tensor.location)' was not read")
            }
            return try tensor.elements(in: content)
        }
        return pieces.joined
    }

    private func content(
        _ elements: (ExternalTensor) throws(ONNXFileError) -> ArraySlice<UInt8>
    ) throws(ONNXFileError)
        -> Pieces
    {
        if isFlatBuffer { return Pieces(bytes[...]) }
        return try rewritten(bytes[...], .model, depth: 0, elements)
    }

    /// ONNX Runtime's own format, `.ort`, which has no external data.
    private var isFlatBuffer: Bool { bytes.dropFirst(4).prefix(4).elementsEqual("ORTM".utf8) }

    /// A message, with the elements of its external tensors in it.
    private func rewritten(
        _ message: ArraySlice<UInt8>,
        _ part: ONNXPart,
        depth: Int,
        _ elements: (ExternalTensor) throws(ONNXFileError) -> ArraySlice<UInt8>
    ) throws(ONNXFileError) -> Pieces {
        guard depth <= Self.depthLimit * 3 else { throw ONNXFileError("its graphs are nested too deeply") }
        if part == .tensor { return try tensor(message, elements) }
        var pieces = Pieces()
        try forEachField(of: message) { field throws(ONNXFileError) in
            guard case .bytes(let inner) = field.value, let part = part.part(inField: field.number) else {
                return pieces.append(field.encoded)
            }
            let changed = try rewritten(inner, part, depth: depth + 1, elements)
            pieces.append(ProtobufWriting.head(field.number, count: changed.count)[...])
            pieces.append(changed)
            guard pieces.count <= Self.byteLimit else {
                throw ONNXFileError("with its external data it has more than 2 GB")
            }
        }
        return pieces
    }

    private func tensor(
        _ message: ArraySlice<UInt8>,
        _ elements: (ExternalTensor) throws(ONNXFileError) -> ArraySlice<UInt8>
    ) throws(ONNXFileError) -> Pieces {
        guard let external = try ExternalTensor(message) else { return Pieces(message) }
        var pieces = Pieces()
        try forEachField(of: message) { field in
            let isReplaced = [ONNXPart.rawData, ONNXPart.externalData, ONNXPart.dataLocation].contains(field.number)
            if !isReplaced { pieces.append(field.encoded) }
        }
        let content = try elements(external)
        pieces.append(ProtobufWriting.head(ONNXPart.rawData, count: content.count)[...])
        pieces.append(content)
        return pieces
    }
}

/// Bytes in several places, which are copied once, when all are known.
private struct Pieces {
    private var slices: [ArraySlice<UInt8>] = []
    private(set) var count = 0

    init(_ slice: ArraySlice<UInt8> = []) {
        append(slice)
    }

    mutating func append(_ slice: ArraySlice<UInt8>) {
        slices.append(slice)
        count += slice.count
    }

    mutating func append(_ pieces: Pieces) {
        slices += pieces.slices
        count += pieces.count
    }

    var joined: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        for slice in slices { bytes += slice }
        return bytes
    }
}
