public import Foundation

/// What was understood of the annotations of a folder.
public struct AnnotationSummary: Sendable, Hashable, Codable {
    /// The identifier of the layout that was found, such as `coco`.
    public let layout: String
    /// The layout's files, in words.
    public let files: String
    /// Number of images with an annotation.
    public let images: Int
    /// Number of heads in them.
    public let heads: Int
    /// Names of the categories that are counted; empty where the files have none.
    public let categories: [String]
    /// Names of the categories that are not counted, with the number of their marks.
    public let ignored: [String: Int]
    /// What does not fit, most serious first.
    public let findings: [AnnotationFinding]

    /// A line for the protocol of an evaluation.
    public var line: String {
        let counted = categories.isEmpty ? [] : ["counted: \(categories.joined(separator: ", "))"]
        let others = ignored.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value))" }.joined(separator: ", ")
        let parts = ["\(layout) (\(files))"] + counted + (others.isEmpty ? [] : ["not counted: \(others)"])
        return parts.joined(separator: "; ")
    }
}

extension AnnotationSet {
    private struct Content: Encodable {
        let annotations: AnnotationSummary
        let failures: [ImageFailure]
    }

    /// What was understood, and what could not be used, as JSON, for a set that is not evaluated: the keys `annotations` and
    /// `failures` of `EvaluationReport.json()`.
    public func json() throws -> Data {
        try JSONEncoder.report.encode(Content(annotations: summary, failures: failures))
    }
}

extension JSONEncoder {
    /// Keys sorted, so that two reports can be compared line by line.
    static var report: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}
