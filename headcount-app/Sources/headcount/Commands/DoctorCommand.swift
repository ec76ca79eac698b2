import ArgumentParser
import Foundation
import Headcount
import OnnxRuntime

/// `headcount doctor`: what is installed, what is missing, and how to get it.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Show which libraries, providers and models are installed, and what is missing."
    )

    func run() async throws {
        let findings = [system, runtime, imaging].flatMap { $0() } + models(await configuredModel())
        for finding in findings {
            let state = finding.isGood ? "ok      " : finding.isNeeded ? "MISSING " : "not here"
            try StandardOutput.write("\(state)  \(finding.text)\n")
        }
        if findings.contains(where: { !$0.isGood && $0.isNeeded }) { throw ExitCode.failure }
    }

    private struct Finding {
        let isGood: Bool
        var isNeeded = true
        let text: String
    }

    private func system() -> [Finding] {
        let memory = ProcessInfo.processInfo.physicalMemory >> 20
        let text =
            "\(ComputePlan.availableCores) cores, \(memory) MiB memory, "
            + ProcessInfo.processInfo.operatingSystemVersionString
        return [Finding(isGood: true, text: text)]
    }

    private func runtime() -> [Finding] {
        do {
            let library = try Library()
            return [Finding(isGood: true, text: "ONNX Runtime \(library.version): \(library.path)")]
                + DeviceKind.all.map(Self.finding)
        } catch {
            return [Finding(isGood: false, text: String(describing: error))]
        }
    }

    /// Checks a provider in the build that would be loaded for it, by loading its own libraries.
    private static func finding(_ kind: DeviceKind) -> Finding {
        let provider = kind.provider(0)
        let name = provider.name
        do {
            let library = try Library(for: [provider])
            try Environment(library: library).require(provider)
            return Finding(isGood: true, text: "\(name) works, in ONNX Runtime \(library.version): \(library.path)")
        } catch {
            let text = "\(name): \(kind.advice). \(error.message.trimmed)"
            return Finding(isGood: false, isNeeded: kind.isNeeded, text: text)
        }
    }

    private func imaging() -> [Finding] {
        do {
            let library = try ImagingLibrary()
            return [
                Finding(
                    isGood: true,
                    text: "libvips \(library.version): \(library.formats.map(\.description).joined(separator: ", "))"
                )
            ]
                + library.missingFormats.map {
                    Finding(
                        isGood: false,
                        isNeeded: false,
                        text: "\($0): this libvips cannot read it; Debian's libvips42 with libheif can"
                    )
                }
        } catch {
            return [Finding(isGood: false, text: "libvips: \(error); install Debian's libvips42")]
        }
    }

    /// The model that the settings name; the default one where they cannot be read, which counting then says.
    private func configuredModel() async -> String {
        (try? await CounterConfiguration.load().model) ?? CounterConfiguration.defaultModel
    }

    private func models(_ name: String) -> [Finding] {
        let catalog = ModelCatalog()
        do {
            let model = try DensityModel(path: catalog.path(name))
            let others = catalog.paths.map { URL(filePath: $0).lastPathComponent }.joined(separator: ", ")
            return [
                Finding(
                    isGood: true,
                    text: "model \(model.manifest.name) \(model.manifest.version); all: \(others)"
                )
            ]
        } catch {
            return [Finding(isGood: false, text: String(describing: error))]
        }
    }
}

extension String {
    /// Without the line break that some messages end in.
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
