import CVips
import EstimatorKit

extension VipsImage {
    func cropped(to area: Rect) throws(VipsFailure) -> VipsImage {
        try unsafe step {
            unsafe cvips_crop($0, Int32(area.x), Int32(area.y), Int32(area.width), Int32(area.height))
        }
    }

    /// Three channels of 8-bit sRGB, with transparency blended onto white.
    func asSeen() throws(VipsFailure) -> VipsImage {
        try inSRGB().onWhite().inThreeBands().inBytes()
    }

    private func inSRGB() throws(VipsFailure) -> VipsImage {
        if header.has_profile {
            do throws(VipsFailure) {
                return try unsafe step { unsafe cvips_icc_to_srgb($0) }
            } catch {
                // A broken profile, or one for other samples: it is ignored, as in image viewers.
            }
        }
        // Integer grey is sRGB. Floating-point grey is linear, like floating-point colour.
        guard header.samples == CVIPS_SAMPLES_FLOAT, header.bands < 3 else {
            return try unsafe step { unsafe cvips_to_srgb($0) }
        }
        return try unsafe step { unsafe cvips_grey_to_three_bands($0) }
            .step { unsafe cvips_reinterpret($0, CVIPS_SPACE_LINEAR_RGB) }
            .step { unsafe cvips_to_srgb($0) }
    }

    private func onWhite() throws(VipsFailure) -> VipsImage {
        header.has_alpha ? try unsafe step { unsafe cvips_flatten_on_white($0) } : self
    }

    private func inThreeBands() throws(VipsFailure) -> VipsImage {
        if header.bands < 3 { return try unsafe step { unsafe cvips_grey_to_three_bands($0) } }
        return header.bands > 3 ? try unsafe step { unsafe cvips_first_bands($0, 3) } : self
    }

    private func inBytes() throws(VipsFailure) -> VipsImage {
        header.samples == CVIPS_SAMPLES_UINT8 ? self : try unsafe step { unsafe cvips_to_bytes($0) }
    }
}
