import CVips

/// What a loader of libvips is given.
struct VipsInput: Sendable {
    let bytes: [UInt8]
    let loader: CVipsLoader
    /// The page, from 0; `nil` for the loader's own choice.
    var page: Int?
    /// What is read instead of some of the bytes, in a TIFF.
    var patches: [BytePatch] = []

    /// Calls the loader for the bytes at `start`.
    @unsafe
    func load(_ start: UnsafePointer<UInt8>, _ count: Int) -> OpaquePointer? {
        guard !patches.isEmpty else {
            return unsafe cvips_load(
                loader,
                start,
                count,
                page.map { Int32(clamping: $0) } ?? Int32(CVIPS_PAGE_DEFAULT)
            )
        }
        let patches = patches.map { patch in
            var copy = CVipsPatch()
            copy.offset = patch.offset
            copy.count = min(patch.bytes.count, 8)
            unsafe withUnsafeMutableBytes(of: &copy.bytes) { unsafe $0.copyBytes(from: patch.bytes.prefix(8)) }
            return copy
        }
        return unsafe patches.withUnsafeBufferPointer { list in
            unsafe cvips_load_patched_tiff(start, count, list.baseAddress, list.count)
        }
    }
}
