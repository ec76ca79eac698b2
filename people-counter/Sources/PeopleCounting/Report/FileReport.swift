public import Foundation

/// The answer about one of several images: a `CountReport` with the file's name, or an error.
public struct FileReport: Codable, Sendable, Hashable {
    /// Whether the image was counted.
    public enum Status: String, Codable, Sendable, Hashable {
        /// It was.
        case ok
        /// It was not: `error` says why.
        case error
    }

    /// Why an image was not counted.
    public struct Fault: Codable, Sendable, Hashable {
        /// For programs, such as `unsupported_format`.
        public var code: String
        /// For people: what was wrong, where, and what to do.
        public var message: String

        /// A code and a message.
        public init(code: String, message: String) {
            self.code = code
            self.message = message
        }

        /// The same fault, with the number of the page of the file that it is about, if there is one.
        public func onPage(_ page: Int?) -> Fault {
            guard let page else { return self }
            return Fault(code: code, message: "\(message) (page \(page))")
        }
    }

    /// The path as given, or `-`; a byte that is not part of UTF-8 text becomes `\x` and two hexadecimal digits.
    public var file: String
    /// The bytes of a path that is no UTF-8 text, in Base64; absent for all others.
    public var fileBytes: Data?
    /// Whether the image was counted.
    public var status: Status
    /// Why it was not; absent if it was.
    public var error: Fault?
    /// The files written for this image; absent without any.
    public var written: [String]?
    /// The report, whose fields are beside the file's name in JSON; absent after an error.
    public var report: CountReport?

    /// A counted image.
    public init(file: String, _ report: CountReport, written: [String] = []) {
        self.file = file
        status = .ok
        self.report = report
        self.written = written.isEmpty ? nil : written
    }

    /// An image that failed.
    public init(file: String, _ fault: Fault) {
        self.file = file
        status = .error
        error = fault
    }

    private enum CodingKeys: String, CodingKey {
        case file, status, error, written
        case fileBytes = "file_bytes"
    }

    /// Reads a report as `encode(to:)` writes it.
    ///
    /// - Throws: `DecodingError` for another shape.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        file = try container.decode(String.self, forKey: .file)
        fileBytes = try container.decodeIfPresent(Data.self, forKey: .fileBytes)
        status = try container.decode(Status.self, forKey: .status)
        error = try container.decodeIfPresent(Fault.self, forKey: .error)
        written = try container.decodeIfPresent([String].self, forKey: .written)
        report = status == .ok ? try CountReport(from: decoder) : nil
    }

    /// Writes everything into one object.
    ///
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        try report?.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(file, forKey: .file)
        try container.encodeIfPresent(fileBytes, forKey: .fileBytes)
        try container.encode(status, forKey: .status)
        try container.encodeIfPresent(error, forKey: .error)
        try container.encodeIfPresent(written, forKey: .written)
    }
}
