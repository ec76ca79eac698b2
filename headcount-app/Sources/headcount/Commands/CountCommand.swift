import ArgumentParser
import Headcount

/// `headcount count`: people in images.
struct CountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "count",
        abstract: "Count people in images.",
        discussion: """
            Zones are x,y,width,height or corners 'x,y x,y x,y …', in pixels, or in shares of the image when the \
            numbers have a decimal point and lie between 0 and 1: --zone entrance=0.0,0.5,0.5,0.5. With several zones \
            the counts add up.
            """
    )

    enum Targets: String, ExpressibleByArgument, CaseIterable {
        case count
        case countAndPoints = "count,points"

        var value: EstimationTargets { self == .count ? .count : .countAndCoordinates }
    }

    @Argument(help: "Files, folders, patterns, or - for standard input.")
    var images: [String]

    @Option(help: "table, json, ndjson or csv.")
    var format = CountFormat.table

    @Option(help: "count, or count,points. Only the json formats have points.")
    var targets = Targets.countAndPoints

    @Option(help: ArgumentHelp("Write the image with heat map, points and count.", valueName: "file-or-folder"))
    var overlay: String?

    @Option(help: ArgumentHelp("Write the heat map alone.", valueName: "file-or-folder"))
    var heatmap: String?

    @Option(help: ArgumentHelp("Write the points as CSV.", valueName: "file-or-folder"))
    var points: String?

    @Option(
        name: .customLong("zone"),
        help: ArgumentHelp("Also count in a zone; can be repeated.", valueName: "zone"),
        transform: ZoneArgument.init
    )
    var zones: [ZoneArgument] = []

    @Option(
        help: ArgumentHelp("Look at this part of the image only: x,y,width,height.", valueName: "area"),
        transform: AreaArgument.init
    )
    var area: AreaArgument?

    @OptionGroup var counter: CounterArguments

    func run() async throws {
        let inputs = ImageInputs.collect(images)
        let files = try ImageFiles(overlay: overlay, heatMap: heatmap, points: points, inputs: inputs)
        try await interruptible {
            let configuration = try await self.counter.configuration(self.counter.settings())
            let totals = try await PeopleCounter.using(configuration) { try await count(inputs, files, $0) }
            if totals.failed > 0 { throw ExitCode(3) }
        }
    }

    private func count(
        _ inputs: [ImageInput],
        _ files: ImageFiles,
        _ counter: PeopleCounter
    ) async throws -> CountTotals {
        let request = CountRequest(
            targets: targets.value.union(files.targets),
            area: area?.area,
            zones: zones.enumerated().compactMap { $0.element.zone(number: $0.offset + 1) }
        )
        var writer = format.writer(for: counter.information.map { CountReport.Model($0) })
        var totals = CountTotals()
        var progress = ProgressBar(total: inputs.count)
        var interruption: CancellationError?
        try StandardOutput.write(writer.begin())
        do {
            try await inOrder(inputs, limit: counter.plan.workers) { input in
                // Reading, decoding, drawing and encoding block.
                try await withTaskExecutorPreference(counter.pipeline.workers) {
                    try await report(on: input, counter, request, files)
                }
            } deliver: { report in
                totals.add(report)
                progress.clear()
                try StandardOutput.write(writer.text(of: report))
                progress.advance()
            }
        } catch let error as CancellationError {
            // Finished counts are still written, in a complete document.
            interruption = error
        }
        progress.clear()
        try StandardOutput.write(writer.end(totals))
        if let interruption { throw interruption }
        return totals
    }

    /// An image that fails gives a report with its error, and does not affect the others.
    private func report(
        on input: ImageInput,
        _ counter: PeopleCounter,
        _ request: CountRequest,
        _ files: ImageFiles
    ) async throws -> FileReport {
        do {
            let image = try await counter.pipeline.count(input.read(counter.configuration.limits), request)
            let written = try files.write(input, image)
            return FileReport(file: input.name, CountReport(image, targets: targets.value), written: written)
        } catch let error as CancellationError {
            throw error
        } catch {
            return FileReport(file: input.name, FileReport.Fault(error))
        }
    }
}
