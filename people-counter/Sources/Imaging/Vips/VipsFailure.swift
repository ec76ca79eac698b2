import CVips

/// A call to libvips that failed, with libvips' words.
struct VipsFailure: Error {
    let words: String

    /// Takes what libvips said since it was asked last.
    ///
    /// One buffer serves the whole process, so the words are for logs only, where those of another image do no harm.
    static func last() -> VipsFailure {
        guard let text = unsafe cvips_take_error() else { return VipsFailure(words: "") }
        defer { unsafe cvips_free(text) }
        let lines = unsafe String(cString: text).split(separator: "\n")
        return VipsFailure(words: lines.prefix(4).joined(separator: "; "))
    }
}
