import Foundation
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
            Way("RunAsync, threads = cores", .runAsync(), cores, path, environment),
            Way("RunAsync, threads = cores + 1", .runAsync(), cores + 1, path, environment),
            Way("own threads = cores, 1 each", .threads(cores), 1, path, environment),
            Way("own thread = 1, cores inside", .threads(1), cores, path, environment),
        ]
        let image = try Tensor(shape: [height, width, 3], of: UInt8.self) { span in
            for k in span.indices { span[k] = UInt8(truncatingIfNeeded: k &* 31) }
        }
        for way in ways { _ = try await way.seconds(of: 1, image) }
        var times = [[Double]](repeating: [], count: ways.count)
        for _ in 0..<rounds {
            for (k, way) in ways.enumerated() { times[k].append(try await way.seconds(of: pictures, image)) }
        }
        let reference = median(times[0])
        print("\(width)×\(height), \(pictures) pictures at once, \(rounds) rounds, \(cores) cores")
        for (k, way) in ways.enumerated() {
            let seconds = median(times[k])
            let milliseconds = (seconds / Double(pictures) * 10000).rounded() / 10
            print("\((reference / seconds * 100).rounded() / 100)x  \(milliseconds) ms a picture  \(way.name)")
        }
    }

    static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}

/// One way to run the network.
struct Way {
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
        let clock = ContinuousClock()
        let start = clock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<count {
                group.addTask { _ = try await session.run(inputs: [input: image]) }
            }
            try await group.waitForAll()
        }
        return (clock.now - start) / .seconds(1)
    }
}
