internal import Foundation

/// A setting's value.
public enum SettingValue: Sendable, Hashable {
    /// A text, a secret or a word.
    case text(String)
    /// A whole number.
    case integer(Int)
    /// A number with a fraction.
    case number(Double)
    /// True or false.
    case flag(Bool)
    /// Several texts, in order.
    case list([String])
}

extension SettingValue: CustomStringConvertible {
    /// The value as it is written in an environment variable.
    public var description: String {
        switch self {
        case .text(let text): text
        case .integer(let number): String(number)
        case .number(let number): Int(exactly: number).map(String.init) ?? String(number)
        case .flag(let flag): String(flag)
        case .list(let texts): texts.joined(separator: ",")
        }
    }
}

extension SettingValue: Encodable {
    /// Writes the value as in the settings file.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .integer(let number): try container.encode(number)
        case .number(let number): try container.encode(number)
        case .flag(let flag): try container.encode(flag)
        case .list(let texts): try container.encode(texts)
        }
    }
}
