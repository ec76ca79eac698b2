import ArgumentParser
import PeopleCounting

/// A zone as `--roi` gives it: a rectangle or a polygon.
struct ZoneArgument: ExpressibleByArgument, Sendable {
    private let text: String

    init?(argument: String) {
        guard Zone(argument, number: 1) != nil else { return nil }
        text = argument
    }

    /// The region as a zone.
    ///
    /// - Parameter number: the zone's place among all, its name where it has none.
    /// - Returns: a zone that no picture has checked yet.
    func zone(number: Int) -> Zone? {
        Zone(text, number: number)
    }
}
