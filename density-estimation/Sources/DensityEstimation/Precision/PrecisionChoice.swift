/// Which of a model's precisions is wanted.
public enum PrecisionChoice: Sendable, Hashable {
    /// This one, whatever it costs in accuracy.
    case exactly(Precision)
    /// The fastest of those whose mean absolute error grew by no more than this share, as the manifest records for the
    /// provider in use.
    case fastest(maximumLoss: Double)

    /// The fastest whose mean absolute error grew by no more than 1 %, averaged over the data sets.
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
