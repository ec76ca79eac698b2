internal import Headcount

/// The parameters of `POST /v1/count`: of the query, or fields of a form.
struct CountQuery: Sendable, Hashable {
    private(set) var targets: EstimationTargets = .countAndCoordinates
    private(set) var zones: [Zone] = []
    private(set) var ignored: [Zone] = []
    private(set) var area: Area?
    /// The pages of each file.
    private(set) var pages = PageSelection.first
    /// The form of the density map in the answer; `nil` for none.
    private(set) var density: DensityMapReport.Form?
    /// The format of a drawn image as the answer; `nil` for a report.
    private(set) var overlay: OutputFormat?

    /// The parameters' names.
    static let names: Set<String> = ["targets", "zone", "ignore", "area", "unit", "pages", "density", "overlay"]

    /// Checks every parameter.
    ///
    /// - Parameters:
    ///   - parameters: names and values, decoded; only `zone` and `ignore` may be repeated.
    ///   - accept: the client's `Accept`, which can also ask for the drawn image.
    /// - Throws: `ServiceError.badQuery` for an unknown name, or a value that is not allowed.
    init(_ parameters: [(name: String, value: String)], accept: String?) throws {
        var seen: Set<String> = []
        for (name, _) in parameters {
            guard Self.names.contains(name) else {
                throw ServiceError.badQuery("there is no parameter '\(name.prefix(80))'")
            }
            guard seen.insert(name).inserted || ["zone", "ignore"].contains(name) else {
                throw ServiceError.badQuery("the parameter '\(name)' is given twice")
            }
        }
        func values(_ name: String) -> [String] { parameters.filter { $0.name == name }.map(\.value) }
        let unit = try values("unit").first.map { value in
            guard let unit = RegionUnit(value) else {
                throw Self.wrong("unit", value, "pixel, fraction, or the size that pixels refer to, such as 1920x1080")
            }
            return unit
        }
        if let value = values("targets").first { targets = try Self.targets(value) }
        zones = try Self.zones(values("zone"), unit)
        ignored = try Self.zones(values("ignore"), unit)
        area = try values("area").first.map { value throws in
            try Self.checked { () throws(ZoneError) in try Area(value, unit: unit) }
        }
        if let value = values("pages").first {
            do throws(ImagingError) {
                pages = try PageSelection(value)
            } catch {
                throw ServiceError.badQuery(error.message)
            }
        }
        let form = try values("density").first.map { value in
            guard let form = DensityMapReport.Form(rawValue: value) else {
                throw Self.wrong("density", value, "png or npy")
            }
            return form
        }
        overlay =
            try values("overlay").first.map { value in
                guard let format = Self.images[value] else { throw Self.wrong("overlay", value, "png or jpeg") }
                return format
            } ?? Accept(accept).preferred(Self.answers, default: nil)
        if form != nil { targets.insert(.densityMap) }
        density = targets.contains(.densityMap) ? form ?? .png : nil
    }

    /// The request to the pipeline.
    ///
    /// - Parameters:
    ///   - own: a part's own area, which wins over the parameter.
    ///   - page: the page's number.
    /// - Returns: the request.
    func request(area own: Area?, page: Int? = nil) -> CountRequest {
        // A drawn image always shows map and points.
        CountRequest(
            targets: overlay == nil ? targets : [.count, .coordinates, .densityMap],
            page: page,
            area: own ?? area,
            zones: zones,
            ignored: ignored
        )
    }

    private static let zoneLimit = 64

    private static let images: [String: OutputFormat] = ["png": .png, "jpeg": .jpeg]

    /// The answers that `Accept` chooses among.
    private static let answers: [(type: String, value: OutputFormat?)] = [
        ("application/json", nil), ("image/png", .png), ("image/jpeg", .jpeg),
    ]

    private static func targets(_ value: String) throws -> EstimationTargets {
        let known: [String: EstimationTargets] = ["count": .count, "points": .coordinates, "density": .densityMap]
        return try value.split(separator: ",", omittingEmptySubsequences: false).reduce(into: .count) { targets, name in
            guard let target = known[String(name)] else {
                throw wrong("targets", value, "a list of count, points and density")
            }
            targets.formUnion(target)
        }
    }

    private static func zones(_ values: [String], _ unit: RegionUnit?) throws -> [Zone] {
        guard values.count <= zoneLimit else { throw ServiceError.badQuery("there are more than \(zoneLimit) zones") }
        return try values.enumerated().map { index, value in
            try checked { () throws(ZoneError) in try Zone(value, number: index + 1, unit: unit) }
        }
    }

    private static func checked<Region>(_ region: () throws(ZoneError) -> Region) throws -> Region {
        do throws(ZoneError) {
            return try region()
        } catch {
            throw ServiceError.badQuery(error.description)
        }
    }

    private static func wrong(_ name: String, _ value: String, _ expected: String) -> ServiceError {
        .badQuery("'\(name)' must be \(expected), not '\(value.prefix(80))'")
    }
}
