import Foundation

extension EvaluationReport {
    /// The report for people, as plain text.
    public var text: String {
        [
            summary, intervalSection, outOfDistributionSection, gameSection, localisationSection, bucketSection,
            worstSection, annotationSection, protocolSection, failureSection,
        ]
        .filter { !$0.isEmpty }
        .map { $0.joined(separator: "\n") }
        .joined(separator: "\n\n") + "\n"
    }

    private var summary: [String] {
        var table = TextTable("images", "MAE", "RMSE", "NAE", "bias")
        table.add("\(images)", number(mae), number(rmse), number(nae, digits: 3), signed(bias))
        guard imagesWithoutPeople > 0 else { return table.lines }
        return table.lines + ["NAE leaves out \(imagesWithoutPeople) without people."]
    }

    private var intervalSection: [String] {
        guard !intervals.isEmpty else { return [] }
        var table = TextTable("interval", "images", "hold the truth")
        for figure in intervals {
            table.add(
                "\(plain(figure.level * 100)) %",
                "\(figure.images)",
                "\(number(figure.coverage * 100, digits: 1)) %"
            )
        }
        return table.lines
    }

    private var outOfDistributionSection: [String] {
        guard let outOfDistribution else { return [] }
        return ["unlike the training images: \(outOfDistribution.unlike.count) of \(outOfDistribution.images)"]
    }

    private var gameSection: [String] {
        guard !game.isEmpty else { return ["GAME: not available, some answers have neither density map nor points."] }
        var table = TextTable("level", "GAME")
        for (level, value) in game.enumerated() {
            table.add("GAME(\(level))", number(value))
        }
        return table.lines
    }

    private var localisationSection: [String] {
        guard !localisation.isEmpty else { return ["Localisation: not available, some answers have no points."] }
        var table = TextTable("within", "precision", "recall", "F1")
        for figure in localisation {
            table.add(
                "\(plain(figure.distance)) px",
                number(figure.precision, digits: 3),
                number(figure.recall, digits: 3),
                number(figure.f1, digits: 3)
            )
        }
        return table.lines
    }

    private var bucketSection: [String] {
        var table = TextTable("heads", "images", "MAE", "RMSE", "NAE", "bias")
        for bucket in buckets {
            table.add(
                bucket.heads,
                "\(bucket.images)",
                number(bucket.mae),
                number(bucket.rmse),
                number(bucket.nae, digits: 3),
                signed(bucket.bias)
            )
        }
        return table.lines
    }

    private var worstSection: [String] {
        guard !worst.isEmpty else { return [] }
        var table = TextTable("worst", "heads", "counted", "error")
        for image in worst {
            table.add(image.image, "\(image.truth)", number(image.predicted), signed(image.error))
        }
        return table.lines
    }

    private var annotationSection: [String] {
        guard let annotations else { return [] }
        return ["annotations: \(annotations.line)"] + annotations.findings.map { "  " + $0.listing() }
    }

    private var protocolSection: [String] {
        let facts = [
            "count: \(self.protocol.count.rawValue)",
            "coordinates: \(self.protocol.coordinates)",
            "GAME: \(self.protocol.game)",
            "NAE: \(self.protocol.nae)",
            "matching: \(self.protocol.matching)",
        ]
        return ["protocol"] + (facts + self.protocol.notes).map { "  " + $0 }
    }

    private var failureSection: [String] {
        guard !failures.isEmpty else { return [] }
        return ["left out: \(failures.count)"] + failures.map { "  \($0.image): \($0.reason)" }
    }
}

private func number(_ value: Double?, digits: Int = 2) -> String {
    value.map { String(format: "%.\(digits)f", $0) } ?? "-"
}

private func signed(_ value: Double?) -> String {
    value.map { String(format: "%+.2f", $0) } ?? "-"
}

private func plain(_ value: Double) -> String {
    String(format: "%g", value)
}
