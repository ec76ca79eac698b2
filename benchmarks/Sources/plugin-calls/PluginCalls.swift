import DensityEstimation
import DoNothingPlugin
import EstimatorKit
import Glibc
import Measuring
import OnnxRuntime
import PluginHost

/// What a call costs more when the estimator comes from a plugin: `plugin-calls PLUGIN.so MODEL [WIDTH HEIGHT]`.
///
/// PLUGIN.so is that of people-count-onnx, MODEL the folder of the network that both it and the built-in estimator
/// load. The plugin that does nothing is built with this program and lies beside it.
@main
struct PluginCalls {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        let sides = arguments.dropFirst(2).compactMap { Int($0) }
        guard let plugin = arguments.first, let model = arguments.dropFirst().first else {
            print("usage: plugin-calls PLUGIN.so MODEL [WIDTH HEIGHT]")
            exit(64)
        }
        let (width, height) = sides.count == 2 ? (sides[0], sides[1]) : (640, 480)
        let image = ImageForPeopleEstimation(try noise(width, height))

        let nothing = try await Pair(
            plugin: besideProgram("libDoNothingPlugin.so"),
            folder: ".",
            builtIn: DoNothingEstimator()
        )
        let network = try await Pair(
            plugin: plugin,
            folder: model,
            builtIn: ONNXPeopleCountEstimator.load(path: model, environment: Environment(library: Library()))
        )
        print("estimator that does nothing loaded in \(decimals(nothing.loading * 1000)) ms,", terminator: " ")
        print("the network's in \(decimals(network.loading * 1000)) ms")
        print(line(["ratio", "built in", "plugin", "a call"], widths: Pair.widths))
        print(try await nothing.compare(image, calls: 200_000, rounds: 15, through: .protocol))
        print(try await nothing.compare(image, calls: 100_000, rounds: 15, through: .collection))
        print(try await network.compare(image, calls: 2, rounds: 15, through: .collection))
        await nothing.close()
        await network.close()
    }

    private static func besideProgram(_ file: String) -> String {
        let program = CommandLine.arguments[0]
        let folder = program.lastIndex(of: "/").map { program[..<$0] } ?? "."
        return "\(folder)/\(file)"
    }

    private static func noise(_ width: Int, _ height: Int) throws -> VisionImage {
        var random = SystemRandomNumberGenerator()
        let bytes = (0..<width * height * 3).map { _ in UInt8.random(in: 0...255, using: &random) }
        return try VisionImage(width: width, height: height, copying: bytes)
    }
}
