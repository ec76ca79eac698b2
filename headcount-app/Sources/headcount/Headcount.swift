import ArgumentParser
import Headcount

@main
struct Headcount: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "headcount",
        abstract: "Counts people in images with density-map networks.",
        discussion: """
            Data goes to standard output, everything else to standard error. Exit status: 0 all well; 3 finished, but \
            some images failed; 64 wrong usage; 1 anything else, such as a missing model; 130 interrupted.
            """,
        version: "0.1.0",
        subcommands: [
            CountCommand.self, ServeCommand.self, EvaluateCommand.self, ModelsCommand.self, PluginsCommand.self,
            DoctorCommand.self,
        ]
    )

    /// Parses the arguments as bytes: a file's name need not be text.
    static func main() async {
        do {
            var command = try parseAsRoot(RawArguments.protectingFiles(RawArguments.all))
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let error as ImagingError {
            exit(withError: Failure(error.message))
        } catch {
            exit(withError: error)
        }
    }
}
