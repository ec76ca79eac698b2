/// The bytes of an image, in memory that this object owns and that never moves.
///
/// Sharing an image shares its bytes: nothing is copied on the way from the decoder to the network.
///
/// `@unchecked Sendable`: the bytes are written only by the initialiser's closure, before the object exists.
@safe
public final class PixelBuffer: @unchecked Sendable {
    private let storage: UnsafeMutableRawBufferPointer

    /// Allocates `byteCount` zeroed bytes, 64-byte aligned, and calls `fill` to write them.
    public init(byteCount: Int, fill: (UnsafeMutableRawBufferPointer) throws -> Void) rethrows {
        unsafe storage = .allocate(byteCount: max(byteCount, 0), alignment: 64)
        _ = unsafe storage.initializeMemory(as: UInt8.self, repeating: 0)
        // The object is complete here: when `fill` throws, `deinit` runs and frees the bytes.
        try unsafe fill(storage)
    }

    deinit {
        unsafe storage.deallocate()
    }

    /// Size in bytes; 0 if a negative one was asked for.
    public var byteCount: Int { unsafe storage.count }

    /// The bytes, for as long as the closure runs.
    public func withBytes<Result>(_ body: (RawSpan) throws -> Result) rethrows -> Result {
        try unsafe body(RawSpan(_unsafeBytes: UnsafeRawBufferPointer(storage)))
    }

    /// The bytes as a pointer, for C libraries.
    ///
    /// Valid while this object lives; do not write to it.
    @unsafe
    public var unsafeBytes: UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(storage)
    }
}
