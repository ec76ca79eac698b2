import ArgumentParser
import CoreMetrics
import Foundation
import Headcount
import HeadcountService
import Logging
import Settings

/// `headcount serve`: the HTTP service.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Count people in images sent over HTTP.",
        discussion: """
            Options win over the environment, that over the settings file, that over the defaults; --settings lists \
            all settings. SIGTERM stops the service after all accepted requests are answered, SIGHUP reloads the model.
            """
    )

    @Option(help: "The port to listen on; 0 for any free one.")
    var port: Int?

    @Option(help: "The address to listen on.")
    var host: String?

    @OptionGroup var counter: CounterArguments

    @Option(help: ArgumentHelp("Write the port to this file once the service listens.", valueName: "file"))
    var portFile: String?

    @Flag(help: "Print the table of all settings, and exit.")
    var settings = false

    func run() async throws {
        if settings { return try StandardOutput.write(SettingsTable.markdown) }
        let settings = try await counter.settings(listening)
        // When a client disconnects, writing fails, and the program goes on.
        signal(SIGPIPE, SIG_IGN)
        let lines = LogLines()
        let level = Logger.Level(rawValue: settings.log.level) ?? .info
        LoggingSystem.bootstrap { JSONLogHandler(label: $0, level: level, lines: lines) }
        defer { lines.flush() }
        let metrics = PrometheusRegistry()
        MetricsSystem.bootstrap(metrics)
        let logger = Logger(label: "headcount")
        guard let version = ServiceVersion(Headcount.configuration.version) else {
            throw Failure("the version '\(Headcount.configuration.version)' is not three numbers")
        }
        let counter = try await PeopleCounter(
            counter.configuration(settings, maxPixels: 120_000_000),
            log: PluginLog(logger)
        )
        let server = HeadcountServer(
            ServiceDependencies(settings: settings, counter: counter, version: version, metrics: metrics),
            logger: logger
        )
        let portFile = portFile
        try await server.run { port in
            guard let portFile else { return }
            do {
                try Data("\(port)\n".utf8).write(to: URL(filePath: portFile), options: .atomic)
            } catch {
                logger.error("the port file cannot be written", metadata: ["error": "\(error.localizedDescription)"])
            }
        }
    }

    private var listening: [String: String] {
        var flags: [String: String] = [:]
        if let port { flags["service.port"] = String(port) }
        if let host { flags["service.host"] = host }
        return flags
    }
}
