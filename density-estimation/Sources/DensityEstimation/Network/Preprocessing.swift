internal import EstimatorKit
internal import OnnxRuntime

/// From pixels to the network's input, as its manifest says.
struct Preprocessing {
    let input: ModelManifest.Input

    /// A tensor of the part `area` of `image`.
    ///
    /// Without a copy when the network takes the image's bytes as they are. Otherwise padded at the right and the bottom
    /// to the network's side multiple and minimum side, with the mid-grey that most networks normalise to zero.
    func tensor(of image: VisionImage, area: Rect) throws -> Tensor {
        let padded = paddedSize(area.size)
        if input.elementType == .uint8, input.layout != .nchw, input.colorOrder == .rgb,
            area == Rect(image.size), padded == area.size, image.isPacked
        {
            return try unsafe Tensor(
                borrowing: image.pixels.unsafeBytes,
                owner: image.pixels,
                shape: shape(padded),
                elementType: .uint8
            )
        }
        switch input.elementType {
        case .uint8:
            return try Tensor(shape: shape(padded), of: UInt8.self) { target in
                fill(&target, padded, image, area, padding: Self.grey) { byte, _ in byte }
            }
        case .float32:
            let tables = normalisation
            return try Tensor(shape: shape(padded), of: Float.self) { target in
                fill(&target, padded, image, area, padding: 0) { tables[$1][Int($0)] }
            }
        }
    }

    private static let grey: UInt8 = 128

    func paddedSize(_ size: PixelSize) -> PixelSize {
        let (multiple, least) = (input.sideMultiple ?? 1, input.minimumSide ?? 1)
        func padded(_ side: Int) -> Int { (max(side, least) + multiple - 1) / multiple * multiple }
        return PixelSize(width: padded(size.width), height: padded(size.height))
    }

    private func shape(_ size: PixelSize) -> [Int] {
        switch input.layout {
        case .hwc: [size.height, size.width, 3]
        case .nhwc: [1, size.height, size.width, 3]
        case .nchw: [1, 3, size.height, size.width]
        }
    }

    /// For each of the network's channels, the value of each byte: (byte * scale - mean) / std.
    private var normalisation: [[Float]] {
        (0..<3).map { channel in
            (0..<256).map { byte in
                let mean = input.mean?[channel] ?? 0
                return Float((Double(byte) * (input.scale ?? 1) - mean) / (input.std?[channel] ?? 1))
            }
        }
    }

    /// Writes each pixel of the area to its position in `target`; the rest is `padding`.
    ///
    /// - Parameters:
    ///   - target: the tensor's elements.
    ///   - size: of the tensor's image, in pixels; at least the area's.
    ///   - image: R8G8B8.
    ///   - area: the part of the image that is written, to the top left of the target.
    ///   - padding: the value to the right of the area and below it.
    ///   - value: of a byte and the network's channel.
    private func fill<Scalar: TensorScalar>(
        _ target: inout MutableSpan<Scalar>,
        _ size: PixelSize,
        _ image: VisionImage,
        _ area: Rect,
        padding: Scalar,
        value: (UInt8, Int) -> Scalar
    ) {
        if size != area.size {
            for k in target.indices { target[k] = padding }
        }
        let isPlanar = input.layout == .nchw
        let pixelStep = isPlanar ? 1 : 3
        let channelStep = isPlanar ? size.area : 1
        image.pixels.withBytes { bytes in
            for channel in 0..<3 {
                let source = input.colorOrder == .rgb ? channel : 2 - channel
                for y in 0..<area.height {
                    var from = (area.y + y) * image.rowStride + area.x * 3 + source
                    var to = y * size.width * pixelStep + channel * channelStep
                    for _ in 0..<area.width {
                        let byte = unsafe bytes.unsafeLoad(fromByteOffset: from, as: UInt8.self)
                        target[to] = value(byte, channel)
                        from += 3
                        to += pixelStep
                    }
                }
            }
        }
    }
}
