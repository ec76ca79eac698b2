import DensityEstimation
import EstimatorKit
import Testing

@Suite struct `Counting` {
    /// Every way in which a network may take its image and give its map.
    static let networks = ["red", "rank3", "rank2", "nhwc", "nchw", "bgr", "padded", "scaled"]

    @Test(arguments: networks, [(64, 48), (61, 47), (16, 16), (200, 9)])
    func `as many people as there are, whatever the network's conventions`(name: String, size: (Int, Int)) async throws
    {
        let heads = crowd(size.0, size.1)
        let image = try image(size.0, size.1, red: heads)
        let answer = try await estimator(name).estimate(ImageForPeopleEstimation(image))
        #expect(answer.count == heads.count)
        #expect(abs(answer.density - Double(heads.count)) < 1e-3)
        #expect(answer.points.count == heads.count)
    }

    @Test func `the three forms of an image are one`() async throws {
        let image = try image(64, 48, red: [(3, 3), (40, 40)])
        let area = Rect(x: 32, y: 32, width: 32, height: 16)
        let made = try estimator()
        #expect(try await made.estimate(ImageForPeopleEstimation(image)).count == 2)
        #expect(try await made.estimate(ImageForPeopleEstimation(image, detectArea: area)).count == 1)
        #expect(try await made.estimate(ImageForPeopleEstimation((image, area))).count == 1)
    }

    @Test func `a batch of different sizes is answered in input order`() async throws {
        let images = try (0..<24).map { k in
            let size = (40 + 13 * (k % 5), 30 + 7 * (k % 4))
            return try image(size.0, size.1, red: Array(crowd(size.0, size.1, step: 2).prefix(k % 6)))
        }
        let answers = try await estimator().estimateBatch(images.map { ImageForPeopleEstimation($0) }, targets: .t2)
        #expect(answers.map(\.count) == (0..<24).map { $0 % 6 })
    }

    @Test func `T2 gives the count and no points, T1 as many points as people`() async throws {
        let image = ImageForPeopleEstimation(try image(64, 64, red: [(3, 3), (30, 30), (60, 10)]))
        let made = try estimator()
        let t2 = try await made.estimate(image, targets: .t2)
        #expect(t2.count == 3)
        #expect(t2.points.isEmpty)
        #expect(t2.densityMap == nil)
        let t1 = try await made.estimate(image, targets: .t1)
        #expect(t1.coordinates.count == 3)
    }

    @Test func `the map comes when it is asked for, and adds up to the density`() async throws {
        let image = ImageForPeopleEstimation(try image(61, 47, red: crowd(61, 47)))
        let answer = try await estimator().estimate(image, targets: [.count, .densityMap])
        let map = try #require(answer.densityMap)
        #expect((map.rows, map.columns) == (6, 8))
        #expect(map.sum == answer.density)
        #expect(map.area == Rect(x: 0, y: 0, width: 61, height: 47))
    }

    @Test func `nobody gives zero and no points`() async throws {
        let answer = try await estimator().estimate(ImageForPeopleEstimation(try image(64, 64)))
        #expect(answer == PeopleCount(count: 0, density: 0))
    }

    @Test func `an area is counted by itself, its points in pixels of the full image`() async throws {
        let image = try image(160, 120, red: [(20, 20), (100, 84), (150, 110)])
        let area = Rect(x: 83, y: 61, width: 40, height: 40)
        let answer = try await estimator().estimate(ImageForPeopleEstimation(image, detectArea: area))
        #expect(answer.count == 1)
        let point = try #require(answer.points.first)
        #expect(abs(point.x - 100) <= 8)
        #expect(abs(point.y - 84) <= 8)
    }

    @Test func `rows with gaps between them are read right`() async throws {
        var bytes = [UInt8](repeating: 255, count: 70 * 3 * 40)
        for y in 0..<40 { for x in 0..<(64 * 3) { bytes[y * 210 + x] = 100 } }
        bytes[10 * 210 + 30] = 255
        let buffer = PixelBuffer(byteCount: bytes.count) { $0.copyBytes(from: bytes) }
        let image = try VisionImage(size: PixelSize(width: 64, height: 40), rowStride: 210, pixels: buffer)
        #expect(try await estimator().estimate(ImageForPeopleEstimation(image)).count == 1)
    }

    @Test func `an image is counted concurrently from many tasks`() async throws {
        let made = try estimator()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for k in 0..<100 {
                let image = try image(50 + k, 40, red: Array(crowd(50, 40).prefix(k % 5)))
                group.addTask { try await made.estimate(ImageForPeopleEstimation(image)).count == min(k % 5, 6) }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }

    @Test func `who stands behind the answers is known`() throws {
        let information = try estimator().information
        #expect(information.name == "red")
        #expect(information.modelSHA256?.count == 64)
        #expect(information.executionProvider == "CPUExecutionProvider")
    }

    @Test func `it can be made as the reference's is`() async throws {
        let made = try ONNXPeopleCountEstimator(
            modelPath: modelPath("red"),
            useGpu: true,
            gpuDeviceId: 0,
            maxWorkers: 1
        )
        #expect(try await made.estimate(ImageForPeopleEstimation(try image(16, 16, red: [(1, 1)]))).count == 1)
    }
}

@Suite struct `Validation before any inference` {
    let sample = Result { try image(64, 48) }

    @Test func `an empty batch is an error of the whole call`() async throws {
        let error = try await #require(throws: EstimationError.self) {
            try await estimator().estimateBatch([], targets: .t1)
        }
        #expect(error.code == .invalidSpanSize)
    }

    @Test func `a wrong format is told at its place, good images are Ok`() async throws {
        let grey = try VisionImage(width: 4, height: 4, format: .r8, copying: [UInt8](repeating: 0, count: 16))
        let batch = [ImageForPeopleEstimation(try sample.get()), ImageForPeopleEstimation(grey)]
        let error = try await #require(throws: EstimationError.self) {
            try await estimator().estimateBatch(batch, targets: .t1)
        }
        #expect(error.code == .validationFailed)
        #expect(error.context.map(\.code) == [.ok, .invalidImageFormat])
    }

    @Test(arguments: [
        Rect(x: 60, y: 0, width: 10, height: 10), Rect(x: 100, y: 100, width: 5, height: 5),
        Rect(x: 0, y: 0, width: 65, height: 48), Rect(x: 0, y: 0, width: 0, height: 10),
        Rect(x: -1, y: 0, width: 10, height: 10), Rect(truncating: 3, 3, width: 0.9, height: 4),
    ])
    func `an area that is empty or not inside the image is an error`(area: Rect) async throws {
        let input = ImageForPeopleEstimation(try sample.get(), detectArea: area)
        let error = try await #require(throws: EstimationError.self) { try await estimator().estimate(input) }
        #expect(error.code == .validationFailed)
        #expect(error.context.map(\.code) == [.invalidRect])
    }
}

@Suite struct `Odd networks` {
    @Test func `negative cells are nobody, and reported`() async throws {
        let image = ImageForPeopleEstimation(try image(64, 64, red: [(3, 3), (30, 30), (60, 10)]))
        let answer = try await estimator("negative").estimate(image, targets: [.count, .densityMap])
        #expect(abs(answer.density - 1.8) < 1e-4)
        #expect(answer.densityMap?.values.allSatisfy { $0 >= 0 } == true)
        #expect(answer.notices == ["61 cells of the density map were negative and counted as 0"])
    }

    @Test func `cells that are no numbers are nobody, and reported`() async throws {
        let image = ImageForPeopleEstimation(try image(64, 64, red: [(3, 3), (30, 30)]))
        let answer = try await estimator("broken").estimate(image)
        #expect(answer.count == 0)
        let notice =
            "2 of 64 cells of the density map were no numbers of people and counted as 0: the count may be far off"
        #expect(answer.notices == [notice])
    }

    @Test(arguments: ["two_maps", "wrong_stride"])
    func `a map that is not what the manifest says is an error`(name: String) async throws {
        let image = ImageForPeopleEstimation(try image(64, 64))
        let error = try await #require(throws: EstimationError.self) { try await estimator(name).estimate(image) }
        #expect(error.code.description == "Invalid answer")
        #expect(error.message.hasPrefix(name))
        #expect(error.message.contains("density map of stride"))
    }

    @Test func `more people than pixels are an error, not an answer`() async throws {
        let image = ImageForPeopleEstimation(try image(16, 16, red: [(3, 3)]))
        let error = try await #require(throws: EstimationError.self) { try await estimator("absurd").estimate(image) }
        #expect(error.message.contains("people in 16×16 pixels"))
    }

    @Test func `a network that leaves out partial cells still counts the whole ones`() async throws {
        let image = ImageForPeopleEstimation(try image(61, 47, red: [(3, 3), (58, 3), (3, 45)]))
        #expect(try await estimator("floor").estimate(image).count == 1)
    }
}

@Suite struct `Count rules` {
    @Test func `the nearest whole number is the default, the reference cuts and counts negative cells`() async throws {
        // Three cells of 0.6 and 61 of -0.1: the sum is 1.8 without the negative ones, and -4.3 with them.
        let input = ImageForPeopleEstimation(try image(64, 64, red: [(3, 3), (30, 30), (60, 10)]))
        #expect(try await estimator("negative").estimate(input).count == 2)
        #expect(try await estimator("negative") { $0.countRule = .truncated }.estimate(input).count == 0)
        // Three cells of 0.6 and one of -0.1: 1.7.
        let full = ImageForPeopleEstimation(try image(16, 16, red: [(3, 3), (11, 3), (3, 11)]))
        #expect(try await estimator("negative") { $0.countRule = .truncated }.estimate(full).count == 1)
    }
}
