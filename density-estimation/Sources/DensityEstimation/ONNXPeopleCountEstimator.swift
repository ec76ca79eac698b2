public import EstimatorKit
public import OnnxRuntime

/// Counts people with a density-map network that ONNX Runtime runs.
///
/// The network estimates the number of people in each cell of an image; the sum is the count, the peaks are the heads.
/// Lempitsky and Zisserman, "Learning To Count Objects in Images", NIPS 2010.
public final class ONNXPeopleCountEstimator: PeopleCountEstimator {
    /// How an estimator is set up.
    public struct Options: Sendable {
        /// How ONNX Runtime runs the network: providers, threads, memory.
        public var session = SessionOptions()
        /// Which of the model's precisions is used; 32-bit floating point by default.
        public var precision = PrecisionChoice.exactly(.float32)
        /// How the sum of the density becomes whole people.
        public var countRule = CountRule.nearest
        /// How heads are found; only used when coordinates are wanted.
        public var peaks: any PeakExtraction = CleanPeaks()
        /// How large images are cut into tiles.
        public var tiling = Tiling()
        /// Tiles of one image that are in memory at a time; by default one more than runs at a time.
        public var tilesPerImage: Int?
        /// Whether close-ups are counted at another scale, where the model's manifest says how.
        public var selectsScale = true
        /// Whether counts are checked by those of smaller copies, where the model's manifest says how.
        public var checksConsistency = true

        /// The nearest whole count, points by CLEAN, the CPU, and a queue without a limit.
        public init() {
            // Callers limit their own work; a large image's tiles must not be refused.
            session.strategy = .threads(queueLimit: .max)
        }
    }

    /// The model's manifest.
    public let manifest: ModelManifest
    /// The network in use, and what was recorded about its precision.
    public let variant: ModelManifest.Variant
    /// The providers that were asked for and are not used, each with the reason.
    public let providerFailures: [(provider: ExecutionProvider, error: OrtError)]
    let network: DensityNetwork
    private let sha256: String
    private let options: Options

    /// Loads a model.
    ///
    /// Blocks while the model is loaded: call it from a thread that may block.
    ///
    /// - Parameters:
    ///   - model: the model, found and checked.
    ///   - environment: ONNX Runtime's, which estimators can share.
    ///   - options: how the estimator is set up.
    /// - Throws: `ModelError` when manifest and network do not match, or the wanted precision is missing; `OrtError` when
    ///   ONNX Runtime refuses the network.
    public init(model: DensityModel, environment: Environment, options: Options = Options()) throws {
        let loaded = try LoadedNetwork(model, options.precision, environment: environment, options: options.session)
        manifest = model.manifest
        variant = loaded.variant
        sha256 = loaded.sha256
        providerFailures = loaded.session.providerFailures
        self.options = options
        network = try DensityNetwork(
            manifest: model.manifest,
            session: loaded.session,
            tiling: options.tiling,
            tilesAtATime: options.tilesPerImage ?? options.session.strategy.concurrency + 1
        )
    }

    /// Loads a model with the parameters of the reference design, LUNA Remote SDK's example plugin.
    ///
    /// - Parameters:
    ///   - modelPath: the model's folder, its manifest or its network's file.
    ///   - useGpu: whether CUDA is tried first; if it cannot be used, `providerFailures` says why.
    ///   - gpuDeviceId: the GPU's number as CUDA counts, from 0; ignored without `useGpu`.
    ///   - maxWorkers: runs at a time; by default the number of cores.
    /// - Throws: as the other initialiser, and `OrtError.libraryUnavailable`.
    public convenience init(
        modelPath: String,
        useGpu: Bool = false,
        gpuDeviceId: Int = 0,
        maxWorkers: Int? = nil
    ) throws {
        var options = Options()
        options.session.strategy = .threads(maxWorkers, queueLimit: .max)
        if useGpu {
            var cuda = CUDAOptions()
            cuda.deviceID = gpuDeviceId
            options.session.providers = [.cuda(cuda), .cpu]
        }
        try self.init(
            model: DensityModel(path: modelPath),
            environment: Environment(library: Library(for: options.session.providers)),
            options: options
        )
    }

    /// The network's session.
    public var session: Session { network.session }

    /// What becomes of images of other sizes than the network takes, in a sentence for people.
    public var inputSizes: String { network.input.description }

    /// Runs the network once on an image, and gives its raw output, without tiles and scaling.
    ///
    /// - Parameter image: packed R8G8B8 pixels.
    /// - Returns: the output's values in row-major order; a network that gives one number has a map of one cell.
    /// - Throws: `EstimationError` when the network fails, gives no number or another shape than its manifest says, or the
    ///   image is larger than the only size that it takes; `CancellationError`.
    @concurrent
    public func rawDensity(of image: VisionImage) async throws -> RawDensity {
        try ImageForPeopleEstimation.validate([ImageForPeopleEstimation(image)])
        do {
            return try await network.rawDensity(of: image)
        } catch let error as OrtError {
            throw EstimationError.estimationFailed("\(manifest.name): \(error)")
        }
    }

    /// The manifest's name and version, the network's SHA-256, execution provider and precision.
    ///
    /// With external data, the SHA-256 is that of the lines that `sha256sum` prints for the network's file and the others.
    public var information: EstimatorInformation {
        var information = EstimatorInformation(
            name: manifest.name,
            version: manifest.version,
            modelSHA256: sha256,
            executionProvider: session.executionProviders.first
        )
        information.precision = variant.precision.rawValue
        return information
    }

    /// Counts people in each image, all at the same time; throws as `PeopleCountEstimator` says.
    @concurrent
    public func estimateBatch(
        _ images: [ImageForPeopleEstimation],
        targets: EstimationTargets
    ) async throws -> [PeopleCount] {
        try ImageForPeopleEstimation.validate(images)
        return try await withThrowingTaskGroup(of: (Int, PeopleCount).self) { group in
            for (index, image) in images.enumerated() {
                group.addTask { (index, try await self.estimateValid(image, targets: targets)) }
            }
            var answers: [(index: Int, count: PeopleCount)] = []
            for try await (index, count) in group { answers.append((index, count)) }
            return answers.sorted { $0.index < $1.index }.map(\.count)
        }
    }

    private func estimateValid(
        _ input: ImageForPeopleEstimation,
        targets: EstimationTargets
    ) async throws -> PeopleCount {
        do {
            guard manifest.output.stride != nil else {
                return try answer(await network.number(of: input.image, area: input.area), area: input.area)
            }
            let density = try await network.scaledDensity(
                of: input.image,
                area: input.area,
                selectsScale: options.selectsScale
            )
            return try answer(
                density,
                logRatio: try await logRatio(of: density, input),
                area: input.area,
                targets: targets
            )
        } catch let error as OrtError {
            throw EstimationError.estimationFailed("\(manifest.name): \(error)")
        }
    }

    /// The natural logarithm of a smaller copy's count by the image's; `nil` where counts are not checked.
    private func logRatio(of density: ScaledDensity, _ input: ImageForPeopleEstimation) async throws -> Double? {
        guard options.checksConsistency, density.factor == 1, let consistency = manifest.consistency,
            let copy = try await network.reducedSum(of: input.image, area: input.area, by: consistency.reduction)
        else { return nil }
        return consistency.logRatio(count: density.grid.sum, copy: copy)
    }

    private func answer(
        _ density: ScaledDensity,
        logRatio: Double?,
        area: Rect,
        targets: EstimationTargets
    ) throws -> PeopleCount {
        let grid = density.grid
        guard grid.validCells > 0 else {
            let text = """
                \(manifest.name) gave not a single number of people: all \(grid.brokenCells) cells of its density map \
                are NaN, infinite or below \(Int(DensityGrid.leastPeople)). The network or its preprocessing is wrong
                """
            throw EstimationError.invalidAnswer(text)
        }
        let map = DensityMap(
            rows: grid.rows,
            columns: grid.columns,
            values: grid.values,
            stride: Double(network.stride) * density.factor,
            area: area
        )
        let sum = map.sum
        try checkPlausible(max(sum, grid.rawSum), area)
        let count = options.countRule.count(sum: sum, rawSum: grid.rawSum)
        let points = targets.contains(.coordinates) ? options.peaks.points(in: map, count: count) : []
        try Task.checkCancellation()
        let score = outOfDistributionScore(grid, logRatio)
        let doubts = brokenCells(grid) + doubts(count, score: score, area: area, factor: density.factor)
        return PeopleCount(
            count: count,
            density: sum,
            interval: interval(sum, logRatio, hasDoubts: !doubts.isEmpty),
            outOfDistributionScore: score,
            points: points,
            densityMap: targets.contains(.densityMap) ? map : nil,
            notices: notices(density, area) + doubts
        )
    }

    /// The answer of a network that gives one number: no points and no density map.
    private func answer(_ number: NumberOfPeople, area: Rect) throws -> PeopleCount {
        guard number.value.isFinite, number.value > Double(DensityGrid.leastPeople) else {
            let given = number.value.isNaN ? "NaN" : "\(number.value)"
            throw EstimationError.invalidAnswer("\(manifest.name) gave \(given), which is no number of people")
        }
        try checkPlausible(number.value, area)
        let sum = max(number.value, 0)
        let count = options.countRule.count(sum: sum, rawSum: number.value)
        let doubts = doubts(count, score: nil, area: area, factor: 1)
        return PeopleCount(
            count: count,
            density: sum,
            interval: doubts.isEmpty ? manifest.interval?.around(sum) : nil,
            notices: [number.notice ?? padding(area)].compactMap(\.self) + doubts
        )
    }

    private func checkPlausible(_ people: Double, _ area: Rect) throws {
        guard people > Double(area.size.area) else { return }
        let text =
            "\(manifest.name) sees \(people) people in \(area.size) pixels: 'output.scale' or the network is wrong"
        throw EstimationError.invalidAnswer(text)
    }

    /// The larger of what the network's features and the smaller copy say.
    private func outOfDistributionScore(_ grid: DensityGrid, _ logRatio: Double?) -> Double? {
        let scores = [
            grid.distance.flatMap { manifest.familiarity?.score($0) },
            logRatio.flatMap { manifest.consistency?.score($0) },
        ]
        return scores.compactMap(\.self).max()
    }

    /// One that grows with the copy's disagreement holds for doubtful counts too; the plain one was calibrated on others.
    private func interval(_ sum: Double, _ logRatio: Double?, hasDoubts: Bool) -> CountInterval? {
        if let logRatio, let growing = manifest.consistency?.interval {
            return growing.around(sum, logRatio: logRatio)
        }
        return hasDoubts ? nil : manifest.interval?.around(sum)
    }

    /// How the count was made, if not as usual.
    private func notices(_ density: ScaledDensity, _ area: Rect) -> [String] {
        let grid = density.grid
        var notices: [String] = []
        if grid.negativeCells > 0 {
            notices.append("\(grid.negativeCells) cells of the density map were negative and counted as 0")
        }
        if let notice = density.notice ?? padding(area) { notices.append(notice) }
        if grid.tileCount > 1 {
            let size = network.input.fixedSize.map { " of \($0), the only size that the network takes" } ?? ""
            notices.append("counted in \(grid.tileCount) tiles\(size)")
        }
        return notices
    }

    /// Where a network that takes one size only got a smaller image.
    private func padding(_ area: Rect) -> String? {
        guard let size = network.input.fixedSize, area.width <= size.width, area.height <= size.height,
            size != area.size
        else { return nil }
        return "padded from \(area.size) to \(size), the only size that the network takes"
    }

    private func brokenCells(_ grid: DensityGrid) -> [String] {
        guard grid.brokenCells > 0 else { return [] }
        let share = "\(grid.brokenCells) of \(grid.brokenCells + grid.validCells) cells"
        return ["\(share) of the density map were no numbers of people and counted as 0: the count may be far off"]
    }

    /// Why the error may be larger than the model's measured errors.
    ///
    /// - Parameters:
    ///   - count: of people.
    ///   - score: the out-of-distribution score.
    ///   - area: what was counted, in pixels of the image.
    ///   - factor: pixels of the image in a pixel of what the network saw, in width and height.
    /// - Returns: sentences for people.
    private func doubts(_ count: Int, score: Double?, area: Rect, factor: Double) -> [String] {
        func side(_ length: Int) -> Int { Int((Double(length) / factor).rounded(.up)) }
        let seen = PixelSize(width: side(area.width), height: side(area.height))
        var doubts: [String] = []
        if let score, score > 1 {
            doubts.append("unlike the training images: the count may be far off")
        }
        if let range = manifest.countingRange, count > range.maximum {
            doubts.append("more people than in any training image (\(range.maximum)): expect a larger error")
        }
        if let sides = manifest.recommendedSide, !(sides.minimum...sides.maximum).contains(max(seen.width, seen.height))
        {
            doubts.append(
                "\(seen) is outside the sides that the network was trained for "
                    + "(\(sides.minimum)…\(sides.maximum) pixels): expect a larger error"
            )
        }
        return doubts
    }
}
