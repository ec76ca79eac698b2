import ArgumentParser

/// What `--format` says where there is one report: for people, or for programs.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
}
