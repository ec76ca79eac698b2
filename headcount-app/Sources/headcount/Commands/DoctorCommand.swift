import ArgumentParser
import DensityEstimation
import Foundation
import Imaging
import OnnxRuntime

/// `headcount doctor`: what is here, what is missing, and how to get it.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Show which libraries, providers and models are here, and what is missing."
    )

    func run() async throws {
        let findings = [system, runtime, imaging, models].flatMap { $0() }
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
            "\(SessionOptions.availableCores) cores, \(memory) MiB memory, "
            + ProcessInfo.processInfo.operatingSystemVersionString
        return [Finding(isGood: true, text: text)]
    }

    private func runtime() -> [Finding] {
        do {
            let library = try Library()
            return [Finding(isGood: true, text: "ONNX Runtime \(library.version): \(library.path)")]
                + Self.providers.map(Self.finding)
        } catch {
            return [Finding(isGood: false, text: String(describing: error))]
        }
    }

    private typealias Candidate = (provider: ExecutionProvider, isNeeded: Bool, advice: String)

    private static let providers: [Candidate] = [
        (.cpu, true, "every build has it; this one is broken"),
        (.openVINO(), false, "faster on many processors; 'make runtime-openvino', or the wheel of that name"),
        (.cuda(), false, "for NVIDIA GPUs; 'make runtime-gpu', and CUDA 13 with cuDNN 9"),
        (.tensorRT(), false, "for NVIDIA GPUs; what CUDA needs, and TensorRT"),
    ]

    /// A provider, in the build that would be loaded for it; its own libraries are loaded to see whether it works.
    private static func finding(_ candidate: Candidate) -> Finding {
        let name = candidate.provider.name
        do {
            let library = try Library(for: [candidate.provider])
            try Environment(library: library).require(candidate.provider)
            return Finding(isGood: true, text: "\(name) works, in ONNX Runtime \(library.version): \(library.path)")
        } catch {
            let text = "\(name): \(candidate.advice). \(error.message.trimmed)"
            return Finding(isGood: false, isNeeded: candidate.isNeeded, text: text)
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

    private func models() -> [Finding] {
        let catalog = ModelCatalog()
        do {
            let model = try DensityModel(path: catalog.path(ModelCatalog.defaultModel))
            let others = catalog.paths.map { URL(filePath: $0).lastPathComponent }.joined(separator: ", ")
            return [
                Finding(
                    isGood: true,
                    text: "default model \(model.manifest.name) \(model.manifest.version); all: \(others)"
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
