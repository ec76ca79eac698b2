import ArgumentParser
import CoreMetrics
import EstimatorKit
import Foundation
import HeadcountService
import Imaging
import Logging
import OnnxRuntime
import PeopleCounting
import Settings

/// `headcount serve`: the HTTP service.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Count people in pictures that come over HTTP.",
        discussion: """
            Settings come from flags, before the environment, before the settings file, before the defaults; \
            --settings lists them. SIGTERM ends the service when all requests have been answered, SIGHUP loads the \
            model again.
            """
    )

    @Option(help: "The port to listen on; 0 for any free one.")
    var port: Int?

    @Option(help: "The address to listen on.")
    var host: String?

    @Option(help: "The model: a name from 'headcount models list', or a path to its folder.")
    var model: String?

    @Option(help: ArgumentHelp("What computes: \(Device.names).", valueName: "device"))
    var device: String?

    @Option(help: "What it computes with: fp32, bf16, int8 or auto.")
    var precision: String?

    @Option(help: ArgumentHelp("The settings file, JSON; else HEADCOUNT_CONFIG names it.", valueName: "file"))
    var config: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Any setting by its key; may be given again.", valueName: "key=value")
    )
    var assignments: [String] = []

    @Option(help: ArgumentHelp("Write the port to this file once it is listened on.", valueName: "file"))
    var portFile: String?

    @Flag(help: "Print the table of all settings, and end.")
    var settings = false

    func run() async throws {
        if settings { return try StandardOutput.write(SettingsTable.markdown) }
        let settings = try await HeadcountSettings.load(file: config, flags: flags())
        // A client that goes away is an error of writing, not the end of the program.
        signal(SIGPIPE, SIG_IGN)
        let lines = LogLines()
        let level = Logger.Level(rawValue: settings.logLevel) ?? .info
        LoggingSystem.bootstrap { JSONLogHandler(label: $0, level: level, lines: lines) }
        defer { lines.flush() }
        let metrics = PrometheusRegistry()
        MetricsSystem.bootstrap(metrics)
        let logger = Logger(label: "headcount")
        let (asked, cores) = (settings.service.workers, SessionOptions.availableCores)
        // One picture is decoded, and its answer written, while as many as there are cores are computed.
        let (workers, runs) = asked > 0 ? (asked, asked) : (cores + 1, cores)
        let counter = try await ServedCounter(settings, runs: runs, logger: logger)
        let server = try HeadcountServer(dependencies(settings, counter, workers, metrics), logger: logger)
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

    private func flags() throws -> [String: String] {
        var flags: [String: String] = [:]
        for assignment in assignments {
            let sides = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2 else {
                throw ValidationError("--set \(assignment): write key=value")
            }
            flags[String(sides[0])] = String(sides[1])
        }
        if let port { flags["service.port"] = String(port) }
        if let host { flags["service.host"] = host }
        if let model { flags["estimatorsSettings.peopleCounter.model"] = model }
        if let device { flags["estimatorsSettings.peopleCounter.device"] = device }
        if let precision { flags["estimatorsSettings.peopleCounter.precision"] = precision }
        return flags
    }

    private func dependencies(
        _ settings: HeadcountSettings,
        _ counter: ServedCounter,
        _ workers: Int,
        _ metrics: PrometheusRegistry
    ) throws -> ServiceDependencies {
        guard let version = ServiceVersion(Headcount.configuration.version) else {
            throw Failure("the version '\(Headcount.configuration.version)' is not three numbers")
        }
        let limits = settings.service.limits
        let pipeline = CountingPipeline(
            estimators: counter.estimators,
            limits: ImageLimits(
                maxEncodedBytes: limits.unpackedBytes,
                maxPixels: limits.imagePixels,
                maxSide: limits.imageSide,
                minSide: limits.imageMinSide
            ),
            workers: WorkerExecutor(workers: workers)
        )
        var dependencies = ServiceDependencies(
            settings: settings,
            estimators: counter.estimators,
            pipeline: pipeline,
            workers: workers,
            version: version,
            metrics: metrics
        )
        dependencies.rawNetwork = { counter.rawNetwork }
        dependencies.plugins = { await counter.pluginReports }
        dependencies.reload = { try await counter.reload() }
        dependencies.close = { await counter.close() }
        return dependencies
    }
}
