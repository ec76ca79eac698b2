import Foundation
import Measuring
import OnnxRuntime

/// Compares the ways to run a network: `run-strategies MODEL.onnx [WIDTH HEIGHT]`.
///
/// Each way computes the same images, all submitted at once, in interleaved rounds; the table gives medians and the
/// ratio to the first way. That is ONNX Runtime's default, `RunAsync` with as many threads as cores, which is the
/// reference design's way; or, for a network that takes several images of equal size in a run, one image a run.
@main
struct RunStrategies {
    static let rounds = 7
    static let images = 8
    private static let widths = [6, 16, 14, 14]

    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard let path = arguments.first else {
            print("usage: run-strategies MODEL.onnx [WIDTH HEIGHT]")
            exit(64)
        }
        let sides = arguments.dropFirst().compactMap { Int($0) }
        let (width, height) = sides.count == 2 ? (sides[0], sides[1]) : (1024, 768)
        let environment = try Environment(library: Library())
        let network = try Network(path: path, environment: environment, width: width, height: height)
        let ways = try network.takesSeveral ? inBatches(network) : oneByOne(network)
        let memory = try await growth(ways)
        let figures = try await medians(of: try ways.map(timed), rounds: rounds)
        let cores = SessionOptions.availableCores
        print("\(width)×\(height), \(images) images at once, \(rounds) rounds, \(cores) cores")
        print(line(["", "time an image", "CPU an image", "memory", ""], widths: widths))
        for (way, (times, grown)) in zip(ways, zip(figures, memory)) {
            let each = times.map { decimals($0 / Double(images) * 1000) + " ms" }
            let ratio = decimals(figures[0][0] / times[0], 2) + "x"
            print(line([ratio] + each + [decimals(grown, 0) + " MiB", way.name], widths: widths))
        }
    }

    /// By how many MiB the process grows when it goes each way for the first time.
    private static func growth(_ ways: [Strategy]) async throws -> [Double] {
        var growth: [Double] = []
        for way in ways {
            let before = try ProcessMemory().own
            _ = try await way.seconds(of: images)
            growth.append(try ProcessMemory().own - before)
        }
        return growth
    }

    /// Seconds and processor time of all images.
    private static func timed(_ way: Strategy) throws -> Way {
        let processor = try CPUClock()
        return Way(way.name) {
            let before = processor.seconds
            let seconds = try await way.seconds(of: images)
            return [seconds, processor.seconds - before]
        }
    }

    private static func oneByOne(_ network: Network) throws -> [Strategy] {
        let cores = SessionOptions.availableCores
        return try [
            Strategy("RunAsync, threads = cores", network, .runAsync(), intraOpThreads: cores),
            Strategy("RunAsync, threads = cores + 1", network, .runAsync(), intraOpThreads: cores + 1),
            Strategy("own threads = cores, 1 each", network, .threads(cores), intraOpThreads: 1),
            Strategy("own thread = 1, cores inside", network, .threads(1), intraOpThreads: cores),
        ]
    }

    private static func inBatches(_ network: Network) throws -> [Strategy] {
        let cores = SessionOptions.availableCores
        let own = try [1, 2, 4].map { batch in
            try Strategy("own threads, \(batch) a run", network, .threads(cores), intraOpThreads: 1, batch: batch)
        }
        let name = "own thread, cores inside, \(images) a run"
        return own + [try Strategy(name, network, .threads(1), intraOpThreads: cores, batch: images)]
    }
}
