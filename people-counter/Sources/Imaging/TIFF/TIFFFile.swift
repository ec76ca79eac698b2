/// The structure of a TIFF or BigTIFF: its byte order and its chain of directories, of which each is an image.
///
/// libtiff finds a page by reading all before it, and tells nothing of what is no page: smaller copies, masks, raw data.
struct TIFFFile {
    let reader: ByteReader
    let isBigTIFF: Bool
    /// Where the offset of the first directory is written, in as many bytes as `offsetWidth`.
    var firstPosition: Int { isBigTIFF ? 8 : 4 }
    var offsetWidth: Int { isBigTIFF ? 8 : 4 }
    /// The directories, in the file's order.
    let chain: [TIFFDirectory]

    /// libtiff's own limit.
    private static let maxDirectories = 65535
    /// Directories may overlap, so a small file could have billions of fields.
    private static let maxFields = 1_000_000

    init(_ encoded: EncodedImage) throws(ImagingError) {
        let bytes = encoded.bytes
        reader = ByteReader(bytes: bytes, isBigEndian: bytes[0] == UInt8(ascii: "M"))
        isBigTIFF = reader.number(at: 2, width: 2) == 43
        var layout = TIFFDirectory.Layout(isBigTIFF: isBigTIFF, fieldsLeft: Self.maxFields)
        var chain: [TIFFDirectory] = []
        var seen: Set<Int> = []
        var offset = reader.number(at: isBigTIFF ? 8 : 4, width: isBigTIFF ? 8 : 4) ?? 0
        while offset != 0, chain.count < Self.maxDirectories, seen.insert(offset).inserted {
            // A chain that leads to nowhere ends, as in libtiff.
            guard let directory = TIFFDirectory(reader, at: offset, &layout) else { break }
            chain.append(directory)
            offset = directory.next
        }
        guard !chain.isEmpty else { throw encoded.error(.corrupt, "this TIFF has no directory that can be read") }
        guard layout.fieldsLeft > 0 else {
            throw encoded.error(.corrupt, "the directories of this TIFF have more than \(Self.maxFields) fields")
        }
        self.chain = chain
    }

    /// The directories that hang on a page and are not in the chain.
    func subdirectories(of directory: TIFFDirectory) -> [TIFFDirectory] {
        var layout = TIFFDirectory.Layout(isBigTIFF: isBigTIFF, fieldsLeft: 10_000)
        return directory.numbers(.subDirectories, reader).compactMap { TIFFDirectory(reader, at: $0, &layout) }
    }
}
