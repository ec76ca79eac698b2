import CVips

/// A call of libvips that failed, with libvips' message.
struct VipsFailure: Error {
    let words: String

    /// Takes libvips' messages since the last call.
    ///
    /// They are for logs only: there is one buffer for the whole process, so some may be about another image.
    static func last() -> VipsFailure {
        guard let text = unsafe cvips_take_error() else { return VipsFailure(words: "") }
        defer { unsafe cvips_free(text) }
        let lines = unsafe String(cString: text).split(separator: "\n")
        return VipsFailure(words: lines.prefix(4).joined(separator: "; "))
    }
}
