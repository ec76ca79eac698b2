/// Refuses the kinds of JPEG that are not decoded, by their names.
enum JPEGHeader {
    static func check(_ encoded: EncodedImage) throws(ImagingError) {
        let reader = ByteReader(bytes: encoded.bytes, isBigEndian: true)
        var offset = 2
        while let marker = reader.number(at: offset, width: 2), marker >= 0xFF00 {
            switch marker {
            case 0xFFFF: offset += 1
            case 0xFFC3, 0xFFC5...0xFFC7, 0xFFCB, 0xFFCD...0xFFCF:
                throw encoded.error(.unsupportedFormat, "a lossless or hierarchical JPEG is not read; save it as PNG")
            case 0xFFC0...0xFFC2, 0xFFC9, 0xFFCA:
                guard let bits = reader.number(at: offset + 4, width: 1), bits != 8 else { return }
                throw encoded.error(
                    .unsupportedFormat,
                    "a JPEG of \(bits) bits a sample is not read; save it with 8 bits"
                )
            case 0xFFDA, 0xFFD9: return
            default:
                guard let length = reader.number(at: offset + 2, width: 2) else { return }
                offset += 2 + length
            }
        }
    }
}
