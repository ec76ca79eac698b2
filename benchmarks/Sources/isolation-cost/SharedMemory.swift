import Glibc
import Measuring

/// Memory that two processes see.
///
/// `@unchecked Sendable`: the address never changes, and host and helper use the bytes in turns.
@safe
final class SharedMemory: @unchecked Sendable {
    let bytes: UnsafeMutableRawBufferPointer
    private let file: Int32

    /// New memory, gone with its last user: its name is taken away at once.
    convenience init(filling byteCount: Int, with byte: UInt8) throws {
        let name = "/isolation-cost-\(getpid())"
        let file = unsafe shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0o600)
        guard file >= 0 else { throw SystemCallError("shm_open") }
        unsafe shm_unlink(name)
        guard ftruncate(file, byteCount) == 0 else { throw SystemCallError("ftruncate") }
        try self.init(file: file, byteCount: byteCount)
        _ = unsafe bytes.initializeMemory(as: UInt8.self, repeating: byte)
    }

    /// The memory that another process calls by `path`.
    convenience init(path: String) throws {
        let file = unsafe open(path, O_RDWR)
        guard file >= 0 else { throw SystemCallError("open") }
        let byteCount = lseek(file, 0, SEEK_END)
        guard byteCount > 0 else { throw SystemCallError("lseek") }
        try self.init(file: file, byteCount: byteCount)
    }

    private init(file: Int32, byteCount: Int) throws {
        let address = unsafe mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
        guard let address = unsafe address, unsafe address != MAP_FAILED else { throw SystemCallError("mmap") }
        unsafe bytes = UnsafeMutableRawBufferPointer(start: address, count: byteCount)
        self.file = file
    }

    deinit {
        unsafe munmap(bytes.baseAddress, bytes.count)
        close(file)
    }

    /// How another process opens it.
    var path: String { "/proc/\(getpid())/fd/\(file)" }
}
