import ArgumentParser
import Headcount
import SystemPackage

/// `headcount count`: people in images.
struct CountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "count",
        abstract: "Count people in images.",
        discussion: """
            What a file is, its bytes say, whatever its name. Of folders, hidden files and what headcount has drawn are \
            left out, which standard error says.

            Zones are x,y,width,height or corners 'x,y x,y x,y ...': shares of the image if no number is above 1, otherwise \
            pixels: --zone entrance=0,0.5,0.5,0.5. Zones that cover the image without overlap add up to its count.
            """
    )

    enum Targets: String, ExpressibleByArgument, CaseIterable {
        case count
        case countAndPoints = "count,points"

        var value: EstimationTargets { self == .count ? .count : .countAndCoordinates }
    }

    @Argument(help: "Files, folders, patterns, or - for standard input.")
    var images: [String] = []

    @Option(
        help: ArgumentHelp(
            "Also count the images in this list, or - for standard input: one path a line, or separated by bytes of 0.",
            valueName: "list"
        )
    )
    var filesFrom: String?

    @Option(
        help: ArgumentHelp(
            "Of a TIFF, an animation or a HEIC: first, the one that a viewer shows; all, each by itself; or a number.",
            valueName: "pages"
        ),
        transform: PageSelection.init
    )
    var pages = PageSelection.first

    @Option(help: "table, json, ndjson or csv.")
    var format = CountFormat.table

    @Option(help: "count, or count,points. Only the json formats have points.")
    var targets = Targets.countAndPoints

    @Option(
        help: ArgumentHelp(
            "Write the counts to this file, completely or not at all, and not to standard output.",
            valueName: "file"
        )
    )
    var output: String?

    @Option(help: ArgumentHelp("Write the image with heat map, points, zones and count.", valueName: "file-or-folder"))
    var overlay: String?

    @Option(help: ArgumentHelp("Write the heat map alone.", valueName: "file-or-folder"))
    var heatmap: String?

    @Option(help: ArgumentHelp("Write the points as CSV.", valueName: "file-or-folder"))
    var points: String?

    @OptionGroup var place: PlaceArguments

    @OptionGroup var counter: CounterArguments

    func validate() throws {
        if images.isEmpty && filesFrom == nil {
            throw ValidationError("no images: name files, folders, - for standard input, or a list with --files-from")
        }
        if let output, FilePath(argument: output).isFolder {
            throw ValidationError("--output '\(output)' is a folder; name a file")
        }
        if filesFrom == "-" && images.contains("-") {
            throw ValidationError("standard input is either an image or the list of --files-from")
        }
    }

    func run() async throws {
        try await interruptible {
            let inputs = try inputs()
            let files = try ImageFiles(
                overlay: overlay,
                heatMap: heatmap,
                points: points,
                output: output.map { FilePath(argument: $0) },
                inputs: inputs.images
            )
            for notice in inputs.notices { StandardError.say(notice) }
            let configuration = try await self.counter.configuration(self.counter.settings())
            let total = try await PeopleCounter.using(configuration) { try await count(inputs.images, files, $0) }
            if total.failed > 0 { throw ExitCode(3) }
        }
    }

    private func inputs() throws -> ImageInputs {
        let listed = try filesFrom.map { try FileList.read(FilePath(argument: $0)) } ?? []
        let inputs = try ImageInputs(images.map { FilePath(argument: $0) } + listed)
        guard !inputs.images.isEmpty else { throw Failure("--files-from: the list has no paths in it") }
        return inputs
    }

    private func count(
        _ inputs: [ImageInput],
        _ files: ImageFiles,
        _ counter: PeopleCounter
    ) async throws -> FileReports.Total {
        let request = try place.request(targets.value.union(files.targets))
        let output = try ReportOutput(output.map { FilePath(argument: $0) })
        var writer = format.writer(
            for: counter.information.map { CountReport.Model($0) },
            isColored: output.isTerminal && Terminal.wantsColor
        )
        var total = FileReports.Total()
        var progress = ProgressBar(total: inputs.count)
        var interruption: CancellationError?
        try output.write(writer.begin())
        do {
            try await inOrder(inputs, limit: counter.plan.workers) { input in
                // Reading, decoding, drawing and encoding block.
                try await withTaskExecutorPreference(counter.pipeline.workers) {
                    try await reports(on: input, counter, request, files)
                }
            } deliver: { reports in
                progress.clear()
                for report in reports {
                    total.add(report)
                    try output.write(writer.text(of: report))
                }
                progress.advance()
            }
        } catch let error as CancellationError {
            // Finished counts are still written, in a complete document.
            interruption = error
        }
        progress.clear()
        try output.write(writer.end(total))
        if let interruption { throw interruption }
        try output.finish()
        return total
    }

    /// A report for each selected page.
    ///
    /// What fails gives a report with its error, and does not affect the others.
    private func reports(
        on input: ImageInput,
        _ counter: PeopleCounter,
        _ request: CountRequest,
        _ files: ImageFiles
    ) async throws -> [FileReport] {
        do {
            let encoded = try input.read(counter.configuration.limits)
            var reports: [FileReport] = []
            for page in try await counter.pipeline.pages(of: encoded, pages) {
                var request = request
                request.page = page
                reports.append(try await report(on: input, encoded, counter, request, files))
            }
            return reports
        } catch let error as ImagingError where error.code == .cancelled {
            throw CancellationError()
        } catch let error as CancellationError {
            throw error
        } catch {
            return [failure(of: input, error)]
        }
    }

    private func report(
        on input: ImageInput,
        _ encoded: EncodedImage,
        _ counter: PeopleCounter,
        _ request: CountRequest,
        _ files: ImageFiles
    ) async throws -> FileReport {
        do {
            let image = try await counter.pipeline.count(encoded, request)
            let written = try files.write(input, image, page: pages == .all ? request.page : nil)
            var report = FileReport(file: input.name, CountReport(image, targets: targets.value), written: written)
            report.fileBytes = input.nameBytes
            return report
        } catch let error as CancellationError {
            throw error
        } catch {
            return failure(of: input, error, page: request.page)
        }
    }

    private func failure(of input: ImageInput, _ error: any Error, page: Int? = nil) -> FileReport {
        var report = FileReport(file: input.name, FileReport.Fault(error).onPage(page))
        report.fileBytes = input.nameBytes
        return report
    }
}
