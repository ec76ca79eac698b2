import Foundation
import Measuring
import OnnxRuntime

/// Compares the ways to run a network: `run-strategies MODEL.onnx [WIDTH HEIGHT]`.
///
/// Each way computes the same pictures, all submitted at once, in interleaved rounds; the table gives medians and the
/// ratio to ONNX Runtime's default, `RunAsync` with as many threads as cores, which is the reference plugin's way.
@main
struct RunStrategies {
    static let rounds = 7
    static let pictures = 8

    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard let path = arguments.first else {
            print("usage: run-strategies MODEL.onnx [WIDTH HEIGHT]")
            exit(64)
        }
        let sides = arguments.dropFirst().compactMap { Int($0) }
        let (width, height) = sides.count == 2 ? (sides[0], sides[1]) : (1024, 768)
        let cores = SessionOptions.availableCores
        let environment = try Environment(library: Library())
        let ways = try [
            Strategy("RunAsync, threads = cores", .runAsync(), cores, path, environment),
            Strategy("RunAsync, threads = cores + 1", .runAsync(), cores + 1, path, environment),
            Strategy("own threads = cores, 1 each", .threads(cores), 1, path, environment),
            Strategy("own thread = 1, cores inside", .threads(1), cores, path, environment),
        ]
        let image = try Tensor(shape: [height, width, 3], of: UInt8.self) { span in
            for k in span.indices { span[k] = UInt8(truncatingIfNeeded: k &* 31) }
        }
        let measured = ways.map { way in Way(way.name) { [try await way.seconds(of: pictures, image)] } }
        let times = try await medians(of: measured, rounds: rounds).compactMap(\.first)
        print("\(width)×\(height), \(pictures) pictures at once, \(rounds) rounds, \(cores) cores")
        for (way, seconds) in zip(ways, times) {
            let milliseconds = decimals(seconds / Double(pictures) * 1000)
            print("\(decimals(times[0] / seconds, 2))x  \(milliseconds) ms a picture  \(way.name)")
        }
    }
}

/// One way to run the network.
struct Strategy {
    let name: String
    private let session: Session
    private let input: String

    init(
        _ name: String,
        _ strategy: RunStrategy,
        _ intraOpThreads: Int,
        _ path: String,
        _ environment: Environment
    ) throws {
        var options = SessionOptions()
        options.strategy = strategy
        options.intraOpThreads = intraOpThreads
        self.name = name
        session = try Session(.file(path), environment: environment, options: options)
        input = session.inputs.first?.name ?? ""
    }

    /// Seconds until `count` runs that begin together have ended.
    func seconds(of count: Int, _ image: Tensor) async throws -> Double {
        try await Measuring.seconds {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<count {
                    group.addTask { _ = try await session.run(inputs: [input: image]) }
                }
                try await group.waitForAll()
            }
        }
    }
}
