/// Finds the end of the first JPEG in bytes that arrive piece by piece.
///
/// Segments are skipped by their length, so a preview inside the metadata does not end the image (ITU-T T.81, annex B).
struct JPEGEnd {
    /// From where to go on; everything before it belongs to the image.
    private var position = 2
    private var isInScan = false

    /// - Parameter bytes: all bytes so far, the image's first.
    /// - Returns: the number of bytes of the image; `nil` if its end has not arrived.
    mutating func advance(over bytes: [UInt8]) -> Int? {
        while position + 1 < bytes.count {
            if isInScan {
                // In compressed data a marker is 0xFF and neither 0 nor a restart marker.
                guard bytes[position] == 0xFF, !Self.isData(bytes[position + 1]) else {
                    position += 1
                    continue
                }
                isInScan = false
            }
            guard bytes[position] == 0xFF else {
                position += 1
                continue
            }
            switch bytes[position + 1] {
            case 0xD9: return position + 2
            case 0xFF: position += 1
            case 0x01, 0xD0...0xD8: position += 2
            case let marker:
                guard position + 3 < bytes.count else { return nil }
                let length = Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])
                position += 2 + max(length, 2)
                isInScan = marker == 0xDA
            }
        }
        return nil
    }

    private static func isData(_ second: UInt8) -> Bool { second == 0 || (0xD0...0xD7).contains(second) }
}
