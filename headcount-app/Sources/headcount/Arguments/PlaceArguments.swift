import ArgumentParser
import Headcount

/// An area as `--area` gives it: `x,y,width,height`, in pixels or in shares of the image.
struct AreaArgument: ExpressibleByArgument, Sendable {
    let area: Area

    init?(argument: String) {
        guard let area = Area(argument) else { return nil }
        self.area = area
    }
}

/// A zone as `--zone` gives it: a rectangle or a polygon.
struct ZoneArgument: ExpressibleByArgument, Sendable {
    private let zone: Zone

    init?(argument: String) {
        guard let zone = Zone(argument, number: 0) else { return nil }
        self.zone = zone
    }

    /// The zone; its place among all is its name where it has none.
    func zone(number: Int) -> Zone {
        var zone = zone
        if zone.name == "0" { zone.name = String(number) }
        return zone
    }
}
