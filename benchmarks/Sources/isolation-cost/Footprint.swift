import DensityEstimation
import EstimatorKit
import Measuring
import OnnxRuntime

/// The memory of a process that does nothing but count with one network.
enum Footprint {
    private static let widths = [12, 12]

    /// Prints a table: memory that is there, and the part of it that no other process can share.
    static func report(ofModel path: String) async throws {
        print(line(["resident", "its own", "a second process"], widths: widths))
        try report("begins")
        let clock = ContinuousClock()
        let start = clock.now
        let estimator = try await ONNXPeopleCountEstimator.load(
            path: path,
            environment: Environment(library: Library())
        )
        let loading = decimals((clock.now - start) / .milliseconds(1))
        try report("has loaded ONNX Runtime and \(estimator.information.name), in \(loading) ms")
        let bytes = (0..<1024 * 768 * 3).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let image = ImageForPeopleEstimation(try VisionImage(width: 1024, height: 768, copying: bytes))
        _ = try await estimator.estimate(image)
        let counting = try await seconds { _ = try await estimator.estimate(image) }
        try report("has counted in 1024×768, in \(decimals(counting * 1000)) ms")
        await estimator.close()
    }

    private static func report(_ what: String) throws {
        let memory = try ProcessMemory()
        print(line([memory.resident, memory.own].map { decimals($0) + " MiB" } + [what], widths: widths))
    }
}
