/// Which values a setting may have.
public enum SettingKind: Sendable, Hashable {
    /// Any text.
    case text
    /// A text that is never shown: lists of settings have `***` instead.
    case secret
    /// One of these words.
    case word([String])
    /// A whole number in a range.
    case integer(ClosedRange<Int>)
    /// A number of seconds, with or without a decimal point, in a range.
    case seconds(ClosedRange<Double>)
    /// `true` or `false`.
    case flag
    /// Several texts: a list in the file, separated by commas elsewhere.
    case list
    /// Several origins of web pages, as `list` is given; `*` is any.
    case origins

    /// The kind's name in the table of settings.
    public var name: String {
        switch self {
        case .text: "text"
        case .secret: "secret"
        case .word(let words): words.joined(separator: ", ")
        case .integer: "integer"
        case .seconds: "number"
        case .flag: "true, false"
        case .list, .origins: "list"
        }
    }
}
