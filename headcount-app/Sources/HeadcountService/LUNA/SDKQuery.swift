internal import Headcount

/// The query of `POST /1/sdk`, as LUNA's clients send it.
struct SDKQuery: Sendable, Hashable {
    /// Whether people are counted, or images only checked.
    let countsPeople: Bool
    /// Whether each person's coordinates are wanted too.
    let wantsCoordinates: Bool

    /// Checks every parameter.
    ///
    /// - Parameter parameters: names and values, decoded.
    /// - Throws: `ServiceError.badQuery` for a value that is not allowed, an estimation that is not available, or an
    ///   unknown name.
    init(_ parameters: [(name: String, value: String)]) throws {
        var values: [String: String] = [:]
        for (name, value) in parameters {
            try Self.check(name, value)
            guard values.updateValue(value, forKey: name) == nil else {
                throw ServiceError.badQuery("the parameter '\(name.prefix(80))' is given twice")
            }
        }
        countsPeople = values["estimate_people_count"] == "1"
        wantsCoordinates = values["people_count_coordinates"] != "0"
    }

    /// The estimator's targets: T1 or T2 in the reference design.
    var targets: EstimationTargets { wantsCoordinates ? .t1 : .t2 }

    private static func check(_ name: String, _ value: String) throws {
        switch name {
        case "estimate_people_count", "people_count_coordinates":
            guard ["0", "1"].contains(value) else { throw wrong(name, value, "0 or 1") }
        case "image_type":
            guard ["0", "1", "2"].contains(value) else { throw wrong(name, value, "0, 1 or 2") }
            guard value == "0" else { throw wrong(name, value, "0, a raw image, for counting people") }
        case "multiface_policy":
            guard ["0", "1", "2"].contains(value) else { throw wrong(name, value, "0, 1 or 2") }
        case "score_threshold":
            guard let number = Double(value), (0...1).contains(number) else {
                throw wrong(name, value, "a number from 0 to 1")
            }
        case _ where name.hasPrefix("estimate_") || name.hasPrefix("detect_") || name.hasPrefix("extract_"):
            guard value == "0" else {
                throw ServiceError.badQuery(
                    "no estimator here provides '\(name.prefix(80))'; leave it out, or set it to 0"
                )
            }
        default:
            throw ServiceError.badQuery("there is no parameter '\(name.prefix(80))'")
        }
    }

    private static func wrong(_ name: String, _ value: String, _ expected: String) -> ServiceError {
        .badQuery("'\(name)' must be \(expected), not '\(value.prefix(80))'")
    }
}
