/// Limits for a request, in addition to the size of its body.
public struct InferenceLimits: Sendable, Hashable {
    /// Largest size of the JSON, in bytes; each number in it takes tens of bytes of memory while it is read.
    public var jsonBytes: Int
    /// Largest nesting depth of arrays and objects; a tensor's data starts at the fourth level.
    public var jsonDepth: Int
    /// Largest number of inputs, and of outputs asked for.
    public var tensors: Int
    /// Largest number of elements of all inputs together.
    public var elements: Int

    /// Limits for a request.
    ///
    /// - Parameters:
    ///   - jsonBytes: Largest size of the JSON, in bytes.
    ///   - jsonDepth: Largest nesting depth of arrays and objects.
    ///   - tensors: Largest number of inputs, and of outputs asked for.
    ///   - elements: Largest number of elements of all inputs together.
    public init(jsonBytes: Int = 8 << 20, jsonDepth: Int = 16, tensors: Int = 64, elements: Int = 64 << 20) {
        self.jsonBytes = jsonBytes
        self.jsonDepth = jsonDepth
        self.tensors = tensors
        self.elements = elements
    }
}
