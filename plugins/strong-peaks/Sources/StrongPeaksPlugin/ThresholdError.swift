/// The setting `threshold` makes no sense.
public struct ThresholdError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What the setting is.
    public let setting: String

    /// What the setting is, and what it may be.
    public var description: String {
        "the setting 'threshold' is '\(setting)', and must be a number of people from 0 on, such as 0.05"
    }
}
