import Foundation
import Headcount
import Settings
import Testing

struct CounterConfigurationTests {
    private func configuration(
        _ flags: [String: String] = [:],
        environment: [String: String] = [:]
    ) async throws -> CounterConfiguration {
        try CounterConfiguration(await HeadcountSettings.load(flags: flags, environment: environment))
    }

    @Test func `without anything set it is the default`() async throws {
        let made = try await configuration()
        let usual = CounterConfiguration()
        #expect(made.model == usual.model)
        #expect(made.device == usual.device)
        #expect(made.precision == usual.precision)
        #expect(made.scheduling == usual.scheduling)
        #expect(made.workers == nil)
        #expect(made.limits.maxPixels == usual.limits.maxPixels)
        #expect(made.limits.maxEncodedBytes == usual.limits.maxEncodedBytes)
        #expect(made.builtInOnly.isEmpty)
    }

    @Test func `every setting of the counter reaches it, from the environment too`() async throws {
        let prefix = "HEADCOUNT_ESTIMATORS_SETTINGS_PEOPLE_COUNTER_"
        let made = try await configuration(environment: [
            prefix + "MODEL": "mcnn", prefix + "DEVICE": "openvino", prefix + "STRICT_DEVICE": "true",
            prefix + "PRECISION": "auto", prefix + "SCHEDULING": "latency", prefix + "COUNT_RULE": "truncated",
            prefix + "PEAKS": "top-cells", prefix + "WORKERS": "7", prefix + "CHECKS_CONSISTENCY": "true",
            "HEADCOUNT_LIMITS_IMAGE_PIXELS": "1000",
            "HEADCOUNT_LIMITS_IMAGE_BYTES": "2000", "HEADCOUNT_LIMITS_IMAGE_SIDE": "300",
            "HEADCOUNT_LIMITS_IMAGE_MIN_SIDE": "4", "HEADCOUNT_ACTIVE_PLUGINS": "a.b",
        ])
        #expect(made.model == "mcnn")
        #expect(made.device == ComputeDevice(kind: .openVINO, number: 0))
        #expect(made.isDeviceStrict)
        #expect(made.precision == .auto)
        #expect(made.scheduling == .latency)
        #expect(made.countRule == .truncated)
        #expect(made.peaks == .topCells)
        #expect(made.plan.workers == 7)
        #expect(made.limits.maxPixels == 1000)
        #expect(made.limits.maxEncodedBytes == 2000)
        #expect(made.limits.maxSide == 300)
        #expect(made.limits.minSide == 4)
        #expect(made.plugins.active.map(\.description) == ["a.b"])
        #expect(made.checksConsistency)
        #expect(made.builtInOnly.count == 8)
    }

    @Test func `the table's words are the names of the types' cases`() throws {
        func words(_ name: String) throws -> [String] {
            let row = try #require(SettingsTable.rows.first { $0.key == "estimatorsSettings.peopleCounter.\(name)" })
            guard case .word(let words) = row.kind else { return [] }
            return words
        }
        #expect(try words("scheduling") == Scheduling.allCases.map(\.rawValue))
        #expect(try words("peaks") == PeakRule.allCases.map(\.rawValue))
        #expect(try words("precision").allSatisfy { PrecisionChoice($0) != nil })
        #expect(try words("countRule") == [CountRule.nearest.name, CountRule.truncated.name])
    }

    @Test(arguments: [
        ("cpu", "cpu"), ("OpenVINO", "openvino"), ("cuda", "cuda:0"), ("cuda:1", "cuda:1"), ("gpu:2", "cuda:2"),
        ("tensorrt:3", "tensorrt:3"),
    ])
    func `a device is found by its name`(name: String, device: String) {
        #expect(ComputeDevice(name)?.description == device)
    }

    @Test(arguments: ["", "toaster", "cpu:0", "openvino:1", "cuda:", "cuda:x", "cuda:-1", "cuda:1:2"])
    func `what is no device is none`(name: String) async throws {
        #expect(ComputeDevice(name) == nil)
        if name.isEmpty { return }
        let error = try await #require(throws: ConfigurationError.self) {
            try await configuration(["estimatorsSettings.peopleCounter.device": name])
        }
        #expect(error.description.contains("cpu, openvino, cuda[:N], tensorrt[:N]"))
    }

    @Test func `the reference design's device classes choose a device`() async throws {
        let gpu = try await configuration(["global_device_class": "gpu", "default_gpu_device": "2"])
        #expect(gpu.device == ComputeDevice(kind: .cuda, number: 2))
        let own = try await configuration([
            "global_device_class": "gpu", "estimatorsSettings.peopleCounter.deviceClass": "cpu",
        ])
        #expect(own.device == .cpu)
    }
}
