import Foundation
import Headcount
import OnnxRuntime
import Testing

/// The counter with networks that come without a manifest, which a check writes.
struct OwnNetworkTests {
    private static let networks = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../density-estimation/Tests/DensityEstimationTests/Networks").standardized

    private func counter(_ name: String) async throws -> PeopleCounter {
        var statements = NetworkStatements()
        statements.pixels = .unit
        let check = try await NetworkCheck(
            path: Self.networks.appending(path: "\(name).onnx").path,
            statements,
            environment: Environment(library: Library())
        )
        let folder = URL.temporaryDirectory.appending(path: "network-\(UUID().uuidString)")
        try check.write(to: folder.path)
        var configuration = CounterConfiguration()
        configuration.model = folder.path
        return try await PeopleCounter(configuration)
    }

    private func image(_ width: Int, _ height: Int, red: [(x: Int, y: Int)]) throws -> VisionImage {
        var bytes = [UInt8](repeating: 100, count: width * height * 3)
        for (x, y) in red { bytes[(y * width + x) * 3] = 255 }
        return try VisionImage(width: width, height: height, copying: bytes)
    }

    @Test(arguments: ["float16", "bfloat16", "double", "fixed", "batch_of_4", "external"])
    func `they count`(name: String) async throws {
        let counter = try await counter(name)
        let zone = Zone(name: "left", x: 0, y: 0, width: 0.5, height: 1, unit: .fractions)
        let counted = try await counter.count(
            image(100, 90, red: [(4, 4), (12, 80), (90, 60)]),
            CountRequest(zones: [zone])
        )
        #expect(counted.count == 3)
        #expect(counted.zones.map(\.count) == [2])
        #expect(counter.information?.name == name)
        await counter.close()
    }

    @Test func `one that gives a number has no points, and no zones, and says so`() async throws {
        let counter = try await counter("count")
        let image = try image(100, 90, red: [(4, 4), (90, 60)])
        let counted = try await counter.count(image)
        #expect(counted.count == 2)
        #expect(counted.estimate.notices == ["count gives no points"])
        let zone = Zone(name: "left", x: 0, y: 0, width: 0.5, height: 1, unit: .fractions)
        let error = try await #require(throws: EstimationError.self) {
            try await counter.count(image, CountRequest(zones: [zone]))
        }
        #expect(error.message.contains("no density map, so zones cannot be counted"))
        await counter.close()
    }

    @Test func `without a manifest the error says how they get one`() async throws {
        var configuration = CounterConfiguration()
        configuration.model = Self.networks.appending(path: "float16.onnx").path
        let error = try await #require(throws: ModelError.self) { try await PeopleCounter(configuration) }
        #expect(error.message.contains("headcount models check"))
    }
}
