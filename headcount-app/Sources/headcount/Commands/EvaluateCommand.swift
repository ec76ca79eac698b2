import ArgumentParser
import Evaluation
import Headcount
import SystemPackage

/// `headcount evaluate`: the errors of counts.
struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Compare counts with annotated heads: MAE, RMSE, NAE, GAME, localisation.",
        discussion: """
            The folder holds images with annotations in one of these layouts, which is found out: \
            \(AnnotationLayout.all.map(\.name).joined(separator: ", ")). docs/command-line.md shows each. Its folder \
            of images alone may be named too, or an annotation file for several images.
            """
    )

    @Argument(help: "The folder with the annotated images, or an annotation file.")
    var folder: String

    @Option(help: "table or json.")
    var format = ReportFormat.table

    @Option(
        help: ArgumentHelp(
            "Only the images in this list, one per line: IMG_1, or A/IMG_1 with --data-set A.",
            valueName: "file"
        )
    )
    var subset: String?

    @Option(help: ArgumentHelp("The data set whose lines of the list are used.", valueName: "name"))
    var dataSet: String?

    @Option(help: ArgumentHelp("The layout of the annotations, where several are there.", valueName: "name"))
    var layout: String?

    @Option(
        help: ArgumentHelp(
            "A category of the annotations that is people; may be repeated. By default heads, else persons.",
            valueName: "name"
        )
    )
    var category: [String] = []

    @Flag(help: "Evaluate even if the annotations do not fit the images.")
    var force = false

    @Flag(help: "Evaluate rounded counts instead of densities.")
    var rounded = false

    @OptionGroup var counter: CounterArguments

    func validate() throws {
        if dataSet != nil && subset == nil {
            throw ValidationError("--data-set selects lines of --subset; give --subset too")
        }
        let layouts = AnnotationLayout.all.map(\.name)
        if let layout, !layouts.contains(layout) {
            throw ValidationError("--layout \(layout): there are \(layouts.joined(separator: ", "))")
        }
    }

    func run() async throws {
        try await interruptible {
            let report = try await report()
            try StandardOutput.write(
                format == .json ? String(decoding: report.json(), as: UTF8.self) + "\n" : report.text
            )
            if !report.failures.isEmpty { throw ExitCode(3) }
        }
    }

    private func report() async throws -> EvaluationReport {
        let subset = try subset.map { try ImageSubset(file: FilePath(argument: $0), name: dataSet) }
        let configuration = try await counter.configuration(counter.settings())
        let annotated = try AnnotationSet.load(
            FilePath(argument: folder),
            subset: subset,
            options: AnnotationOptions(layout: layout, categories: category, limits: configuration.limits)
        )
        if let objection = annotated.objection, !force {
            if format == .json { try StandardOutput.write(String(decoding: annotated.json(), as: UTF8.self) + "\n") }
            throw Failure("\(objection)\nMend the annotations, or evaluate all the same with --force.")
        }
        return try await PeopleCounter.using(configuration) { try await report(on: annotated, $0) }
    }

    private func report(on annotated: AnnotationSet, _ counter: PeopleCounter) async throws -> EvaluationReport {
        let rules = EvaluationProtocol(
            count: rounded ? .rounded : .unrounded,
            notes: [
                "model: \(counter.information.map { "\($0.name) \($0.version)" } ?? "none")",
                "computed by: \(counter.information.map(computing) ?? "nothing")",
            ] + (counter.isBuiltIn ? ["points: \(counter.configuration.peaks.rawValue)"] : [])
        )
        var scores: [ImageScore] = []
        var failures = annotated.failures
        var progress = ProgressBar(total: annotated.images.count)
        try await inOrder(annotated.images, limit: counter.plan.workers) { image in
            try await score(image, counter, rules)
        } deliver: { result in
            switch result {
            case .success(let score): scores.append(score)
            case .failure(let failure): failures.append(failure.value)
            }
            progress.advance()
        }
        progress.clear()
        failures.sort { $0.image < $1.image }
        return try EvaluationReport(scores, failures: failures, annotations: annotated.summary, rules: rules)
    }

    private func computing(_ information: EstimatorInformation) -> String {
        [information.executionProvider, information.precision].compactMap(\.self).joined(separator: ", ")
    }

    private struct Failed: Error {
        let value: ImageFailure
    }

    private func score(
        _ image: AnnotatedImage,
        _ counter: PeopleCounter,
        _ rules: EvaluationProtocol
    ) async throws -> Result<ImageScore, Failed> {
        let request = CountRequest(targets: [.count, .coordinates, .densityMap])
        do {
            return try await withTaskExecutorPreference(counter.pipeline.workers) {
                let encoded = try EncodedImage(contentsOf: image.path, limits: counter.configuration.limits)
                let counted = try await counter.pipeline.count(encoded, request)
                return .success(
                    try ImageScore(image, size: counted.size, answer: counted.estimate, rules: rules)
                )
            }
        } catch let error as CancellationError {
            throw error
        } catch {
            return .failure(Failed(value: ImageFailure(image: image.key, reason: String(describing: error))))
        }
    }
}
