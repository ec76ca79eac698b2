/// Which of a model's precisions is wanted.
public enum PrecisionChoice: Sendable, Hashable {
    /// This one, whatever it costs in accuracy.
    case exactly(Precision)
    /// The fastest of those whose mean absolute error grew by no more than this part, as the manifest records for the
    /// provider that computes.
    case fastest(maximumLoss: Double)

    /// The fastest that loses no more than 1 % of the mean absolute error on any data set.
    public static let auto = PrecisionChoice.fastest(maximumLoss: 0.01)
}

extension PrecisionChoice: LosslessStringConvertible {
    /// `fp32`, `bf16`, `int8` or `auto`.
    public init?(_ description: String) {
        if description == "auto" {
            self = .auto
        } else if let precision = Precision(rawValue: description) {
            self = .exactly(precision)
        } else {
            return nil
        }
    }

    /// As it is written in settings.
    public var description: String {
        switch self {
        case .exactly(let precision): precision.rawValue
        case .fastest: "auto"
        }
    }
}
