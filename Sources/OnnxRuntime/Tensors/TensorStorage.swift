/// The memory of a tensor, and the object that keeps it valid.
///
/// `@unchecked Sendable`: only ONNX Runtime writes to the memory, and only while a run owns it.
@safe
final class TensorStorage: @unchecked Sendable {
    let bytes: UnsafeMutableRawBufferPointer
    private let owner: Owner

    private enum Owner {
        case here
        case elsewhere(any Sendable)
    }

    /// New memory, zeroed.
    init(byteCount: Int) {
        unsafe bytes = .allocate(byteCount: byteCount, alignment: 64)
        _ = unsafe bytes.initializeMemory(as: UInt8.self, repeating: 0)
        owner = .here
    }

    /// Memory that `owner` keeps valid.
    init(bytes: UnsafeMutableRawBufferPointer, owner: any Sendable) {
        unsafe self.bytes = unsafe bytes
        self.owner = .elsewhere(owner)
    }

    deinit {
        if case .here = owner {
            unsafe bytes.deallocate()
        }
    }
}
