import ArgumentParser
import PeopleCounting

/// A zone as `--roi` gives it: a rectangle or a polygon.
///
/// `x,y,width,height`, or three and more corners `x,y x,y x,y`, each with `name=` before it if wanted. Numbers with a
/// decimal point that all lie between 0 and 1 are shares of the picture, others pixels.
struct ZoneArgument: ExpressibleByArgument, Sendable {
    let name: String?
    private let numbers: [Double]
    private let isRectangle: Bool
    private let unit: Zone.Unit

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1)
        guard let text = parts.last else { return nil }
        name = parts.count == 2 ? String(parts[0]) : nil
        let corners = text.split(whereSeparator: \.isWhitespace).map { corner in
            corner.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
        }
        let flat = corners.flatMap { $0 }
        numbers = flat.compactMap { $0 }.filter(\.isFinite)
        guard numbers.count == flat.count else { return nil }
        isRectangle = corners.count == 1 && numbers.count == 4
        guard !isRectangle || (numbers[2] > 0 && numbers[3] > 0) else { return nil }
        guard isRectangle || (corners.count >= 3 && corners.allSatisfy { $0.count == 2 }) else { return nil }
        unit = text.contains(".") && numbers.allSatisfy { (0...1).contains($0) } ? .fractions : .pixels
    }

    /// The region as a zone.
    ///
    /// - Parameter number: the zone's place among all, its name where it has none.
    /// - Returns: a zone that no picture has checked yet.
    func zone(number: Int) -> Zone {
        let name = name ?? String(number)
        if isRectangle {
            return Zone(
                name: name,
                x: numbers[0],
                y: numbers[1],
                width: numbers[2],
                height: numbers[3],
                unit: unit
            )
        }
        let corners = stride(from: 0, to: numbers.count, by: 2).map { Zone.Corner(x: numbers[$0], y: numbers[$0 + 1]) }
        return Zone(name: name, corners: corners, unit: unit)
    }
}
