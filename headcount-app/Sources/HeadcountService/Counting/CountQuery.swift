internal import Headcount

/// The query of `POST /v1/count`.
struct CountQuery: Sendable, Hashable {
    private(set) var targets: EstimationTargets = .countAndCoordinates
    private(set) var zones: [Zone] = []
    private(set) var area: Area?
    /// The form of the density map in the answer; `nil` for none.
    private(set) var density: DensityMapReport.Form?
    /// The format of a drawn image as the answer; `nil` for a report.
    private(set) var overlay: OutputFormat?

    /// Checks every parameter.
    ///
    /// - Parameters:
    ///   - parameters: names and values, decoded; only `zone` may be repeated.
    ///   - accept: the client's `Accept`, which can also ask for the drawn image.
    /// - Throws: `ServiceError.badQuery` for an unknown name, or a value that is not allowed.
    init(_ parameters: [(name: String, value: String)], accept: String?) throws {
        var seen: Set<String> = []
        var form: DensityMapReport.Form?
        for (name, value) in parameters {
            guard seen.insert(name).inserted || name == "zone" else {
                throw ServiceError.badQuery("the parameter '\(name.prefix(80))' is given twice")
            }
            switch name {
            case "targets": targets = try Self.targets(value)
            case "zone": zones.append(try Self.zone(value, number: zones.count + 1))
            case "area":
                guard let known = Area(value) else { throw Self.wrong(name, value, "x,y,width,height") }
                area = known
            case "density":
                guard let known = DensityMapReport.Form(rawValue: value) else {
                    throw Self.wrong(name, value, "png or npy")
                }
                form = known
            case "overlay":
                guard let known = Self.images[value] else { throw Self.wrong(name, value, "png or jpeg") }
                overlay = known
            default: throw ServiceError.badQuery("there is no parameter '\(name.prefix(80))'")
            }
        }
        if overlay == nil { overlay = accept.flatMap { Self.accepted[$0] } }
        if form != nil { targets.insert(.densityMap) }
        density = targets.contains(.densityMap) ? form ?? .png : nil
    }

    /// The request to the pipeline.
    var request: CountRequest {
        // A drawn image always shows map and points.
        CountRequest(targets: overlay == nil ? targets : [.count, .coordinates, .densityMap], area: area, zones: zones)
    }

    private static let zoneLimit = 64

    private static let images: [String: OutputFormat] = ["png": .png, "jpeg": .jpeg]

    /// Only a client that accepts nothing but an image gets one.
    private static let accepted: [String: OutputFormat] = ["image/png": .png, "image/jpeg": .jpeg]

    private static func targets(_ value: String) throws -> EstimationTargets {
        let known: [String: EstimationTargets] = ["count": .count, "points": .coordinates, "density": .densityMap]
        return try value.split(separator: ",", omittingEmptySubsequences: false).reduce(into: .count) { targets, name in
            guard let target = known[String(name)] else {
                throw wrong("targets", value, "a list of count, points and density")
            }
            targets.formUnion(target)
        }
    }

    private static func zone(_ value: String, number: Int) throws -> Zone {
        guard number <= zoneLimit else {
            throw ServiceError.badQuery("there are more than \(zoneLimit) zones")
        }
        guard let zone = Zone(value, number: number) else {
            throw wrong("zone", value, "x,y,width,height or corners 'x,y x,y x,y', with 'name=' before it if wanted")
        }
        return zone
    }

    private static func wrong(_ name: String, _ value: String, _ expected: String) -> ServiceError {
        .badQuery("'\(name)' must be \(expected), not '\(value.prefix(80))'")
    }
}
