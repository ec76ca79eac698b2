import CVips

extension VipsImage {
    /// The image as a file's bytes; `suffix` is a file ending with libvips' options, such as ".jpg[Q=90]", `software`
    /// the value of Exif's field Software.
    func encoded(as suffix: String, software: String? = nil) throws(VipsFailure) -> [UInt8] {
        try unsafe withHandle { (handle) throws(VipsFailure) in
            var bytes: UnsafeMutableRawPointer?
            var count = 0
            guard unsafe cvips_encode(handle, suffix, software, &bytes, &count) == 0 else { throw VipsFailure.last() }
            defer { unsafe cvips_free(bytes) }
            return unsafe Array(UnsafeRawBufferPointer(start: bytes, count: count))
        }
    }
}
