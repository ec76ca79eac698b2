import Foundation
import Headcount
import Measuring

/// The library by itself, from the bytes of files to counts and points: `library-loop MODEL DEVICE PRECISION CALLERS CALLS
/// IMAGE…`.
///
/// MODEL is a model's folder, DEVICE and PRECISION as `--device` and `--precision` of `headcount` have them. So many callers
/// count the images in turn, CALLS times together; `ONNXRUNTIME_LIBRARY` says with which ONNX Runtime. Prints JSON, as
/// `benchmarks/comparison` reads it.
@main
struct LibraryLoop {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count > 5, let device = ComputeDevice(arguments[1]),
            let precision = PrecisionChoice(arguments[2]), let callers = Int(arguments[3]),
            let calls = Int(arguments[4])
        else {
            print("usage: library-loop MODEL DEVICE fp32|bf16|int8|auto CALLERS CALLS IMAGE…")
            exit(64)
        }
        var configuration = CounterConfiguration()
        configuration.model = arguments[0]
        configuration.precision = precision
        configuration.device = device
        configuration.isDeviceStrict = true
        let counter = try await PeopleCounter(configuration)
        let subject = try Subject.counting(
            arguments.dropFirst(5).map { try EncodedImage(contentsOf: $0) },
            counter.pipeline
        )
        _ = try await Callers(count: callers, calls: 2 * callers).ask(subject)
        let figures = try await Callers(count: callers, calls: calls).ask(subject)
        print(
            """
            {"images_per_second": \(figures.callsPerSecond), "p50": \(figures.half), "p99": \(figures.most), \
            "processor_seconds": \(figures.processor)}
            """
        )
        await counter.close()
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
