/// A kind of message in an ONNX file, by which kinds of messages it holds: those on the way to tensors.
///
/// Field numbers are those of onnx.proto, which never change.
enum ONNXPart {
    case model, graph, function, training, node, attribute, sparseTensor, tensor

    /// `TensorProto.raw_data`: a tensor's elements.
    static let rawData = 9
    /// `TensorProto.external_data`: pairs of texts that say where the elements are.
    static let externalData = 13
    /// `TensorProto.data_location`: 1 for external data.
    static let dataLocation = 14

    /// The kind of the message in a field; `nil` where no tensor can be.
    func part(inField number: Int) -> ONNXPart? {
        switch (self, number) {
        case (.model, 7), (.training, 1), (.training, 2), (.attribute, 6), (.attribute, 11): .graph
        case (.model, 20): .training
        case (.model, 25): .function
        case (.graph, 1), (.function, 7): .node
        case (.node, 5), (.function, 11): .attribute
        case (.graph, 15), (.attribute, 22), (.attribute, 23): .sparseTensor
        case (.graph, 5), (.attribute, 5), (.attribute, 10), (.sparseTensor, 1), (.sparseTensor, 2): .tensor
        default: nil
        }
    }
}

/// What is wrong with the content of an ONNX file.
struct ONNXFileError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Calls `body` with each field of a message.
func forEachField(
    of message: ArraySlice<UInt8>,
    _ body: (ProtobufFields.Field) throws(ONNXFileError) -> Void
) throws(ONNXFileError) {
    var fields = ProtobufFields(message)
    while true {
        let field: ProtobufFields.Field?
        do throws(ProtobufFields.Malformed) {
            field = try fields.next()
        } catch {
            throw ONNXFileError("it is no ONNX file, or an incomplete one")
        }
        guard let field else { return }
        try body(field)
    }
}
