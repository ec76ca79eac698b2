import Foundation
import Headcount
import Testing

/// The counter with a real network: `red` counts a person for each red pixel.
struct PeopleCounterTests {
    private static let models = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../density-estimation/Tests/DensityEstimationTests/Models").standardized

    private func configuration(_ model: String = "red") -> CounterConfiguration {
        var configuration = CounterConfiguration()
        configuration.catalog = ModelCatalog(folders: [Self.models])
        configuration.model = model
        return configuration
    }

    private func pixels(_ width: Int, _ height: Int, red: [(x: Int, y: Int)]) throws -> VisionImage {
        var bytes = [UInt8](repeating: 100, count: width * height * 3)
        for (x, y) in red { bytes[(y * width + x) * 3] = 255 }
        return try VisionImage(width: width, height: height, copying: bytes)
    }

    @Test func `a file, its bytes and its pixels give the same count`() async throws {
        let image = try pixels(64, 48, red: [(4, 4), (40, 20), (60, 40)])
        let file = URL.temporaryDirectory.appending(path: "counted-\(UUID().uuidString).png")
        defer { try? FileManager.default.removeItem(at: file) }
        try ImageEncoder.write(image, to: file.path)

        let counter = try await PeopleCounter(configuration())
        let counted = try await counter.count(file: file.path)
        #expect(counted.count == 3)
        #expect(try await counter.count(bytes: Array(Data(contentsOf: file))).estimate == counted.estimate)
        #expect(try await counter.count(image).estimate == counted.estimate)
        await counter.close()
    }

    @Test func `its report can be written and read again`() async throws {
        let counter = try await PeopleCounter(configuration())
        let zone = Zone(name: "left", x: 0, y: 0, width: 0.5, height: 1, unit: .fractions)
        let counted = try await counter.count(pixels(64, 48, red: [(4, 4), (40, 20)]), CountRequest(zones: [zone]))
        let report = CountReport(counted, targets: .countAndCoordinates)
        #expect(report.count == 2)
        #expect(report.zones?.map(\.count) == [1])
        #expect(report.points?.count == 2)
        #expect(report.model.name == "red")
        let written = try JSONEncoder().encode(FileReport(file: "a.png", report))
        let read = try JSONDecoder().decode(FileReport.self, from: written)
        #expect(read.report == report)
        #expect(read.file == "a.png")
        await counter.close()
    }

    @Test func `a missing file, a missing model and a closed counter are errors that say so`() async throws {
        let counter = try await PeopleCounter(configuration())
        let missing = try await #require(throws: ImagingError.self) { try await counter.count(file: "/nowhere.jpg") }
        #expect(missing.message.contains("/nowhere.jpg"))
        await counter.close()
        #expect(counter.information == nil)
        await #expect(throws: EstimationError.self) { try await counter.count(pixels(8, 8, red: [])) }
        let none = try await #require(throws: ConfigurationError.self) {
            try await PeopleCounter(configuration("blue"))
        }
        #expect(none.description.contains("red"))
    }

    @Test func `a model that is replaced counts from the next image on`() async throws {
        let folder = URL.temporaryDirectory.appending(path: "models-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: Self.models.appending(path: "red"), to: folder.appending(path: "red"))
        var configuration = configuration()
        configuration.catalog = ModelCatalog(folders: [folder])
        let counter = try await PeopleCounter(configuration)
        let manifest = folder.appending(path: "red/model.json")
        let text = try String(contentsOf: manifest, encoding: .utf8)
        let version = try #require(counter.information?.version)
        try text.replacing("\"version\": \"\(version)\"", with: "\"version\": \"9.9.9\"")
            .write(to: manifest, atomically: true, encoding: .utf8)
        try await counter.reload()
        #expect(counter.information?.version == "9.9.9")

        try Data("{".utf8).write(to: manifest)
        await #expect(throws: (any Error).self) { try await counter.reload() }
        #expect(try await counter.count(pixels(64, 48, red: [(4, 4)])).count == 1)
        await counter.close()
    }

    @Test(arguments: Scheduling.allCases)
    func `many callers at once are all answered, none is refused`(scheduling: Scheduling) async throws {
        var configuration = configuration()
        configuration.scheduling = scheduling
        let counter = try await PeopleCounter(configuration)
        let image = try pixels(64, 48, red: [(4, 4), (40, 20)])
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<300 {
                group.addTask { try await counter.count(image, CountRequest(targets: .count)).count }
            }
            for try await count in group { #expect(count == 2) }
        }
        await counter.close()
    }

    @Test func `callers that give up while they wait leave their place to others`() async throws {
        var configuration = configuration()
        configuration.workers = 1
        let counter = try await PeopleCounter(configuration)
        let image = try pixels(64, 48, red: [(4, 4)])
        let abandoned = (0..<20).map { _ in Task { try await counter.count(image).count } }
        for task in abandoned { task.cancel() }
        for task in abandoned {
            let result = await task.result
            if case .failure(let error) = result { #expect(error is CancellationError, "\(error)") }
        }
        #expect(try await counter.count(image).count == 1)
        await counter.close()
    }

    @Test func `limits hold for files and bytes`() async throws {
        var configuration = configuration()
        configuration.limits.maxPixels = 100
        let counter = try await PeopleCounter(configuration)
        let bytes = try ImageEncoder.encode(pixels(64, 48, red: []), as: .png)
        let error = try await #require(throws: ImagingError.self) { try await counter.count(bytes: bytes) }
        #expect(error.code == .tooLarge)
        await counter.close()
    }

    @Test func `an estimator of one's own counts without any model`() async throws {
        struct Seven: PeopleCountEstimator {
            let information = EstimatorInformation(name: "seven", version: "1")
            func estimateBatch(
                _ images: [ImageForPeopleEstimation],
                targets: EstimationTargets
            ) async throws -> [PeopleCount] {
                images.map { _ in PeopleCount(count: 7, density: 7) }
            }
        }
        let counter = try await PeopleCounter(estimator: Seven())
        #expect(try await counter.count(pixels(8, 8, red: [])).count == 7)
        #expect(!counter.isBuiltIn)
        await counter.close()
    }
}
