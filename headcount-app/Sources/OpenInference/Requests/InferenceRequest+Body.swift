extension InferenceRequest {
    /// Reads the body of a request: JSON, followed by the inputs' binary data, if any.
    ///
    /// - Parameters:
    ///   - body: The whole body, decompressed.
    ///   - jsonLength: The value of the header field ``HeaderField/jsonLength``, if present.
    ///   - limits: Limits for the request.
    /// - Throws: ``OpenInferenceError`` if it is not a valid request.
    public init(
        body: [UInt8],
        jsonLength: String?,
        limits: InferenceLimits = InferenceLimits()
    ) throws(OpenInferenceError) {
        let length = try Self.length(jsonLength, of: body)
        guard length <= limits.jsonBytes else {
            throw OpenInferenceError(
                .overLimit,
                "the JSON has \(length) bytes, at most \(limits.jsonBytes) are read; send the tensors as binary data"
            )
        }
        let head = try RequestHead(json: body[..<length], limits: limits)
        try self.init(head, inputs: Self.tensors(head.inputs, binary: body[length...], limits: limits))
    }

    /// The end of the JSON.
    private static func length(_ field: String?, of body: [UInt8]) throws(OpenInferenceError) -> Int {
        guard !body.isEmpty else { throw OpenInferenceError(.malformed, "the body is empty; send a JSON object") }
        guard let field else { return body.count }
        let isNumber = field.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isNumber, let length = Int(field), (1...body.count).contains(length) else {
            throw OpenInferenceError(
                .mismatch,
                "\(HeaderField.jsonLength) is '\(field)'; in a body of \(body.count) bytes it is 1 to \(body.count)"
            )
        }
        return length
    }

    private static func tensors(
        _ inputs: [RequestInput],
        binary: ArraySlice<UInt8>,
        limits: InferenceLimits
    ) throws(OpenInferenceError) -> [InferenceTensor] {
        var rest = binary
        var free = limits.elements
        let tensors = try inputs.map { (input) throws(OpenInferenceError) in
            guard input.tensor.count <= free else {
                throw input.tensor.error(.overLimit, "is too large; all inputs may have \(limits.elements) elements")
            }
            free -= input.tensor.count
            return try tensor(input, takingFrom: &rest)
        }
        guard rest.isEmpty else {
            throw OpenInferenceError(.mismatch, "the body has \(rest.count) bytes after the data of its last input")
        }
        return tensors
    }

    private static func tensor(
        _ input: RequestInput,
        takingFrom rest: inout ArraySlice<UInt8>
    ) throws(OpenInferenceError) -> InferenceTensor {
        switch input.source {
        case .json(let data): return try InferenceTensor(input.tensor, data: data)
        case .binary(let size):
            guard size <= rest.count else {
                throw input.tensor.error(
                    .mismatch,
                    "should have \(size) bytes of binary data, of which \(rest.count) are there; "
                        + "\(HeaderField.jsonLength) says where it begins"
                )
            }
            let own = rest.prefix(size)
            rest = rest.dropFirst(size)
            return try InferenceTensor(input.tensor, data: TensorData(binary: own, of: input.tensor))
        }
    }
}
