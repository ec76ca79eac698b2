import ArgumentParser

/// The value of `--format` for commands with one report: for people, or for programs.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
}
