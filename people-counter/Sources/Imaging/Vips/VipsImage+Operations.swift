import CVips
import EstimatorKit

extension VipsImage {
    func cropped(to area: Rect) throws(VipsFailure) -> VipsImage {
        try unsafe step {
            unsafe cvips_crop($0, Int32(area.x), Int32(area.y), Int32(area.width), Int32(area.height))
        }
    }

    /// Averages the image down to `size`.
    func shrunk(to size: PixelSize) throws(VipsFailure) -> VipsImage {
        try unsafe step { unsafe cvips_shrink($0, Int32(size.width), Int32(size.height)) }
    }

    func bands(_ range: Range<Int>) throws(VipsFailure) -> VipsImage {
        try unsafe step { unsafe cvips_bands($0, Int32(range.lowerBound), Int32(range.count)) }
    }

    /// The bands of both images, which mean the same as those of this one.
    func joined(_ other: VipsImage) throws(VipsFailure) -> VipsImage {
        try unsafe other.withHandle { (second) throws(VipsFailure) in
            try unsafe step { unsafe cvips_join_bands($0, second) }
        }
        .reinterpreted(header.space)
    }

    func linear(_ factor: Double, _ offset: Double) throws(VipsFailure) -> VipsImage {
        try unsafe step { unsafe cvips_linear($0, factor, offset) }
    }

    func shifted(by bits: Int) throws(VipsFailure) -> VipsImage {
        try unsafe step { unsafe cvips_shift_left($0, Int32(bits)) }
    }

    func reinterpreted(_ space: CVipsSpace) throws(VipsFailure) -> VipsImage {
        guard space != CVIPS_SPACE_OTHER, space != header.space else { return self }
        return try unsafe step { unsafe cvips_reinterpret($0, space) }
    }

    /// Samples of another kind, cut to what that can hold; the fraction is lost.
    func cast(to samples: CVipsSamples) throws(VipsFailure) -> VipsImage {
        header.samples == samples ? self : try unsafe step { unsafe cvips_cast($0, samples) }
    }

    func mapped(by table: [Float]) throws(VipsFailure) -> VipsImage {
        try unsafe step { unsafe cvips_map($0, table, Int32(table.count)) }
    }

    /// Three bands multiplied by three rows of three numbers.
    func recombined(by matrix: [Double]) throws(VipsFailure) -> VipsImage {
        try unsafe step { unsafe cvips_recombine($0, matrix) }
    }

    func unpremultiplied() throws(VipsFailure) -> VipsImage {
        let opaque = white
        return try unsafe step { unsafe cvips_unpremultiply($0, opaque) }
    }

    func onWhite() throws(VipsFailure) -> VipsImage {
        try unsafe step { unsafe cvips_flatten_on_white($0) }
    }

    /// Grey repeated, or further bands left out.
    func inThreeBands() throws(VipsFailure) -> VipsImage {
        if header.bands < 3 { return try unsafe step { unsafe cvips_grey_to_three_bands($0) } }
        return header.bands > 3 ? try bands(0..<3) : self
    }

    /// The largest sample of a colour.
    var white: Double {
        switch header.samples {
        case CVIPS_SAMPLES_UINT16: 65535
        case CVIPS_SAMPLES_FLOAT: 1
        default: 255
        }
    }

    var isFloat: Bool { header.samples == CVIPS_SAMPLES_FLOAT }
}
