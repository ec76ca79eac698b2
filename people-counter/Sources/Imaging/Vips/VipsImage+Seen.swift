import CVips

extension VipsImage {
    /// Three channels of 8-bit sRGB, with transparency blended onto white.
    func asSeen(_ rendering: Rendering) throws(VipsFailure) -> VipsImage {
        let image = try seenBands(rendering.bands).scaled(rendering.range)
        let count = Int(image.header.bands)
        // L*a*b* colours may come in a packing of four bands.
        guard image.header.has_alpha, image.header.space != CVIPS_SPACE_LAB else {
            return try image.inverted(rendering.isInverted).inSRGB(rendering.encoding)
        }
        // libvips takes the opacity of 16-bit and floating-point samples for one of 8 bits here and there.
        let opacity = try image.bands(count - 1..<count)
        let plain = rendering.isPremultiplied ? try image.unpremultiplied() : image
        let colours = try plain.bands(0..<count - 1).reinterpreted(image.header.space).inverted(rendering.isInverted)
        return try colours.inSRGB(rendering.encoding)
            .joined(opacity.linear(255 / image.white, 0.5).cast(to: CVIPS_SAMPLES_UINT8)).onWhite()
    }

    /// The bands of colour, and opacity if there is any.
    func seenBands(_ choice: BandChoice?) throws(VipsFailure) -> VipsImage {
        guard let choice, choice.extra > 0, Int(header.bands) > choice.extra else { return self }
        let count = Int(header.bands) - choice.extra
        let colours = try bands(0..<count).reinterpreted(header.space)
        guard let alpha = choice.alpha else { return colours }
        return try colours.joined(bands(count + alpha..<count + alpha + 1))
    }

    private func scaled(_ scale: SampleScale) throws(VipsFailure) -> VipsImage {
        switch scale {
        case .asStored, .sixteenBits, .floatingPoint: return self
        case .bits(let bits): return try shifted(by: 16 - bits)
        case .display:
            return try linear(1, 0.5).cast(to: CVIPS_SAMPLES_UINT8)
                .reinterpreted(header.bands < 3 ? CVIPS_SPACE_GREY : CVIPS_SPACE_SRGB)
        }
    }

    private func inverted(_ isInverted: Bool) throws(VipsFailure) -> VipsImage {
        isInverted ? try linear(-1, white).cast(to: header.samples).reinterpreted(header.space) : self
    }

    /// Colours without opacity, as three bands of bytes.
    private func inSRGB(_ encoding: ColourEncoding?) throws(VipsFailure) -> VipsImage {
        let colours =
            if let encoding { try decoded(encoding) } else if let managed { managed } else { try unmanaged() }
        return try colours.inThreeBands().cast(to: CVIPS_SAMPLES_UINT8).reinterpreted(CVIPS_SPACE_SRGB)
    }

    /// From samples in another encoding.
    private func decoded(_ encoding: ColourEncoding) throws(VipsFailure) -> VipsImage {
        let light = try mapped(by: encoding.table(of: Int(white) + 1)).inThreeBands()
        return try light.recombined(by: encoding.matrix).reinterpreted(CVIPS_SPACE_LINEAR_RGB).unmanaged()
    }

    /// By the embedded ICC profile; `nil` if there is none, or a broken one, or one for other samples, which image viewers
    /// ignore.
    private var managed: VipsImage? {
        // L*a*b* colours mean the same without a profile.
        guard header.has_profile, header.space != CVIPS_SPACE_LAB else { return nil }
        do throws(VipsFailure) {
            // libvips takes floating-point samples for such from 0 to 255.
            let samples =
                isFloat
                ? try linear(65535, 0.5).cast(to: CVIPS_SAMPLES_UINT16)
                    .reinterpreted(header.bands < 3 ? CVIPS_SPACE_GREY16 : CVIPS_SPACE_RGB16) : self
            return try unsafe samples.step { unsafe cvips_icc_to_srgb($0) }
        } catch {
            return nil
        }
    }

    /// By what is usual for such samples.
    private func unmanaged() throws(VipsFailure) -> VipsImage {
        if header.space == CVIPS_SPACE_LAB { return try unsafe step { unsafe cvips_lab_to_srgb($0) } }
        // Integer grey is sRGB. Floating-point grey is linear, like floating-point colour.
        let light = isFloat && header.bands < 3 ? try inThreeBands().reinterpreted(CVIPS_SPACE_LINEAR_RGB) : self
        return try unsafe light.step { unsafe cvips_to_srgb($0) }
    }
}
