import EstimatorKit
import EstimatorTesting
import Foundation
import PluginHost
import Testing

/// The example plugin as it is shipped: its own build, loaded from its file, with MCNN beside it.
@Suite(.serialized) struct `The example plugin, loaded` {
    private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../..").standardized

    /// Built as its README says; quick where it was built already.
    private static let library = Task {
        let package = repository.appending(path: "plugins/people-count-onnx").path
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["swift", "build", "--package-path", package]
        process.standardOutput = FileHandle.nullDevice
        try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { _ in continuation.resume() }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        try #require(process.terminationStatus == 0)
        return package + "/.build/debug/libPeopleCountONNXPlugin.so"
    }

    @Test func `keeps the contract, counts with MCNN, and says so`() async throws {
        let estimators = EstimatorsCollection()
        let host = PluginHost(PluginHost.Options(folder: PluginsFolder(path: "/nowhere")), estimators: estimators)
        try await host.start(
            PluginName("people-count-onnx.PeopleCountONNXPlugin"),
            library: Self.library.value,
            folder: Self.repository.appending(path: "models/mcnn").path
        )
        #expect(estimators.information["people-count-estimator"]?.name == "mcnn")
        for rule in ConformanceRule.all {
            try await estimators.withEstimator(.peopleCount) { try await rule.check($0) }
        }
        await host.close()
    }
}
