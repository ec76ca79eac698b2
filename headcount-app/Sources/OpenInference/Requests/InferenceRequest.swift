/// An inference request, and how to write its answer.
public struct InferenceRequest: Sendable, Hashable {
    /// The client's id for the request, which the answer repeats; `nil` if it is missing or empty.
    public let id: String?
    /// All parameters of the request.
    public let parameters: Parameters
    /// The priority: 1 is the highest, 0 the model's default.
    public let priority: Int
    /// How long the request may take; `nil` without a limit.
    public let timeout: Duration?
    /// The model's inputs, with unique names.
    public let inputs: [InferenceTensor]
    /// The outputs asked for, with unique names; empty for the default ones.
    public let outputs: [RequestedOutput]
    /// Whether outputs are binary by default.
    private let prefersBinary: Bool

    /// - Throws: when a parameter or the lists of tensors are invalid.
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
    ///   - usual: The names of the default outputs.
    /// - Returns: Names out of `available`.
    /// - Throws: ``OpenInferenceError`` if the client asks for one that is not available.
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
