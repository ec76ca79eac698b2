internal import EstimatorKit
internal import Imaging
internal import PeopleCounting

/// What is asked for in the query of `POST /v1/count`.
struct CountQuery: Sendable, Hashable {
    /// In which form the density map is given.
    enum DensityForm: String, Sendable {
        case png
        case npy
    }

    private(set) var targets: EstimationTargets = .countAndCoordinates
    private(set) var zones: [Zone] = []
    /// `nil` when no map is wanted in the answer.
    private(set) var density: DensityForm?
    /// The answer is the drawn picture in this format.
    private(set) var overlay: OutputFormat?

    /// Checks every parameter.
    ///
    /// - Parameters:
    ///   - parameters: names and values, decoded; only `roi` may come again.
    ///   - accept: the client's `Accept`, which can ask for the drawn picture too.
    /// - Throws: `ServiceError.badQuery` for a name that means nothing, or a value that is not allowed.
    init(_ parameters: [(name: String, value: String)], accept: String?) throws {
        var seen: Set<String> = []
        var form: DensityForm?
        for (name, value) in parameters {
            guard seen.insert(name).inserted || name == "roi" else {
                throw ServiceError.badQuery("the parameter '\(name.prefix(80))' is given twice")
            }
            switch name {
            case "targets": targets = try Self.targets(value)
            case "roi": zones.append(try Self.zone(value, number: zones.count + 1))
            case "density":
                guard let known = DensityForm(rawValue: value) else { throw Self.wrong(name, value, "png or npy") }
                form = known
            case "overlay":
                guard let known = Self.pictures[value] else { throw Self.wrong(name, value, "png or jpeg") }
                overlay = known
            default: throw ServiceError.badQuery("there is no parameter '\(name.prefix(80))'")
            }
        }
        if overlay == nil { overlay = accept.flatMap { Self.accepted[$0] } }
        if form != nil { targets.insert(.densityMap) }
        density = targets.contains(.densityMap) ? form ?? .png : nil
    }

    /// What is counted.
    var request: CountingRequest {
        // A drawn picture shows map and points, asked for or not.
        CountingRequest(targets: overlay == nil ? targets : [.count, .coordinates, .densityMap], zones: zones)
    }

    private static let zoneLimit = 64

    private static let pictures: [String: OutputFormat] = ["png": .png, "jpeg": .jpeg]

    /// Only a client that wants nothing but a picture gets one.
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
            throw wrong("roi", value, "x,y,width,height or corners 'x,y x,y x,y', with 'name=' before it if wanted")
        }
        return zone
    }

    private static func wrong(_ name: String, _ value: String, _ expected: String) -> ServiceError {
        .badQuery("'\(name)' must be \(expected), not '\(value.prefix(80))'")
    }
}
