internal import EstimatorKit
internal import OnnxRuntime

/// From pixels to the network's input, as its manifest says.
struct Preprocessing {
    let input: NetworkInput

    /// A tensor of the part `area` of `image`.
    ///
    /// Without a copy when the network takes the image's bytes as they are. Otherwise padded at the right and the bottom
    /// to the size that the network takes, with the mid-grey that most networks normalise to zero.
    func tensor(of image: VisionImage, area: Rect) throws -> Tensor {
        let size = input.paddedSize(area.size)
        if takesBytes, area == Rect(image.size), size == area.size, image.isPacked {
            return try unsafe Tensor(
                borrowing: image.pixels.unsafeBytes,
                owner: image.pixels,
                shape: input.shape(size),
                elementType: .uint8
            )
        }
        switch manifest.elementType {
        case .uint8: return try tensor(image, area, size, padding: 128, table: bytes)
        case .float16: return try tensor(image, area, size, padding: 0, table: normalised { Float16($0) })
        case .bfloat16:
            return try tensor(image, area, size, padding: BFloat16(0), table: normalised { BFloat16(Float($0)) })
        case .float32: return try tensor(image, area, size, padding: 0, table: normalised { Float($0) })
        case .float64: return try tensor(image, area, size, padding: 0, table: normalised { $0 })
        }
    }

    private var manifest: ModelManifest.Input { input.manifest }

    /// Whether the network's input lies in memory as images do.
    private var takesBytes: Bool {
        manifest.elementType == .uint8 && manifest.colorOrder == .rgb && !isPlanar && input.batch == 1
    }

    /// Whether all of one channel comes before the next one.
    private var isPlanar: Bool { manifest.layout == .nchw || manifest.layout == .chw }

    private var bytes: [[UInt8]] {
        [[UInt8]](repeating: Array(0...255), count: manifest.colorOrder.channels)
    }

    /// For each of the network's channels, the value of each byte: (byte * scale - mean) / std.
    private func normalised<Scalar>(_ convert: (Double) -> Scalar) -> [[Scalar]] {
        (0..<manifest.colorOrder.channels).map { channel in
            (0..<256).map { byte in
                let mean = manifest.mean?[channel] ?? 0
                return convert((Double(byte) * (manifest.scale ?? 1) - mean) / (manifest.std?[channel] ?? 1))
            }
        }
    }

    /// Writes each pixel of the area to its position in the first image of a new tensor; the rest is `padding`.
    ///
    /// - Parameters:
    ///   - image: R8G8B8.
    ///   - area: the part of the image that is written, to the top left.
    ///   - size: of the tensor's images, in pixels; at least the area's.
    ///   - padding: the value to the right of the area and below it, and in further images.
    ///   - table: the value of each byte, for each of the network's channels.
    /// - Returns: a tensor of the network's shape.
    /// - Throws: `OrtError` when the tensor is too large.
    private func tensor<Scalar: TensorScalar>(
        _ image: VisionImage,
        _ area: Rect,
        _ size: PixelSize,
        padding: Scalar,
        table: [[Scalar]]
    ) throws -> Tensor {
        try Tensor(shape: input.shape(size), of: Scalar.self) { target in
            if size != area.size || input.batch > 1 {
                for k in target.indices { target[k] = padding }
            }
            let pixelStep = isPlanar ? 1 : table.count
            image.pixels.withBytes { pixels in
                for (channel, values) in table.enumerated() {
                    let source = source(of: channel)
                    for y in 0..<area.height {
                        var from = (area.y + y) * image.rowStride + area.x * 3
                        var to = y * size.width * pixelStep + channel * (isPlanar ? size.area : 1)
                        for _ in 0..<area.width {
                            let byte =
                                source.map { unsafe pixels.unsafeLoad(fromByteOffset: from + $0, as: UInt8.self) }
                                ?? Self.brightness(pixels, from)
                            target[to] = values[Int(byte)]
                            from += 3
                            to += pixelStep
                        }
                    }
                }
            }
        }
    }

    /// The byte of a pixel that a channel takes; `nil` for its brightness.
    private func source(of channel: Int) -> Int? {
        switch manifest.colorOrder {
        case .rgb: channel
        case .bgr: 2 - channel
        case .grey: nil
        }
    }

    /// Of the pixel that begins at `offset`, as ITU-R BT.601 weighs red, green and blue.
    private static func brightness(_ pixels: RawSpan, _ offset: Int) -> UInt8 {
        func part(_ channel: Int) -> Int {
            Int(unsafe pixels.unsafeLoad(fromByteOffset: offset + channel, as: UInt8.self))
        }
        return UInt8((part(0) * 299 + part(1) * 587 + part(2) * 114 + 500) / 1000)
    }
}
