internal import COnnxRuntime

/// A value of ONNX Runtime, released with this object.
///
/// `@unchecked Sendable`: constant after the initialiser; releasing is thread-safe.
@safe
final class OrtValueBox: @unchecked Sendable {
    let pointer: OpaquePointer
    private let environment: Environment
    /// The memory that the value reads: it must outlive the value.
    private let storage: TensorStorage?

    /// Takes ownership of a value that ONNX Runtime made.
    init(adopting pointer: OpaquePointer, environment: Environment) {
        unsafe self.pointer = unsafe pointer
        self.environment = environment
        storage = nil
    }

    /// A value over the memory of `tensor`.
    init(_ tensor: Tensor, environment: Environment) throws(OrtError) {
        let shape = tensor.shape.map(Int64.init)
        unsafe pointer = try environment.library.make {
            unsafe environment.table.CreateTensorWithDataAsOrtValue(
                environment.cpuMemory,
                tensor.storage.bytes.baseAddress,
                tensor.storage.bytes.count,
                shape,
                shape.count,
                tensor.elementType.rawValue,
                &$0
            )
        }
        self.environment = environment
        storage = tensor.storage
    }

    deinit {
        unsafe environment.table.ReleaseValue(pointer)
    }

    /// The value as a tensor over its own memory, without a copy.
    func tensor() throws(OrtError) -> Tensor {
        let library = environment.library
        var isTensor: Int32 = 0
        try unsafe library.check(library.table.IsTensor(pointer, &isTensor))
        guard isTensor != 0 else {
            throw OrtError(.notImplemented, "an output that is no tensor is not supported")
        }
        let info = unsafe try library.make { unsafe library.table.GetTensorTypeAndShape(pointer, &$0) }
        defer { unsafe library.table.ReleaseTensorTypeAndShapeInfo(info) }
        let type = unsafe try library.elementType(info)
        let shape = unsafe try library.dimensions(info)
        var bytes: UnsafeMutableRawPointer?
        try unsafe library.check(library.table.GetTensorMutableData(pointer, &bytes))
        let byteCount = shape.reduce(type.byteCount ?? 0, *)
        let memory = unsafe UnsafeMutableRawBufferPointer(start: bytes, count: unsafe bytes == nil ? 0 : byteCount)
        let storage = unsafe TensorStorage(bytes: memory, owner: self)
        return try Tensor(storage: storage, shape: shape, elementType: type)
    }
}

extension Library {
    func elementType(_ info: OpaquePointer) throws(OrtError) -> TensorElementType {
        var type: Int32 = 0
        try unsafe check(table.GetTensorElementType(info, &type))
        return TensorElementType(rawValue: type)
    }

    func dimensions(_ info: OpaquePointer) throws(OrtError) -> [Int] {
        var rank = 0
        try unsafe check(table.GetDimensionsCount(info, &rank))
        var sides = [Int64](repeating: 0, count: rank)
        try unsafe check(table.GetDimensions(info, &sides, rank))
        return sides.map(Int.init)
    }
}
