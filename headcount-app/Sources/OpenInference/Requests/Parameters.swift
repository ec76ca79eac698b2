/// Parameters of a request, an input or an output, which extensions of the protocol use.
public struct Parameters: Sendable, Hashable {
    /// Largest number of parameters.
    private static let limit = 64

    /// A parameter's value.
    public enum Value: Sendable, Hashable {
        /// `true` or `false`.
        case boolean(Bool)
        /// An integer.
        case integer(Int)
        /// Any other number.
        case number(Double)
        /// A text.
        case text(String)
    }

    private let values: [String: Value]

    /// The parameters `values`.
    public init(_ values: [String: Value] = [:]) {
        self.values = values
    }

    /// The value of the parameter `name`.
    public subscript(_ name: String) -> Value? { values[name] }

    /// The value of a parameter that can only be `true` or `false`.
    func flag(_ name: String) throws(OpenInferenceError) -> Bool? {
        guard let value = values[name] else { return nil }
        guard case .boolean(let flag) = value else {
            throw OpenInferenceError(.malformed, "the parameter '\(name)' must be true or false")
        }
        return flag
    }

    /// The value of a parameter that can only be a non-negative integer.
    func count(_ name: String) throws(OpenInferenceError) -> Int? {
        guard let value = values[name] else { return nil }
        guard case .integer(let count) = value, count >= 0 else {
            throw OpenInferenceError(.malformed, "the parameter '\(name)' must be a whole number, 0 or more")
        }
        return count
    }
}

extension Parameters: Decodable {
    /// Reads a JSON object.
    ///
    /// - Throws: when a value is an array, an object or `null`, or there are too many.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let names = try decoder.container(keyedBy: AnyName.self).allKeys
        guard names.count <= Self.limit else {
            throw OpenInferenceError(.overLimit, "there are \(names.count) parameters; at most \(Self.limit) are read")
        }
        values = try container.decode([String: Value].self)
    }
}

extension Parameters.Value: Decodable {
    /// Reads a single JSON value.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let flag = try? container.decode(Bool.self) {
            self = .boolean(flag)
        } else if let integer = try? container.decode(Int.self) {
            self = .integer(integer)
        } else {
            self = .number(try container.decode(Double.self))
        }
    }
}

/// A parameter's name, as a coding key.
private struct AnyName: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
