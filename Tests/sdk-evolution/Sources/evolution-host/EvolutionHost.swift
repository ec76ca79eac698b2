import Glibc

/// Loads a plugin as Headcount does, counts with it, and compares: `evolution-host LIBRARY VERSION`.
///
/// VERSION is the SDK's that the plugin was built with. Exits with 0 when all is right, else with 1 and the reason.
@main
struct EvolutionHost {
    static func main() async {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else {
            print("usage: evolution-host LIBRARY VERSION")
            exit(64)
        }
        do {
            try await Trial(library: arguments[1], builtWith: arguments[2]).run()
            print("all is right")
        } catch {
            print(error)
            exit(1)
        }
    }
}
