/// What a client wants to have inferred, and how the answer shall be written.
public struct InferenceRequest: Sendable, Hashable {
    /// The client's name for the request, which the answer repeats; `nil` where it is missing or empty.
    public let id: String?
    /// All parameters of the request.
    public let parameters: Parameters
    /// How urgent it is: 1 is the most urgent, 0 stands for the model's own choice.
    public let priority: Int
    /// How long the request may wait before it is begun, `nil` without such a limit.
    public let timeout: Duration?
    /// The model's inputs, no two of one name.
    public let inputs: [InferenceTensor]
    /// The outputs that are asked for by name, no two of one name; empty where the model's usual ones are wanted.
    public let outputs: [RequestedOutput]
    /// Whether outputs are binary data that do not say so themselves.
    private let prefersBinary: Bool

    /// - Throws: where a parameter or the lists of tensors are not as they should be.
    init(_ head: RequestHead, inputs: [InferenceTensor]) throws(OpenInferenceError) {
        try Self.checkUnique(inputs.map(\.name), in: "inputs")
        try Self.checkUnique(head.outputs.map(\.name), in: "outputs")
        id = head.id.flatMap { $0.isEmpty ? nil : $0 }
        parameters = head.parameters
        priority = try parameters.count("priority") ?? 0
        timeout = try parameters.count("timeout").flatMap { $0 == 0 ? nil : .microseconds($0) }
        prefersBinary = try parameters.flag("binary_data_output") ?? false
        self.inputs = inputs
        outputs = head.outputs
    }

    /// The input of that name.
    public func input(_ name: String) -> InferenceTensor? {
        inputs.first { $0.name == name }
    }

    /// Whether the client wants the output of that name as binary data.
    public func wantsBinary(_ output: String) -> Bool {
        outputs.first { $0.name == output }?.isBinary ?? prefersBinary
    }

    /// The outputs to answer with, in the order asked for.
    ///
    /// - Parameters:
    ///   - available: The names of all outputs that the model has.
    ///   - usual: The names of those for a client who does not ask for any.
    /// - Returns: Names out of `available`.
    /// - Throws: ``OpenInferenceError`` where the client asks for one that is not available.
    public func outputNames(
        available: [String],
        usual: [String]
    ) throws(OpenInferenceError) -> [String] {
        if outputs.isEmpty { return usual }
        if let unknown = outputs.first(where: { !available.contains($0.name) }) {
            let known = available.joined(separator: ", ")
            throw OpenInferenceError(.unknownOutput, "there is no output '\(unknown.name)'; the model has \(known)")
        }
        return outputs.map(\.name)
    }

    private static func checkUnique(_ names: [String], in list: String) throws(OpenInferenceError) {
        var seen: Set<String> = []
        for name in names where !seen.insert(name).inserted {
            throw OpenInferenceError(.malformed, "'\(list)' names '\(name)' twice")
        }
    }
}
