import ArgumentParser
import Foundation
import Headcount
import OnnxRuntime

/// `headcount models`: the available models.
struct ModelsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models",
        abstract: "List, inspect and verify models, and make one of a network.",
        subcommands: [List.self, Inspect.self, Verify.self, CheckNetwork.self],
        defaultSubcommand: List.self
    )

    /// `headcount models list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The models that were found, the default one marked.")

        @Option(help: "table or json.")
        var format = ReportFormat.table

        func run() async throws {
            let catalog = ModelCatalog()
            let found = catalog.paths.map { path in (path, Result { try ModelManifest(path: path + "/model.json") }) }
            if found.isEmpty { throw catalog.nothingFound }
            if format == .json {
                return try StandardOutput.write(JSONText.of(found.compactMap { try? $0.1.get() }, pretty: true) + "\n")
            }
            for (path, result) in found {
                switch result {
                case .success(let manifest):
                    let name = URL(filePath: path).lastPathComponent
                    let mark = name == CounterConfiguration.defaultModel ? "*" : " "
                    try StandardOutput.write("\(mark) \(name) \(manifest.version)  \(manifest.description)\n")
                    try StandardOutput.write("    \(path)\n")
                case .failure(let error):
                    try StandardOutput.write("! \(error)\n")
                }
            }
        }
    }

    /// `headcount models inspect`.
    struct Inspect: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "A model's manifest, its network's inputs and outputs, execution provider and precision."
        )

        @OptionGroup var counter: CounterArguments

        @Argument(help: "The model's name or path; by default the configured model.")
        var name: String?

        func run() async throws {
            var configuration = try await counter.configuration(counter.settings())
            if let name { configuration.model = name }
            configuration.plugins = PluginConfiguration()
            let text = try await PeopleCounter.using(configuration) { try Self.description(of: $0) }
            try StandardOutput.write(text)
        }

        private static func description(of counter: PeopleCounter) throws -> String {
            guard let estimator = counter.network else { return "" }
            let session = estimator.session
            var lines = [try JSONText.of(estimator.manifest, pretty: true), "", "network: \(estimator.variant.file)"]
            lines += session.inputs.map { "  input  \($0)" } + session.outputs.map { "  output \($0)" }
            lines.append("sizes of images: \(estimator.inputSizes)")
            if estimator.manifest.output.stride == nil {
                lines.append("it gives a count: no points, density map and zones")
            }
            lines.append("execution providers: \(session.executionProviders.joined(separator: ", "))")
            lines += session.providerFailures.map { "  not used: \($0.provider.name): \($0.error.message)" }
            lines.append("precision: \(precision(of: estimator))")
            return lines.joined(separator: "\n") + "\n"
        }

        private static func precision(of estimator: ONNXPeopleCountEstimator) -> String {
            let (variant, provider) = (estimator.variant, estimator.session.executionProviders.first ?? "")
            let name = variant.precision.rawValue
            guard let measured = variant.measurement(on: provider) else { return name }
            let loss = measured.maeLoss.formatted(.percent.precision(.fractionLength(1)).sign(strategy: .always()))
            return "\(name), MAE \(loss), \(measured.speedup) times as fast as fp32 where it was measured"
        }
    }

    /// `headcount models verify`.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check models: manifest, checksums, that the network runs, and its reference outputs.",
            discussion: """
                golden.json beside a model holds reference outputs: what the training framework computed for images \
                that a formula makes. A network that answers otherwise is wrongly exported, or wrongly run.
                """
        )

        @Argument(help: "Names or paths; all models unless given.")
        var names: [String] = []

        func run() async throws {
            let catalog = ModelCatalog()
            let environment = try Environment(library: Library())
            var failed = false
            let wanted = names.isEmpty ? catalog.paths : names
            if wanted.isEmpty { throw catalog.nothingFound }
            for name in wanted {
                do {
                    let path = try catalog.path(name)
                    let model = try DensityModel(path: path)
                    for variant in model.manifest.variants ?? [] { try model.check(variant) }
                    var options = ONNXPeopleCountEstimator.Options()
                    // The reference outputs are for the image at its own size.
                    options.selectsScale = false
                    options.checksConsistency = false
                    let estimator = try await ONNXPeopleCountEstimator.load(
                        path: path,
                        environment: environment,
                        options: options
                    )
                    let checked = try await ReferenceOutputs(of: model)?.check(estimator)
                    let outputs =
                        checked.map { "reference outputs of \($0) images agree" } ?? "it has no reference outputs"
                    try StandardOutput.write("ok     \(model.manifest.name) \(model.manifest.version): \(outputs)\n")
                } catch {
                    failed = true
                    try StandardOutput.write("failed \(name): \(error)\n")
                }
            }
            if failed { throw ExitCode(3) }
        }
    }
}
