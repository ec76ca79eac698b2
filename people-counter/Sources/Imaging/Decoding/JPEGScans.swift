/// Refuses JPEGs with too many scans.
///
/// A progressive JPEG refines the whole image with each scan, and an empty scan takes a few bytes: one megabyte can keep a
/// core busy for minutes. Real encoders write about ten.
enum JPEGScans {
    private static let limit = 200

    static func check(_ encoded: EncodedImage) throws(ImagingError) {
        let scans = count(in: encoded.bytes)
        guard scans <= limit else {
            throw encoded.error(.corrupt, "a JPEG of \(scans) scans; at most \(limit) are read, save it anew")
        }
    }

    /// The number of start-of-scan markers.
    ///
    /// Inside compressed data, 0xFF is always followed by zero or a restart marker; a preview image in the metadata adds a
    /// few scans.
    private static func count(in bytes: [UInt8]) -> Int {
        var scans = 0
        var previous: UInt8 = 0
        for byte in bytes {
            if previous == 0xFF, byte == 0xDA { scans += 1 }
            previous = byte
        }
        return scans
    }
}
