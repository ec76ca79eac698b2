internal import Glibc

extension ArraySlice<UInt8> {
    /// Where `pattern`, which is not empty, begins first.
    ///
    /// The C library leaps from one possible beginning to the next; an image of megabytes is searched in milliseconds.
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
