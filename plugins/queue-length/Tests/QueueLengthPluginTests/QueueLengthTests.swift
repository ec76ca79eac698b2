import EstimatorKit
import Foundation
import PluginHost
import QueueLengthKit
import Testing

/// A host that knows `QueueLengthKit` and not the plugin.
@Suite struct `The queue's estimator, loaded from its library` {
    private let estimators = EstimatorsCollection()

    /// A white image of 60×60 pixels with black ones, each of which `DarkPixels` takes for a person.
    private func image(_ people: (x: Int, y: Int)...) throws -> VisionImage {
        var bytes = [UInt8](repeating: 255, count: 60 * 60 * 3)
        for (x, y) in people { bytes[(y * 60 + x) * 3] = 0 }
        return try VisionImage(width: 60, height: 60, copying: bytes)
    }

    private func withHost(_ settings: [String: String] = [:], _ body: () async throws -> Void) async throws {
        let library = try #require(builtLibrary("libQueueLengthPlugin.so"))
        let host = PluginHost(
            PluginHost.Options(
                folder: PluginsFolder(path: library.deletingLastPathComponent().path),
                settings: HostSettings(settings)
            ),
            estimators: estimators
        )
        try await host.start(
            PluginName("queue-length.QueueLengthPlugin"),
            library: library.path,
            folder: library.deletingLastPathComponent().path
        )
        try await body()
        await host.close()
    }

    @Test func `counts who stands in the strip, called by its typed key`() async throws {
        try await estimators.replace(.peopleCount, with: DarkPixels())
        try await withHost(["pluginsSettings.queue-length.strip": "0.5, 0, 0.5, 1"]) {
            let image = try image((10, 10), (29, 30), (30, 30), (45, 0), (59, 59))
            let queue = try await estimators.withEstimator(.queueLength) { try await $0.queueLength(in: image) }
            #expect(queue == QueueLength(people: 3, area: Rect(x: 30, y: 0, width: 30, height: 60)))
        }
        #expect(!estimators.brokerNames.contains(EstimatorBroker.queueLength.name))
        await estimators.closeAll()
    }

    @Test func `looks at the lower third unless it is told otherwise`() async throws {
        try await estimators.replace(.peopleCount, with: DarkPixels())
        try await withHost {
            let image = try image((10, 10), (10, 39), (10, 40), (50, 59))
            let queue = try await estimators.withEstimator(.queueLength) { try await $0.queueLength(in: image) }
            #expect(queue == QueueLength(people: 2, area: Rect(x: 0, y: 40, width: 60, height: 20)))
        }
        await estimators.closeAll()
    }

    @Test func `says what it lacks: a people counter, or its map`() async throws {
        try await withHost {
            let image = try image()
            let call = { @Sendable (estimator: any QueueLengthEstimator) in
                try await estimator.queueLength(in: image)
            }
            let none = try await #require(throws: EstimationError.self) {
                try await estimators.withEstimator(.queueLength, call)
            }
            #expect(none.description.contains("no estimator for 'people-count-estimator'"))
            try await estimators.replace(.peopleCount, with: DarkPixels(givesMaps: false))
            let mapless = try await #require(throws: EstimationError.self) {
                try await estimators.withEstimator(.queueLength, call)
            }
            #expect(mapless.description.contains("no density map"))
        }
        await estimators.closeAll()
    }

    @Test(arguments: ["", "left", "0,0,1", "0,0,1,1,1", "0.5,0,0.6,1", "0,0,0,1", "0,-0.5,1,1", "0,0,nan,1"])
    func `refuses a strip that is no part of an image`(strip: String) async throws {
        let error = try await #require(throws: PluginError.self) {
            try await withHost(["pluginsSettings.queue-length.strip": strip]) {}
        }
        #expect(error.description.contains("'strip' is '\(strip)', and must be"))
    }
}

/// A library that was built with these tests, beside them.
private func builtLibrary(_ name: String) -> URL? {
    var folder = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
    while let current = folder, current.path != "/" {
        let file = current.appending(path: name)
        if FileManager.default.fileExists(atPath: file.path) { return file }
        folder = current.deletingLastPathComponent()
    }
    return nil
}
