/// Where the pixels of a Windows bitmap have their colours.
struct BitmapChannels: Sendable {
    let red: BitmapChannel
    let green: BitmapChannel
    let blue: BitmapChannel
    /// Opacity; `nil` if there is none.
    let alpha: BitmapChannel?

    /// - Returns: `nil` if a colour has no bits, or bits apart from each other.
    init?(red: Int, green: Int, blue: Int, alpha: Int = 0) {
        guard
            let red = BitmapChannel(mask: red), let green = BitmapChannel(mask: green),
            let blue = BitmapChannel(mask: blue)
        else { return nil }
        (self.red, self.green, self.blue) = (red, green, blue)
        self.alpha = BitmapChannel(mask: alpha)
    }

    /// The usual channels of bitmaps without masks; a fourth byte means nothing.
    init?(bitsPerPixel: Int) {
        guard bitsPerPixel >= 16 else { return nil }
        self.init(
            red: bitsPerPixel == 16 ? 0x7C00 : 0xFF0000,
            green: bitsPerPixel == 16 ? 0x3E0 : 0xFF00,
            blue: bitsPerPixel == 16 ? 0x1F : 0xFF
        )
    }
}

/// Some of a pixel's bits.
struct BitmapChannel: Sendable {
    private let shift: Int
    private let largest: Int

    init?(mask: Int) {
        guard mask > 0 else { return nil }
        shift = mask.trailingZeroBitCount
        largest = mask >> shift
        guard largest & (largest + 1) == 0 else { return nil }
    }

    /// The bits' value, from 0 to 255.
    func value(in pixel: Int) -> UInt8 {
        UInt8(((pixel >> shift & largest) * 255 + largest / 2) / largest)
    }
}
