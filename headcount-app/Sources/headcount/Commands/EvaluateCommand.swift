import ArgumentParser
import EstimatorKit
import Evaluation
import Imaging
import PeopleCounting

/// `headcount evaluate`: how right the counts are.
struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Compare counts with annotated heads: MAE, RMSE, NAE, GAME, localisation.",
        discussion: """
            The folder holds pictures with annotations: ShanghaiTech's layout (images/ and ground-truth/GT_*.mat), \
            annotations.json or annotations.csv for all, or a .json or .csv beside each picture. docs/command-line.md \
            shows each.
            """
    )

    @Argument(help: "The folder with the annotated pictures.")
    var folder: String

    @Option(help: "table or json.")
    var format = ReportFormat.table

    @Option(
        help: ArgumentHelp(
            "Only the pictures of this list, one a line: IMG_1, or A/IMG_1 with --set A.",
            valueName: "file"
        )
    )
    var subset: String?

    @Option(help: ArgumentHelp("Whose lines of the list are meant.", valueName: "name"))
    var set: String?

    @Flag(help: "Judge the whole numbers instead of the densities' sums.")
    var rounded = false

    @OptionGroup var estimator: EstimatorArguments

    func validate() throws {
        if set != nil && subset == nil {
            throw ValidationError("--set says whose lines of --subset are meant; give --subset too")
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
        let subset = try subset.map { try PictureSubset(file: $0, name: set) }
        let annotated = try AnnotationSet.load(folder: folder, subset: subset)
        let counter = try await Counter(estimator)
        do {
            let report = try await report(on: annotated, counter)
            await counter.close()
            return report
        } catch {
            await counter.close()
            throw error
        }
    }

    private func report(on annotated: AnnotationSet, _ counter: Counter) async throws -> EvaluationReport {
        let rules = EvaluationProtocol(
            count: rounded ? .rounded : .unrounded,
            notes: [
                "annotations: \(annotated.layout)",
                "model: \(counter.information.name) \(counter.information.version)",
                "computed by: \(computing(counter.information))",
            ] + (counter.isBuiltIn ? ["points: \(estimator.peaks.rawValue)"] : [])
        )
        var scores: [PictureScore] = []
        var failures = annotated.failures
        var progress = ProgressBar(total: annotated.pictures.count)
        try await inOrder(annotated.pictures, limit: counter.jobs) { picture in
            try await score(picture, counter, rules)
        } deliver: { result in
            switch result {
            case .success(let score): scores.append(score)
            case .failure(let failure): failures.append(failure.value)
            }
            progress.advance()
        }
        progress.clear()
        return try EvaluationReport(scores, failures: failures, rules: rules)
    }

    private func computing(_ information: EstimatorInformation) -> String {
        [information.executionProvider, information.precision].compactMap(\.self).joined(separator: ", ")
    }

    private struct Failed: Error {
        let value: PictureFailure
    }

    private func score(
        _ picture: AnnotatedPicture,
        _ counter: Counter,
        _ rules: EvaluationProtocol
    ) async throws -> Result<PictureScore, Failed> {
        let request = CountingRequest(targets: [.count, .coordinates, .densityMap])
        do {
            return try await withTaskExecutorPreference(counter.pipeline.workers) {
                let encoded = try EncodedImage(contentsOf: picture.path, limits: counter.limits)
                let counted = try await counter.pipeline.count(encoded, request)
                return .success(
                    try PictureScore(picture, size: counted.size, answer: counted.estimate, rules: rules)
                )
            }
        } catch let error as CancellationError {
            throw error
        } catch {
            return .failure(Failed(value: PictureFailure(picture: picture.key, reason: String(describing: error))))
        }
    }
}
