/// An n-dimensional array of numbers, in row-major order: the inputs and outputs of networks.
///
/// Copies share their memory. Elements are read in closures only: a pointer that escaped could outlive the memory, which
/// ONNX Runtime reuses for the next run, and silently give wrong numbers.
public struct Tensor: Sendable {
    /// The dimensions, the slowest first; empty for a scalar.
    public let shape: [Int]
    /// The type of the elements.
    public let elementType: TensorElementType
    let storage: TensorStorage

    /// Copies `elements`.
    ///
    /// - Throws: `OrtError.invalidArgument` when the shape does not have as many elements.
    public init<Scalar: TensorScalar>(_ elements: [Scalar], shape: [Int]) throws(OrtError) {
        let storage = TensorStorage(byteCount: elements.count * MemoryLayout<Scalar>.stride)
        unsafe elements.withUnsafeBytes { unsafe storage.bytes.copyMemory(from: $0) }
        guard try unsafe storage.bytes.count == Self.byteCount(of: shape, Scalar.tensorElementType) else {
            throw OrtError(.invalidArgument, "\(elements.count) elements do not make the shape \(shape)")
        }
        try self.init(storage: storage, shape: shape, elementType: Scalar.tensorElementType)
    }

    /// Zeros, then written by `fill`.
    ///
    /// - Parameters:
    ///   - shape: the dimensions, the slowest first.
    ///   - type: the type of the elements; inferred from `fill`.
    ///   - fill: gets the elements in row-major order.
    /// - Throws: `OrtError.invalidArgument` when a side of the shape is negative or the size overflows.
    public init<Scalar: TensorScalar>(
        shape: [Int],
        of type: Scalar.Type = Scalar.self,
        fill: (inout MutableSpan<Scalar>) -> Void
    ) throws(OrtError) {
        let byteCount = try Self.byteCount(of: shape, type.tensorElementType)
        let storage = TensorStorage(byteCount: byteCount)
        var span = unsafe MutableSpan<Scalar>(_unsafeBytes: storage.bytes)
        fill(&span)
        try self.init(storage: storage, shape: shape, elementType: type.tensorElementType)
    }

    /// A tensor in the caller's memory, without a copy.
    ///
    /// - Parameters:
    ///   - bytes: as many as the shape needs, or more; not written to when the tensor is an input.
    ///   - owner: kept alive as long as the tensor or a run needs the memory. While it lives the memory must neither move
    ///     nor change.
    ///   - shape: the dimensions, the slowest first; elements are in row-major order without gaps.
    ///   - elementType: the type of the elements, in the machine's byte order.
    /// - Throws: `OrtError.invalidArgument` when there are fewer bytes than the shape needs.
    @unsafe
    public init(
        borrowing bytes: UnsafeRawBufferPointer,
        owner: any Sendable,
        shape: [Int],
        elementType: TensorElementType
    ) throws(OrtError) {
        let storage = unsafe TensorStorage(bytes: UnsafeMutableRawBufferPointer(mutating: bytes), owner: owner)
        try self.init(storage: storage, shape: shape, elementType: elementType)
    }

    init(storage: TensorStorage, shape: [Int], elementType: TensorElementType) throws(OrtError) {
        let needed = try Self.byteCount(of: shape, elementType)
        guard unsafe needed <= storage.bytes.count else {
            let text = "\(elementType) \(shape) needs \(needed) bytes, there are \(unsafe storage.bytes.count)"
            throw OrtError(.invalidArgument, text)
        }
        self.shape = shape
        self.elementType = elementType
        self.storage = storage
    }

    /// Number of elements.
    public var count: Int { shape.reduce(1, *) }

    /// The elements in row-major order, while the closure runs.
    ///
    /// - Throws: `OrtError.invalidArgument` when the elements are of another type; what `body` throws.
    public func withElements<Scalar: TensorScalar, Result>(
        of type: Scalar.Type,
        _ body: (Span<Scalar>) throws -> Result
    ) throws -> Result {
        guard elementType == type.tensorElementType else {
            throw OrtError(.invalidArgument, "the tensor's elements are \(elementType), not \(type.tensorElementType)")
        }
        return try withExtendedLifetime(storage) {
            let bytes = unsafe UnsafeRawBufferPointer(rebasing: storage.bytes[..<(count * MemoryLayout<Scalar>.size)])
            return try unsafe body(Span<Scalar>(_unsafeBytes: bytes))
        }
    }

    /// The elements' bytes in row-major order, while the closure runs; for types that Swift does not have.
    public func withBytes<Result>(_ body: (RawSpan) throws -> Result) rethrows -> Result {
        try withExtendedLifetime(storage) {
            let bytes = unsafe UnsafeRawBufferPointer(
                rebasing: storage.bytes[..<(count * (elementType.byteCount ?? 0))]
            )
            return try unsafe body(RawSpan(_unsafeBytes: bytes))
        }
    }

    /// A copy of the elements in row-major order.
    public func elements<Scalar: TensorScalar>(of type: Scalar.Type) throws -> [Scalar] {
        try withElements(of: type) { span in span.indices.map { span[$0] } }
    }

    private static func byteCount(of shape: [Int], _ type: TensorElementType) throws(OrtError) -> Int {
        guard let size = type.byteCount else {
            throw OrtError(.notImplemented, "tensors of \(type) are not supported")
        }
        var total = size
        for side in shape {
            let (product, overflow) = total.multipliedReportingOverflow(by: side)
            guard side >= 0, !overflow else {
                throw OrtError(.invalidArgument, "\(shape) is not a shape: a side is negative or the size too large")
            }
            total = product
        }
        return total
    }
}
