internal import Foundation

extension ModelManifest {
    /// Reads and checks a manifest.
    ///
    /// - Throws: `ModelError` naming the file and the field.
    public init(path: String) throws(ModelError) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ModelError(.manifestUnreadable, "\(path) does not exist or cannot be read")
        }
        do {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            self = try decoder.decode(ModelManifest.self, from: data)
            try Self.checkFields(data)
        } catch let error as ModelError {
            throw ModelError(error.code, "\(path): \(error.message)")
        } catch {
            throw ModelError(.manifestInvalid, "\(path): \(Self.explain(error))")
        }
        if let problem = problems.first {
            throw ModelError(.manifestInvalid, "\(path): \(problem)")
        }
    }

    /// What is wrong with the values, each with its field.
    var problems: [String] {
        var problems: [String] = []
        func require(_ isRight: Bool, _ text: String) {
            if !isRight { problems.append(text) }
        }
        func requireFile(_ file: String, _ sha256: String, in part: String) {
            require(!file.isEmpty && !file.contains("/"), "'\(part)file' must name a file beside the manifest")
            let isSum = sha256.count == 64 && sha256.allSatisfy(\.isHexDigit)
            require(isSum, "'\(part)sha256' must be 64 hexadecimal digits")
        }
        require(schema == 1, "'schema' is \(schema); this version reads 1")
        require(!name.isEmpty, "'name' is empty")
        requireFile(file, sha256, in: "")
        for variant in variants ?? [] {
            requireFile(variant.file, variant.sha256, in: "variants.")
            let isConsistent = variant.file != file || variant.sha256 == sha256
            require(isConsistent, "'variants.sha256' and 'sha256' differ for the same file")
        }
        for external in externalData ?? [] {
            let isSum = external.sha256.count == 64 && external.sha256.allSatisfy(\.isHexDigit)
            require(!external.file.isEmpty, "'external_data.file' is empty")
            require(isSum, "'external_data.sha256' must be 64 hexadecimal digits")
        }
        let stride = output.stride ?? 1
        require((1...256).contains(stride), "'output.stride' is \(stride), not 1…256 pixels")
        require(
            output.stride != nil || input.fit != .tile,
            "'input.fit' is tile, and without 'output.stride' there is no density map to put together from tiles"
        )
        require((1e-6...1e6).contains(abs(output.scale ?? 1)), "'output.scale' must be a number from 1e-6 to 1e6")
        require((1...1024).contains(input.sideMultiple ?? 1), "'input.side_multiple' is not 1…1024")
        require((1...4096).contains(input.minimumSide ?? 1), "'input.minimum_side' is not 1…4096")
        let channels = input.colorOrder.channels
        require(input.mean?.count ?? channels == channels, "'input.mean' must have \(channels) values")
        require(input.std?.count ?? channels == channels, "'input.std' must have \(channels) values")
        require(!(input.std ?? []).contains(0), "'input.std' must not be 0")
        let isNormalised =
            (input.mean ?? []).contains { $0 != 0 } || (input.std ?? []).contains { $0 != 1 }
            || input.scale ?? 1 != 1
        for (field, range) in [("counting_range", countingRange), ("recommended_side", recommendedSide)] {
            let isRange = range.map { 0 <= $0.minimum && $0.minimum <= $0.maximum } ?? true
            require(isRange, "'\(field)' must have a minimum of 0 or more and a maximum that is no smaller")
        }
        if let selection = scaleSelection {
            let isRising = zip([1] + selection.factors, selection.factors).allSatisfy { $0 < $1 }
            require(
                isRising && selection.factors.last ?? 1 <= 64,
                "'scale_selection.factors' must be whole numbers from 2 to 64 in rising order"
            )
            require(selection.maximumCount >= 0, "'scale_selection.maximum_count' must be 0 or more")
            require((0...1).contains(selection.certainty), "'scale_selection.certainty' must be from 0 to 1")
        }
        require(
            input.elementType != .uint8 || !isNormalised,
            "'input.mean', 'input.std' and 'input.scale' need an 'element_type' that is not uint8"
        )
        if let interval {
            require(0 < interval.level && interval.level < 1, "'interval.level' must lie between 0 and 1")
            require((0...1e6).contains(interval.offset), "'interval.offset' is not 0…1e6 people")
            require((0...2).contains(interval.power), "'interval.power' is not 0…2")
            require(0 < interval.factor && interval.factor <= 1e6, "'interval.factor' must be above 0, at most 1e6")
        }
        if let consistency {
            require((2...8).contains(consistency.reduction), "'consistency.reduction' must be from 2 to 8")
            require(0 < consistency.offset && consistency.offset <= 1e6, "'consistency.offset' is not 0…1e6 people")
            let areLimits = [consistency.more, consistency.fewer].allSatisfy { 0 < $0 && $0 <= 1e3 }
            require(areLimits, "'consistency.more' and 'consistency.fewer' must be above 0, at most 1000")
            if let growing = consistency.interval {
                let isWidth =
                    0 < growing.level && growing.level < 1 && 0 < growing.factor && growing.factor <= 1e6
                    && (0...1e6).contains(growing.offset) && (0...2).contains(growing.power)
                    && (0...1e3).contains(growing.growth)
                require(isWidth, "'consistency.interval' must have a level from 0 to 1, and a width above 0")
            }
        }
        if let familiarity {
            require(!familiarity.output.isEmpty, "'familiarity.output' is empty")
            require(familiarity.output != output.name, "'familiarity.output' is the density's output")
            let isThreshold = 0 < familiarity.threshold && familiarity.threshold <= 1e9
            require(isThreshold, "'familiarity.threshold' must be above 0, at most 1e9")
        }
        return problems
    }

    /// Refuses fields of input and output that there are not: a misspelt one would silently change every count.
    private static func checkFields(_ data: Data) throws {
        let content = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
        let parts = [
            ("input", Input.CodingKeys.allCases.map(\.rawValue)),
            ("output", Output.CodingKeys.allCases.map(\.rawValue)),
        ]
        for (part, names) in parts {
            let known = names.map(snakeCased)
            let given = (content[part] as? [String: Any] ?? [:]).keys
            guard let other = given.sorted().first(where: { !known.contains($0) && !$0.hasPrefix("_") }) else {
                continue
            }
            let text = "'\(part)' has no field '\(other.prefix(80))'; its fields are \(known.joined(separator: ", "))"
            throw ModelError(.manifestInvalid, text)
        }
    }

    private static func snakeCased(_ name: String) -> String {
        name.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
    }

    private static func explain(_ error: any Error) -> String {
        func path(_ context: DecodingError.Context) -> String {
            context.codingPath.map { key in key.intValue.map { "\($0)" } ?? snakeCased(key.stringValue) }
                .joined(separator: ".")
        }
        switch error {
        case DecodingError.keyNotFound(let key, let context):
            let parent = path(context)
            return "'\(parent.isEmpty ? "" : parent + ".")\(snakeCased(key.stringValue))' is missing"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            return "'\(path(context))': \(context.debugDescription)"
        case DecodingError.dataCorrupted(let context):
            return path(context).isEmpty ? "it is not valid JSON" : "'\(path(context))': \(context.debugDescription)"
        default:
            return String(describing: error)
        }
    }
}
