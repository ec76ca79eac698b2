internal import EstimatorKit
internal import OnnxRuntime

/// What the network takes: what its manifest says, and the sizes that the network itself fixes.
struct NetworkInput: Sendable, Hashable {
    let manifest: ModelManifest.Input
    /// Images in a run, of which the first one counts; more than one only where the network fixes the number.
    let batch: Int
    /// The only size in pixels that the network takes; `nil` if it takes any.
    let fixedSize: PixelSize?
    /// How an image becomes that size.
    let fit: ModelManifest.Fit

    /// Compares the manifest with the network.
    ///
    /// - Throws: `ModelError.networkMismatch`.
    init(_ manifest: ModelManifest, _ session: Session) throws(ModelError) {
        let own = manifest.input
        let input = try Self.only(session.inputs, named: own.name)
        guard input.elementType == own.elementType.tensorElementType else {
            throw ModelError(.networkMismatch, "'input.element_type' is \(own.elementType), the network takes \(input)")
        }
        // A network may leave its input's shape open.
        let shape =
            input.shape.isEmpty ? [ValueInfo.Dimension](repeating: .symbolic(""), count: own.layout.rank) : input.shape
        let axes = own.layout.axes
        guard shape.count == own.layout.rank, Self.hasChannels(own.colorOrder.channels, shape, axes.channel)
        else {
            let text = "'input' is \(own.layout.rawValue) with \(own.colorOrder.rawValue), the network takes \(input)"
            throw ModelError(.networkMismatch, text)
        }
        self.manifest = own
        batch = axes.batch.flatMap { shape[$0].size } ?? 1
        let (height, width) = (shape[axes.height].size, shape[axes.width].size)
        // A network that fixes one side is given squares.
        fixedSize =
            height != nil || width != nil
            ? PixelSize(width: width ?? height ?? 1, height: height ?? width ?? 1) : nil
        fit = own.fit ?? (manifest.output.stride == nil ? .resize : .tile)
        try check(input, stride: manifest.output.stride ?? 1)
    }

    /// Whether the axis may be that of the channels: it has their number, or none has.
    private static func hasChannels(_ channels: Int, _ shape: [ValueInfo.Dimension], _ axis: Int) -> Bool {
        guard let size = shape[axis].size else { return channels == 1 || !shape.contains { $0.size == channels } }
        return size == channels
    }

    private func check(_ input: ValueInfo, stride: Int) throws(ModelError) {
        guard (1...64).contains(batch) else {
            throw ModelError(.networkMismatch, "the network takes \(batch) images a run, \(input): export it for one")
        }
        if let size = fixedSize {
            guard (stride...16384).contains(size.width), (stride...16384).contains(size.height) else {
                let text =
                    "the network takes images of \(size), which is less than a cell of \(stride) pixels or too large"
                throw ModelError(.networkMismatch, text)
            }
        } else if manifest.fit != nil {
            throw ModelError(.networkMismatch, "'input.fit' is for networks of one size, and this one takes \(input)")
        }
    }

    private static func only(_ inputs: [ValueInfo], named name: String) throws(ModelError) -> ValueInfo {
        guard let input = inputs.first, inputs.count == 1 else {
            let all = inputs.map(\.description).joined(separator: "; ")
            let text = """
                the network takes \(inputs.count) inputs (\(all)), and an image is all that it can be given: export it \
                with the others as constants
                """
            throw ModelError(.networkMismatch, text)
        }
        guard input.name == name else {
            throw ModelError(.networkMismatch, "'input.name' is '\(name)', the network takes \(input.name)")
        }
        return input
    }

    /// The size of the tensor for an image or a tile, which is padded to it.
    func paddedSize(_ size: PixelSize) -> PixelSize {
        if let fixedSize { return fixedSize }
        let (multiple, least) = (manifest.sideMultiple ?? 1, manifest.minimumSide ?? 1)
        func padded(_ side: Int) -> Int { (max(side, least) + multiple - 1) / multiple * multiple }
        return PixelSize(width: padded(size.width), height: padded(size.height))
    }

    /// The shape of the tensor for images of a size.
    func shape(_ size: PixelSize) -> [Int] {
        let axes = manifest.layout.axes
        var shape = [Int](repeating: 1, count: manifest.layout.rank)
        if let axis = axes.batch { shape[axis] = batch }
        (shape[axes.channel], shape[axes.height], shape[axes.width]) = (
            manifest.colorOrder.channels, size.height, size.width
        )
        return shape
    }
}

extension NetworkInput: CustomStringConvertible {
    /// What becomes of images, for people.
    var description: String {
        let one = batch == 1 ? "" : "; \(batch) a run, of which one is used"
        guard let size = fixedSize else { return "any size\(one)" }
        switch fit {
        case .tile: return "\(size); larger ones are cut into tiles of that size, smaller ones padded\(one)"
        case .resize: return "\(size); all are resized to fit into that, and padded\(one)"
        }
    }
}

extension ValueInfo.Dimension {
    /// The size, if it is fixed.
    var size: Int? {
        guard case .fixed(let size) = self else { return nil }
        return size
    }
}

extension ModelManifest.ElementType {
    var tensorElementType: TensorElementType {
        switch self {
        case .uint8: .uint8
        case .float16: .float16
        case .bfloat16: .bfloat16
        case .float32: .float32
        case .float64: .float64
        }
    }

    init?(_ type: TensorElementType) {
        guard let own = Self.allCases.first(where: { $0.tensorElementType == type }) else { return nil }
        self = own
    }
}
