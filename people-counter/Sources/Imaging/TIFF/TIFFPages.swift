import EstimatorKit

/// The pages of a TIFF: what a person would call its images.
///
/// Copies of fewer pixels and masks that are marked as such are no pages. Where only such a copy is in the chain, and the
/// image itself hangs on it, as in camera raw files, the image is the page.
struct TIFFPages {
    let file: TIFFFile
    let pages: [TIFFPage]

    init(_ encoded: EncodedImage) throws(ImagingError) {
        file = try TIFFFile(encoded)
        let chain = file.chain.map { [file] in TIFFPage($0, file.reader) }
        var pages = chain.compactMap { [file] page in Self.image(of: page, in: file) }
        // A file of nothing but copies: they are what there is.
        if pages.isEmpty { pages = chain.filter { !$0.isMask } }
        guard !pages.isEmpty else {
            throw encoded.error(.unsupportedFormat, "this TIFF has transparency masks and no picture")
        }
        self.pages = pages
    }

    /// The image that a directory of the chain stands for; `nil` for none.
    private static func image(of page: TIFFPage, in file: TIFFFile) -> TIFFPage? {
        let own = page.isReduced || page.isMask ? nil : page
        guard page.directory.count(.subDirectories) > 0 else { return own }
        let larger = file.subdirectories(of: page.directory).map { TIFFPage($0, file.reader) }
            .filter { !$0.isReduced && !$0.isMask && $0.size.area > page.size.area }
            .max { $0.size.area < $1.size.area }
        return larger ?? own
    }

    /// The later page of which the page at `index` may be a small copy: of the same shape, and at least twice as wide.
    func original(ofCopyAt index: Int) -> Int? {
        let copy = pages[index].size
        return pages.indices.dropFirst(index + 1).prefix(8).first { later in
            let size = pages[later].size
            // The copy's sides are rounded, so its shape is known to a pixel.
            let height = Double(size.height) * Double(copy.width) / Double(max(size.width, 1))
            return size.width >= 2 * copy.width && abs(height - Double(copy.height)) <= 1
        }
    }

    /// What has to be read differently so that `page` is the only one in the file, and its samples come as they are.
    func patches(for page: TIFFPage) -> [BytePatch] { loneliness(of: page) + plainness(of: page) }

    /// libvips divides colours by a premultiplied opacity, but not where they are floating-point numbers.
    private func plainness(of page: TIFFPage) -> [BytePatch] {
        let (positions, width) = page.directory.places(.extraSamples)
        return zip(positions, page.extraSamples).filter { $0.1 == 1 }.map {
            BytePatch(0, at: $0.0, width: width, isBigEndian: file.reader.isBigEndian)
        }
    }

    private func loneliness(of page: TIFFPage) -> [BytePatch] {
        guard page.directory.offset != file.chain[0].offset || page.directory.next != 0 else { return [] }
        let (reader, width) = (file.reader, file.offsetWidth)
        return [
            BytePatch(page.directory.offset, at: file.firstPosition, width: width, isBigEndian: reader.isBigEndian),
            BytePatch(0, at: page.directory.nextPosition, width: width, isBigEndian: reader.isBigEndian),
        ]
    }
}

/// A number that is read instead of a file's own bytes.
struct BytePatch: Sendable {
    let offset: Int
    let bytes: [UInt8]

    /// A number of `width` bytes, at most 8.
    init(_ number: Int, at offset: Int, width: Int, isBigEndian: Bool) {
        self.offset = offset
        let little = (0..<width).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
        bytes = isBigEndian ? little.reversed() : little
    }
}
