import ArgumentParser
import Headcount
import OnnxRuntime

extension ModelsCommand {
    /// `headcount models check`.
    struct CheckNetwork: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Find out what a network without a manifest is, and make a model of it.",
            discussion: """
                Shows inputs and outputs, runs the network on made images to find the side of its cells and the sizes that \
                it takes, and prints the manifest that follows. What a network does not say has to be stated by options; \
                --write then makes a model's folder, for count --model FOLDER.
                """
        )

        @Argument(help: "The network: an .onnx file, with its external data beside it.")
        var file: String

        @Option(
            help: ArgumentHelp("Make a model in this folder: the network's files and model.json.", valueName: "folder")
        )
        var write: String?

        @Option(help: "The model's name; by default the file's.")
        var name: String?

        @Option(help: "The output that is the density map or the count, where there are several.")
        var output: String?

        @Option(help: ArgumentHelp("Numbers that the network takes for pixels: \(PixelValues.words)."))
        var pixels: String?

        @Option(help: ArgumentHelp("Order of colours: \(ModelManifest.ColorOrder.words)."))
        var colorOrder: String?

        @Option(help: ArgumentHelp("Order of the input's axes: \(ModelManifest.Layout.words)."))
        var layout: String?

        @Option(help: ArgumentHelp("How images fit a network of one size: \(ModelManifest.Fit.words)."))
        var fit: String?

        @Option(help: "Factor from an output's value to people.")
        var outputScale: Double?

        func validate() throws { _ = try statements }

        func run() async throws {
            let environment = try Environment(library: Library())
            let check = try await NetworkCheck(path: file, statements, environment: environment)
            try StandardOutput.write(description(of: check))
            guard let write else {
                if check.unstated.isEmpty { StandardError.say("with --write FOLDER this becomes a model") }
                return
            }
            try check.write(to: write)
            try StandardOutput.write(
                "\nwrote \(write)/model.json: headcount count photo.jpg --model \(Self.path(write))\n"
            )
        }

        private var statements: NetworkStatements {
            get throws {
                var statements = NetworkStatements()
                statements.name = name
                statements.output = output
                statements.pixels = try Self.word(pixels, "pixels")
                statements.colorOrder = try Self.word(colorOrder, "color-order")
                statements.layout = try Self.word(layout, "layout")
                statements.fit = try Self.word(fit, "fit")
                statements.outputScale = outputScale
                return statements
            }
        }

        private static func word<Word: ManifestWord>(_ text: String?, _ option: String) throws -> Word? {
            guard let text else { return nil }
            let found = Word.allCases.first { $0.rawValue.lowercased() == text.lowercased() }
            guard let found else { throw ValidationError("--\(option): '\(text)' is none of \(Word.words)") }
            return found
        }

        private func description(of check: NetworkCheck) throws -> String {
            let lines =
                ["network: \(file)"] + check.findings.map { "  \($0)" }
                + check.assumptions.map { "assumed: \($0)" } + check.unstated.map { "to be stated: \($0)" }
            return lines.joined(separator: "\n") + "\n\nmodel.json:\n" + (try check.json)
        }

        /// A folder's name alone could be a model's.
        private static func path(_ folder: String) -> String { folder.contains("/") ? folder : "./" + folder }
    }
}
