import EstimatorKit

/// What one directory of a TIFF says of its image.
struct TIFFPage {
    let directory: TIFFDirectory
    let size: PixelSize
    /// Marked as a smaller copy of another image in the file.
    let isReduced: Bool
    /// Marked as a mask, which says what of another image is seen.
    let isMask: Bool
    let photometric: Int?
    let compression: Int
    let samples: Int
    /// Bits of each sample; one number if all are equal.
    let bits: Set<Int>
    let formats: Set<Int>
    let extraSamples: [Int]
    let isSeparate: Bool
    let isTiled: Bool
    let inkSet: Int

    init(_ directory: TIFFDirectory, _ reader: ByteReader) {
        func number(_ tag: TIFFDirectory.Tag, _ otherwise: Int) -> Int { directory.number(tag, reader) ?? otherwise }
        self.directory = directory
        size = PixelSize(
            width: min(number(.width, 0), Int(Int32.max)),
            height: min(number(.height, 0), Int(Int32.max))
        )
        let kind = number(.newSubfileType, 0)
        photometric = directory.number(.photometric, reader)
        isReduced = kind & 1 != 0
        isMask = kind & 4 != 0 || photometric == 4
        compression = number(.compression, 1)
        samples = number(.samplesPerPixel, 1)
        bits = Set(directory.numbers(.bitsPerSample, reader).prefix(max(samples, 1))).nonEmpty(or: 1)
        formats = Set(directory.numbers(.sampleFormat, reader).prefix(max(samples, 1))).nonEmpty(or: 1)
        extraSamples = directory.numbers(.extraSamples, reader)
        isSeparate = number(.planes, 1) == 2 && samples > 1
        isTiled = directory.number(.tileWidth, reader) != nil
        inkSet = number(.inkSet, 1)
    }
}

extension Set<Int> {
    fileprivate func nonEmpty(or element: Int) -> Set<Int> { isEmpty ? [element] : self }
}
