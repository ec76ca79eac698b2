import ArgumentParser
import EstimatorKit
import Imaging
import PeopleCounting

/// `headcount count`: people in pictures.
struct CountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "count",
        abstract: "Count people in pictures.",
        discussion: """
            Zones are x,y,width,height or corners 'x,y x,y x,y …', in pixels, or in shares of the picture when the \
            numbers have a decimal point and lie between 0 and 1: --roi entrance=0.0,0.5,0.5,0.5. With several zones \
            the counts add up.
            """
    )

    enum Targets: String, ExpressibleByArgument, CaseIterable {
        case count
        case countAndPoints = "count,points"

        var value: EstimationTargets { self == .count ? .count : .countAndCoordinates }
    }

    @Argument(help: "Files, folders, patterns, or - for standard input.")
    var pictures: [String]

    @Option(help: "table, json, ndjson or csv.")
    var format = CountFormat.table

    @Option(help: "count, or count,points. Points are in the json formats.")
    var targets = Targets.countAndPoints

    @Option(help: ArgumentHelp("Write the picture with heat map, points and count.", valueName: "file-or-folder"))
    var overlay: String?

    @Option(help: ArgumentHelp("Write the heat map by itself.", valueName: "file-or-folder"))
    var heatmap: String?

    @Option(help: ArgumentHelp("Write the points as CSV.", valueName: "file-or-folder"))
    var points: String?

    @Option(
        name: .customLong("roi"),
        help: ArgumentHelp("Count inside a zone too; may be given again.", valueName: "zone")
    )
    var zones: [ZoneArgument] = []

    @Option(help: ArgumentHelp("Look at this part of the picture only: x,y,width,height in pixels.", valueName: "area"))
    var detectArea: AreaArgument?

    @OptionGroup var estimator: EstimatorArguments

    func run() async throws {
        let inputs = PictureInputs.collect(pictures)
        let files = try PictureFiles(overlay: overlay, heatMap: heatmap, points: points, inputs: inputs)
        try await interruptible {
            let totals = try await count(inputs, files)
            if totals.failed > 0 { throw ExitCode(3) }
        }
    }

    private func count(_ inputs: [PictureInput], _ files: PictureFiles) async throws -> CountTotals {
        let counter = try await Counter(estimator)
        let request = CountingRequest(
            targets: targets.value.union(files.targets),
            detectArea: detectArea.map { DetectArea($0.rect) },
            zones: zones.enumerated().compactMap { $0.element.zone(number: $0.offset + 1) }
        )
        var writer = format.writer(for: CountHeader(counter.information))
        var totals = CountTotals()
        var progress = ProgressBar(total: inputs.count)
        var interruption: CancellationError?
        try StandardOutput.write(writer.begin())
        do {
            try await inOrder(inputs, limit: counter.jobs) { input in
                // Reading, drawing and encoding block, and decoding does.
                try await withTaskExecutorPreference(counter.pipeline.workers) {
                    try await record(of: input, counter, request, files)
                }
            } deliver: { record in
                totals.add(record)
                progress.clear()
                try StandardOutput.write(writer.text(of: record))
                progress.advance()
            }
        } catch let error as CancellationError {
            // What has been counted comes out all the same, in a document that is whole.
            interruption = error
        }
        progress.clear()
        try StandardOutput.write(writer.end(totals))
        await counter.close()
        if let interruption { throw interruption }
        return totals
    }

    /// A picture that fails gives a record of its error: one never spoils the rest.
    private func record(
        of input: PictureInput,
        _ counter: Counter,
        _ request: CountingRequest,
        _ files: PictureFiles
    ) async throws -> CountRecord {
        do {
            let picture = try await counter.pipeline.count(input.read(counter.limits), request)
            let written = try files.write(input, picture)
            return CountRecord(input, picture, targets: targets.value, written: written)
        } catch let error as CancellationError {
            throw error
        } catch {
            return CountRecord(input, error)
        }
    }
}

extension CountHeader {
    init(_ information: EstimatorInformation) {
        self.init(
            model: information.name,
            version: information.version,
            sha256: information.modelSHA256,
            executionProvider: information.executionProvider,
            precision: information.precision
        )
    }
}
