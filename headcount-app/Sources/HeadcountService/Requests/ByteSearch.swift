internal import Glibc

extension ArraySlice<UInt8> {
    /// The first position of `pattern`, which must not be empty.
    ///
    /// Uses the C library's search, which takes milliseconds for an image of several megabytes.
    func firstRange(of pattern: [UInt8]) -> Range<Int>? {
        guard let first = pattern.first else { return nil }
        var start = startIndex
        while start <= endIndex - pattern.count {
            guard let place = self[start...(endIndex - pattern.count)].firstPlace(of: first) else { return nil }
            if self[place..<(place + pattern.count)].elementsEqual(pattern) { return place..<(place + pattern.count) }
            start = place + 1
        }
        return nil
    }

    private func firstPlace(of byte: UInt8) -> Int? {
        let offset: Int? = unsafe withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress, let found = unsafe memchr(start, Int32(byte), bytes.count) else {
                return nil
            }
            return unsafe UnsafeRawPointer(found) - start
        }
        return offset.map { startIndex + $0 }
    }
}
