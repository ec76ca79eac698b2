import CVips

extension VipsImage {
    /// Where the first pixel of a text's image is in its line.
    func offset() throws(VipsFailure) -> (x: Int, y: Int) {
        var (x, y): (Int32, Int32) = (0, 0)
        try unsafe withHandle { (handle) throws(VipsFailure) in unsafe cvips_image_offset(handle, &x, &y) }
        return (max(Int(x), 0), max(Int(y), 0))
    }

    /// The only samples of a text's image, packed.
    func coverage() throws(VipsFailure) -> [UInt8] {
        var samples: [UInt8] = []
        samples.reserveCapacity(Int(header.width) * Int(header.height))
        try unsafe step { unsafe cvips_grey_to_three_bands($0) }.forEachStrip { strip, layout in
            for row in 0..<layout.rows {
                for column in 0..<layout.width {
                    let place = row * layout.rowStride + column * 3
                    samples.append(unsafe strip.unsafeLoad(fromByteOffset: place, as: UInt8.self))
                }
            }
            return true
        }
        return samples
    }
}
