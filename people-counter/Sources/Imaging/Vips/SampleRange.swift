import CVips

/// The range of an image's samples.
///
/// Files of 16-bit and floating-point samples do not say which of them is white: cameras with 12 bits leave four
/// unused, and measurements have units of their own.
struct SampleRange {
    private var lowest = Float.infinity
    private var highest = -Float.infinity
    private var count = 0
    /// Samples below 0 or above 1.
    private var outside = 0

    mutating func include(_ sample: Float) {
        guard sample.isFinite else { return }
        lowest = min(lowest, sample)
        highest = max(highest, sample)
        count += 1
        if sample < 0 || sample > 1 { outside += 1 }
    }

    /// For messages.
    var text: String { "from \(lowest) to \(highest)" }

    /// How 16-bit samples are taken, and a notice where that was a guess.
    var sixteenBits: (scale: SampleScale, notice: String?) {
        guard highest > 0 else { return (.asStored, nil) }
        let bits = max(UInt16(highest).bitWidth - UInt16(highest).leadingZeroBitCount, 8)
        guard bits <= 14 else { return (.asStored, nil) }
        return (
            .bits(bits),
            "no 16-bit sample of this image is above \(Int(highest)): they were taken for samples of \(bits) bits"
        )
    }

    /// The same for floating-point samples; a scale of `nil` if they cannot be brightness.
    var floatingPoint: (scale: SampleScale?, notice: String?) {
        guard count > 0 else { return (.asStored, "no sample of this image is a number, so it has nothing to see") }
        guard outside > 0, lowest < -0.001 || highest > 1.001 else { return (.asStored, nil) }
        let isMostlyOutside = outside * 2 > count
        if isMostlyOutside, highest > 16 || lowest < -16 {
            guard lowest >= 0, highest <= 255 else { return (nil, nil) }
            return (
                .display,
                "the samples of this image lie between \(lowest) and \(highest): they were taken for brightness from 0 "
                    + "(black) to 255 (white)"
            )
        }
        let percent = (Double(outside) / Double(count) * 1000).rounded(.up) / 10
        return (
            .asStored,
            "\(percent) % of this image's samples lie outside 0 (black) to 1 (white), between \(lowest) and \(highest): "
                + "they are seen as black or white"
        )
    }
}

extension VipsImage {
    /// Looks at every sample of an 8-bit, 16-bit or floating-point image.
    func range() throws(VipsFailure) -> SampleRange {
        var range = SampleRange()
        let samplesPerRow = Int(header.width) * Int(header.bands)
        let isFloat = header.samples == CVIPS_SAMPLES_FLOAT
        guard isFloat || header.samples == CVIPS_SAMPLES_UINT16 else { return range }
        try forEachStrip(bytesPerPixel: Int(header.bands) * (isFloat ? 4 : 2)) { strip, layout in
            for row in 0..<layout.rows {
                let start = row * layout.rowStride
                for index in 0..<samplesPerRow {
                    range.include(
                        isFloat
                            ? unsafe strip.unsafeLoad(fromByteOffset: start + index * 4, as: Float.self)
                            : Float(unsafe strip.unsafeLoad(fromByteOffset: start + index * 2, as: UInt16.self))
                    )
                }
            }
            return !Task.isCancelled
        }
        return range
    }
}
