import DensityEstimation
import EstimatorKit
import Foundation
import Imaging
import Measuring
import OnnxRuntime
import PeopleCounting

/// The library by itself, from the bytes of files to counts and points: `library-loop MODEL PROVIDER PRECISION CALLERS CALLS
/// PICTURE…`.
///
/// MODEL is a model's folder, PROVIDER cpu or openvino, PRECISION as `--precision` of `headcount` has it. So many callers
/// count the images in turn, CALLS times together; `ONNXRUNTIME_LIBRARY` says with which ONNX Runtime. Prints JSON, as
/// `benchmarks/comparison` reads it.
@main
struct LibraryLoop {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count > 5, let provider = ["cpu": ExecutionProvider.cpu, "openvino": openVINO][arguments[1]],
            let precision = PrecisionChoice(arguments[2]), let callers = Int(arguments[3]),
            let calls = Int(arguments[4])
        else {
            print("usage: library-loop MODEL cpu|openvino fp32|bf16|int8|auto CALLERS CALLS PICTURE…")
            exit(64)
        }
        var options = ONNXPeopleCountEstimator.Options()
        options.precision = precision
        options.session.providers = [provider]
        options.session.fallback = .refuse
        let estimators = EstimatorsCollection()
        try await estimators.replace(
            .peopleCount,
            with: ONNXPeopleCountEstimator.load(
                path: arguments[0],
                environment: Environment(library: Library()),
                options: options
            )
        )
        let pipeline = CountingPipeline(estimators: estimators, workers: WorkerExecutor())
        let subject = try Subject.counting(arguments.dropFirst(5).map { try EncodedImage(contentsOf: $0) }, pipeline)
        _ = try await Callers(count: callers, calls: 2 * callers).ask(subject)
        let figures = try await Callers(count: callers, calls: calls).ask(subject)
        print(
            """
            {"images_per_second": \(figures.callsPerSecond), "p50": \(figures.half), "p99": \(figures.most), \
            "processor_seconds": \(figures.processor)}
            """
        )
        await estimators.closeAll()
    }

    /// A stream for each of the threads that runs are computed on.
    private static var openVINO: ExecutionProvider {
        var options = OpenVINOOptions()
        options.streams = SessionOptions.availableCores
        options.threads = SessionOptions.availableCores
        return .openVINO(options)
    }
}

extension Subject {
    /// Counts the images in turn.
    fileprivate static func counting(_ images: [EncodedImage], _ pipeline: CountingPipeline) throws -> Subject {
        try Subject(processor: CPUClock()) {
            { _ = try await pipeline.count(images[$0 % images.count], CountRequest()) }
        }
    }
}
