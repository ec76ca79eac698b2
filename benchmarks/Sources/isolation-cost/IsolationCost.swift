import Foundation
import Measuring

/// What it would cost to keep an estimator in a process of its own: `isolation-cost MODEL`.
///
/// MODEL is the folder of a network, whose memory in a second process is measured besides. The program is its own
/// helper: it runs itself as `isolation-cost helper MEMORY` and `isolation-cost footprint MODEL`.
@main
struct IsolationCost {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch (arguments.first, arguments.dropFirst().first) {
        case ("helper", let memory?):
            try Helper(channel: Channel(file: STDIN_FILENO), memory: SharedMemory(path: memory)).run()
        case ("footprint", let model?):
            try await Footprint.report(ofModel: model)
        case (let model?, nil):
            let footprint = Process.ofThisProgram(["footprint", model])
            try footprint.run()
            footprint.waitUntilExit()
            try await compare()
        default:
            print("usage: isolation-cost MODEL")
            exit(64)
        }
    }

    private static func compare() async throws {
        let start = ContinuousClock.now
        let helper = try HelperProcess(memory: 4000 * 3000 * 3, filledWith: Comparison.lastByte)
        let comparison = Comparison(helper: helper)
        try await comparison.warmUp()
        print("\na helper starts and answers in \(decimals((ContinuousClock.now - start) / .milliseconds(1))) ms")
        for (width, height) in [(640, 480), (1024, 768), (4000, 3000)] {
            print("")
            for line in try await comparison.lines(width, height) { print(line) }
        }
    }
}

extension Process {
    /// This program once more, with other arguments.
    static func ofThisProgram(_ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = Bundle.main.executableURL
        process.arguments = arguments
        return process
    }
}
