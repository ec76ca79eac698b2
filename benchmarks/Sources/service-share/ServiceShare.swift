import Foundation

/// What the service costs beside its own library: `service-share HEADCOUNT MODEL IMAGE [ROUNDS]`.
///
/// HEADCOUNT is the program, MODEL the folder of a network, IMAGE the file that is counted. Library and service are
/// measured in turn, ROUNDS times (5), so that their ratio does not depend on what else the machine does. The plugin
/// that does nothing is built with this program and lies beside it.
@main
struct ServiceShare {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let rounds = arguments.count > 3 ? Int(arguments[3]) : 5
        guard (3...4).contains(arguments.count), let rounds, rounds > 0 else {
            print("usage: service-share HEADCOUNT MODEL IMAGE [ROUNDS]")
            exit(64)
        }
        let image = [UInt8](try Data(contentsOf: URL(filePath: arguments[2])))
        try await Overhead.report(of: arguments[0], photo: image, rounds: rounds)
        print("")
        try await Throughput(clients: [1, 4, 16, 64], rounds: rounds)
            .report(of: arguments[0], model: arguments[1], image: image)
    }
}
