import EstimatorKit
import Foundation
import Testing

@testable import DensityEstimation

/// Networks as people have them, whose manifests a check writes; see `Networks/make_networks.py`.
@Suite struct `Networks of all kinds` {
    static let kinds: [(name: String, layout: ModelManifest.Layout?)] = [
        ("float16", nil), ("bfloat16", nil), ("double", nil), ("whole", nil), ("planar_bytes", nil), ("chw", nil),
        ("channels_last", nil), ("any_batch", nil), ("batch_of_4", nil), ("shapeless", .nchw), ("newest", nil),
        ("multiple", nil),
    ]

    @Test(arguments: kinds, [(64, 48), (61, 47), (200, 9)])
    func `what is found out by running them is enough to count right`(
        kind: (name: String, layout: ModelManifest.Layout?),
        size: (Int, Int)
    ) async throws {
        let folder = try await writtenModel(kind.name) { $0.layout = kind.layout }
        let heads = crowd(size.0, size.1)
        let answer = try await estimator(at: folder)
            .estimate(ImageForPeopleEstimation(image(size.0, size.1, red: heads)))
        #expect(answer.count == heads.count)
        #expect(answer.points.count == heads.count)
        #expect(answer.notices.isEmpty)
    }

    @Test func `one channel is brightness`() async throws {
        var bytes = [UInt8](repeating: 100, count: 64 * 48 * 3)
        for k in 0..<3 { bytes[(20 * 64 + 30) * 3 + k] = 255 }
        bytes[0] = 255
        let folder = try await writtenModel("grey")
        #expect(try DensityModel(path: folder).manifest.input.colorOrder == .grey)
        let image = try VisionImage(width: 64, height: 48, copying: bytes)
        #expect(try await estimator(at: folder).estimate(ImageForPeopleEstimation(image)).count == 1)
    }

    @Test(
        arguments: ["fixed", "fixed_bytes", "fixed_height"],
        [(64, 48), (20, 17), (64, 100), (333, 250), (1000, 30)]
    )
    func `one of a fixed size gets tiles of it, or a padded image, and says so`(
        name: String,
        size: (Int, Int)
    ) async throws {
        let made = try estimator(at: await writtenModel(name))
        let heads = crowd(size.0, size.1, step: 2)
        let answer = try await made.estimate(
            ImageForPeopleEstimation(image(size.0, size.1, red: heads)),
            targets: [.t1, .densityMap]
        )
        let only = PixelSize(width: 64, height: name == "fixed_height" ? 64 : 48)
        #expect(answer.count == heads.count)
        #expect(answer.densityMap?.rows == (size.1 + 7) / 8)
        let isLarger = size.0 > only.width || size.1 > only.height
        let isSame = size == (only.width, only.height)
        #expect(answer.notices.count == (isSame ? 0 : 1))
        if isLarger {
            #expect(answer.notices.first?.contains("tiles of \(only), the only size that the network takes") == true)
        } else if !isSame {
            #expect(
                answer.notices.first
                    == "padded from \(size.0)×\(size.1) to \(only), the only size that the network takes"
            )
        }
        #expect(made.inputSizes.hasPrefix("\(only); larger ones are cut into tiles"))
    }

    @Test func `or gets all of it resized, where the manifest says so`() async throws {
        let folder = try await writtenModel("fixed") { $0.fit = .resize }
        // Twice as high and twice as wide: a square of 16 is one cell in the copy.
        let squares = [(32, 16), (80, 64)].flatMap { x, y in
            (0..<256).map { (x: x + $0 % 16, y: y + $0 / 16) }
        }
        let wide = try image(128, 80, red: squares)
        let made = try estimator(at: folder)
        let answer = try await made.estimate(ImageForPeopleEstimation(wide), targets: [.t1, .densityMap])
        #expect(answer.count == 2)
        #expect(answer.notices == ["resized from 128×80 to 64×40: the network takes 64×48 only"])
        let map = try #require(answer.densityMap)
        #expect((map.rows, map.columns, map.stride) == (5, 8, 16))
        for (point, centre) in zip(answer.points.sorted { $0.x < $1.x }, [(40, 24), (88, 72)]) {
            #expect(abs(point.x - Double(centre.0)) <= 8)
            #expect(abs(point.y - Double(centre.1)) <= 8)
        }
        #expect(made.inputSizes.contains("resized"))
        let small = try await made.estimate(ImageForPeopleEstimation(image(32, 20)))
        #expect(small.count == 0)
        #expect(small.notices == ["resized from 32×20 to 64×40: the network takes 64×48 only"])
    }

    @Test func `one that gives a number counts, without points and map`() async throws {
        let folder = try await writtenModel("count")
        #expect(try DensityModel(path: folder).manifest.output.stride == nil)
        let heads = crowd(200, 90)
        let image = ImageForPeopleEstimation(try image(200, 90, red: heads))
        let answer = try await estimator(at: folder).estimate(image, targets: [.t1, .densityMap])
        #expect(answer == PeopleCount(count: heads.count, density: Double(heads.count)))
        #expect(try await estimator(at: folder).rawDensity(of: image.image).values == [Float(heads.count)])
    }

    @Test func `one that gives a number for a fixed size gets the whole image resized`() async throws {
        let made = try estimator(at: await writtenModel("count_fixed"))
        let square = (0..<256).map { (x: 32 + $0 % 16, y: 16 + $0 / 16) }
        let answer = try await made.estimate(ImageForPeopleEstimation(image(128, 96, red: square)))
        #expect(answer.count == 1)
        #expect(answer.notices == ["resized from 128×96 to 64×48: the network takes 64×48 only"])
    }

    @Test func `an image that is too large for a number is counted in a smaller copy`() async throws {
        let folder = try await writtenModel("count")
        var options = ONNXPeopleCountEstimator.Options()
        options.tiling.wholeUpTo = 5000
        let made = try ONNXPeopleCountEstimator(
            model: DensityModel(path: folder),
            environment: sharedEnvironment.get(),
            options: options
        )
        let square = (0..<256).map { (x: 32 + $0 % 16, y: 16 + $0 / 16) }
        let answer = try await made.estimate(ImageForPeopleEstimation(image(128, 96, red: square)))
        #expect(answer.count == 1)
        #expect(answer.notices == ["counted in a copy reduced to 1/2: the image has more than 5000 pixels"])
    }
}

@Suite struct `Resizing` {
    private func bytes(of image: VisionImage) -> [UInt8] {
        image.pixels.withBytes { bytes in
            (0..<bytes.byteCount).map { bytes.unsafeLoad(fromByteOffset: $0, as: UInt8.self) }
        }
    }

    @Test(arguments: [(100, 80, 50, 40), (50, 40, 100, 80), (37, 91, 64, 48), (8, 8, 1, 1), (1, 1, 16, 9)])
    func `an even image stays as it is`(width: Int, height: Int, newWidth: Int, newHeight: Int) throws {
        let size = PixelSize(width: newWidth, height: newHeight)
        let copy = try image(width, height, grey: 200).resized(Rect(x: 0, y: 0, width: width, height: height), to: size)
        #expect(copy.size == size)
        #expect(bytes(of: copy).allSatisfy { $0 == 200 })
    }

    @Test func `only the area is taken, and what is bright stays where it was`() throws {
        let square = (0..<400).map { (x: 60 + $0 % 20, y: 20 + $0 / 20) }
        let copy = try image(100, 80, red: square)
            .resized(Rect(x: 40, y: 0, width: 60, height: 60), to: PixelSize(width: 30, height: 30))
        func red(_ x: Int, _ y: Int) -> UInt8 { bytes(of: copy)[(y * 30 + x) * 3] }
        #expect(red(15, 15) == 255)
        #expect(red(5, 15) == 100)
        #expect(red(25, 15) == 100)
        #expect(red(15, 25) == 100)
    }
}

@Suite struct `No answer` {
    static let messages = [
        ("nan", "nan gave not a single number of people: all 48 cells of its density map are NaN"),
        ("nowhere_a_number", "nowhere_a_number gave not a single number of people: all 48 cells"),
        ("empty", "empty gave [1, 1, 0, 8] for an image of 64×48; a density map of stride 8 would be 6×8"),
    ]

    @Test(arguments: messages)
    func `is an error that names the network and says what it gave`(name: String, message: String) async throws {
        let made = try await estimator(unchecked: name)
        let error = try await #require(throws: EstimationError.self) {
            try await made.estimate(ImageForPeopleEstimation(image(64, 48)), targets: .t2)
        }
        #expect(error.code.description == "Invalid answer")
        #expect(error.message.hasPrefix(message))
    }

    @Test(arguments: ["nan", "empty"])
    func `is one for the network alone too`(name: String) async throws {
        let made = try await estimator(unchecked: name)
        let error = try await #require(throws: EstimationError.self) { try await made.rawDensity(of: image(64, 48)) }
        #expect(error.message.hasPrefix(name))
    }

    @Test func `of one number is an error`() async throws {
        let made = try await estimator(unchecked: "count_nan", output: ["name": "density"])
        let error = try await #require(throws: EstimationError.self) {
            try await made.estimate(ImageForPeopleEstimation(image(64, 48)))
        }
        #expect(error.message == "count_nan gave NaN, which is no number of people")
    }

    @Test func `in all tiles is an error, in one of them a notice`() async throws {
        var options = ONNXPeopleCountEstimator.Options()
        options.tiling.wholeUpTo = 1000
        options.tiling.side = 64
        options.tiling.overlap = 16
        let made = try estimator("broken") { $0 = options }
        let all = (0..<(128 * 64)).map { (x: $0 % 128, y: $0 / 128) }
        let error = try await #require(throws: EstimationError.self) {
            try await made.estimate(ImageForPeopleEstimation(image(128, 64, red: all)))
        }
        #expect(error.message.contains("all 128 cells"))
        let some = all.filter { $0.x < 60 }
        let answer = try await made.estimate(ImageForPeopleEstimation(image(128, 64, red: some)))
        #expect(answer.notices.contains { $0.hasPrefix("64 of 128 cells of the density map were no numbers") })
    }

    @Test func `cells that are far below zero are no people and no noise`() async throws {
        let made = try await estimator(unchecked: "far_below")
        let answer = try await made.estimate(ImageForPeopleEstimation(image(64, 48, red: [(3, 3), (30, 30)])))
        #expect(answer.count == 0)
        #expect(answer.notices.first?.hasPrefix("2 of 48 cells of the density map were no numbers of people") == true)
    }

    @Test func `a count where a map should be is an error when the model is loaded`() async throws {
        let error = try await #require(throws: ModelError.self) { try await estimator(unchecked: "count") }
        #expect(error.message.contains("no density map"))
    }

    @Test func `a map where a count should be is an error when the model is loaded, or counts`() async throws {
        let early = try await #require(throws: ModelError.self) {
            try await estimator(unchecked: "fixed", output: ["name": "density"])
        }
        #expect(early.message.contains("'output.stride' is missing"))
        let made = try await estimator(unchecked: "nan", output: ["name": "density"])
        let error = try await #require(throws: EstimationError.self) {
            try await made.estimate(ImageForPeopleEstimation(image(64, 48)))
        }
        #expect(error.message.contains("state the stride"))
    }
}
