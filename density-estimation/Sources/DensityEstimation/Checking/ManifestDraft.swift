internal import EstimatorKit
internal import OnnxRuntime

/// A manifest while it is found out.
struct ManifestDraft {
    var manifest: ModelManifest
    var findings: [String]
    var assumptions: [String] = []
    var unstated: [String] = []

    /// What inputs, outputs and statements say.
    ///
    /// - Throws: `ModelError` when the network cannot be one that counts people in an image.
    init(_ session: Session, _ statements: NetworkStatements, name: String) throws(ModelError) {
        findings = session.inputs.map { "input  \($0)" } + session.outputs.map { "output \($0)" }
        guard let input = session.inputs.first, session.inputs.count == 1 else {
            let all = session.inputs.map(\.description).joined(separator: "; ")
            let text = "it takes \(session.inputs.count) inputs (\(all)): export it with an image alone"
            throw ModelError(.networkMismatch, text)
        }
        guard let type = ModelManifest.ElementType(input.elementType) else {
            let text = "its input is \(input), and images can be \(ModelManifest.ElementType.words)"
            throw ModelError(.networkMismatch, text)
        }
        let layout = try Self.layout(of: input, statements)
        let channels = input.shape.isEmpty ? 3 : input.shape[layout.axes.channel].size ?? 3
        let color = statements.colorOrder ?? (channels == 1 ? .grey : .rgb)
        manifest = ModelManifest(
            schema: 1,
            name: statements.name ?? name,
            version: "1.0.0",
            description: "Made from \(name).onnx.",
            file: "",
            sha256: "",
            input: ModelManifest.Input(name: input.name, layout: layout, elementType: type, colorOrder: color),
            output: ModelManifest.Output(name: "", stride: nil, scale: statements.outputScale)
        )
        manifest.input.fit = statements.fit
        manifest.output.name = try Self.output(of: session, statements)
        if statements.colorOrder == nil, channels != 1 {
            assumptions.append("colours come as RGB; --color-order BGR if it was trained on images of OpenCV's order")
        }
        if statements.outputScale == nil {
            assumptions.append(
                "a value is in people; --output-scale 0.01 if it was trained on maps times 100, for example"
            )
        }
        statePixels(statements.pixels)
    }

    private mutating func statePixels(_ pixels: PixelValues?) {
        guard manifest.input.elementType != .uint8 else { return }
        if let pixels { return pixels.set(&manifest.input) }
        let text = """
            which numbers it takes for pixels: --pixels \(PixelValues.words); \
            the person who trained it knows, and with the wrong ones it counts wrongly without any error
            """
        unstated.append(text)
    }

    private static func layout(
        of input: ValueInfo,
        _ statements: NetworkStatements
    ) throws(ModelError) -> ModelManifest.Layout {
        let known = statements.colorOrder.map { [$0.channels] } ?? [3, 1]
        let fitting = ModelManifest.Layout.allCases.filter { layout in
            input.shape.isEmpty || layout.rank == input.shape.count
        }
        if let stated = statements.layout, fitting.contains(stated) { return stated }
        for channels in known {
            let found = fitting.filter { !input.shape.isEmpty && input.shape[$0.axes.channel].size == channels }
            if found.count == 1, statements.layout == nil { return found[0] }
        }
        let words = fitting.map(\.rawValue).joined(separator: ", ")
        let text = "which axes of its input \(input) are channels, rows and columns: --layout \(words)"
        throw fitting.isEmpty
            ? ModelError(.networkMismatch, "its input \(input) is no image: an image has 3 axes, or 4 with a batch")
            : ModelError(.unstated, text)
    }

    private static func output(of session: Session, _ statements: NetworkStatements) throws(ModelError) -> String {
        let usable = session.outputs.filter { $0.elementType.isNumber && $0.shape.count <= 4 }
        let all = session.outputs.map(\.description).joined(separator: "; ")
        if let name = statements.output {
            guard usable.contains(where: { $0.name == name }) else {
                throw ModelError(
                    .networkMismatch,
                    "it gives no '\(name)' that is a map or a number; its outputs: \(all)"
                )
            }
            return name
        }
        guard let output = usable.first, session.outputs.count == 1 else {
            throw usable.isEmpty
                ? ModelError(.networkMismatch, "it gives no map and no number; its outputs: \(all)")
                : ModelError(.unstated, "which of its outputs counts people: --output NAME, one of \(all)")
        }
        return output.name
    }
}

extension ManifestDraft {
    /// Runs the network, and adds what that shows: stride, side multiple, smallest side.
    ///
    /// - Throws: `ModelError.networkMismatch` when it cannot be run, or its answer is no map and no number.
    mutating func measure(_ session: Session) async throws {
        var tried = manifest
        if !unstated.isEmpty { PixelValues.imageNet.set(&tried.input) }
        let input = try NetworkInput(tried, session)
        let trial = NetworkTrial(session: session, input: input, output: manifest.output.name)
        let outcome = try await outcome(of: trial)
        guard outcome.numbers.contains(where: \.isFinite) else {
            let text =
                "for a made image of \(outcome.size) it gives \(outcome.shape), in which there is not a single number"
            throw ModelError(.networkMismatch, text)
        }
        let sum = outcome.numbers.reduce(0) { $0 + Double($1) } * (manifest.output.scale ?? 1)
        let what = "for a made image of \(outcome.size) it gives \(outcome.shape)"
        if outcome.numbers.count == 1 || outcome.numbers.count == input.batch {
            findings.append("\(what), which is one number, \(sum): there are no points, map and zones")
        } else if let stride = outcome.stride(batch: input.batch) {
            manifest.output.stride = stride
            findings.append("\(what), which is a map with cells of \(stride) pixels and the sum \(sum)")
            if input.fixedSize == nil { try await measureSides(trial, stride) }
        } else {
            throw ModelError(.networkMismatch, "\(what), which is no density map of one channel, and no number")
        }
        findings.append("sizes of images: \(try NetworkInput(manifest, session))")
    }

    private mutating func measureSides(_ trial: NetworkTrial, _ stride: Int) async throws {
        guard let multiple = try await trial.sideMultiple(stride: stride) else { return }
        if multiple > 1 {
            manifest.input.sideMultiple = multiple
            findings.append("sides have to be multiples of \(multiple) pixels; images are padded to that")
        }
        if let least = try await trial.minimumSide(multiple: multiple, stride: stride), least > multiple {
            manifest.input.minimumSide = least
            findings.append("sides have to be \(least) pixels or more; images are padded to that")
        }
    }

    private func outcome(of trial: NetworkTrial) async throws -> NetworkTrial.Outcome {
        do {
            return try await trial.run(PixelSize(width: 320, height: 256))
        } catch let error as OrtError {
            throw ModelError(.networkMismatch, "it cannot be run on a made image: \(error.message)")
        }
    }
}
