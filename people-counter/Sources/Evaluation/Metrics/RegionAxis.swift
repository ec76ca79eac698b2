/// One side of an image, divided into as many equal lengths as `RegionGrid` has regions.
struct RegionAxis {
    /// A share of a cell, from 0 to 1, and its region.
    typealias Share = (region: Int, part: Double)

    private static let count = RegionGrid.side
    private let length: Double

    init(length: Int) {
        self.length = Double(length)
    }

    /// The region of a position; positions at or beyond the far edge are in the last one.
    func index(_ position: Double) -> Int {
        let scaled = position / length * Double(Self.count)
        return Int(min(max(scaled, 0), Double(Self.count - 1)))
    }

    /// How each cell of a map is divided among the regions; the shares of a cell add up to 1.
    ///
    /// - Parameters:
    ///   - cells: number of cells along this side.
    ///   - stride: length of a cell.
    ///   - start: position of the first cell.
    ///   - span: length of the map's area. There are no people beyond it, so cells are cut there.
    /// - Returns: one list of shares per cell.
    func shares(of cells: Int, stride: Double, from start: Double, span: Double) -> [[Share]] {
        let end = min(start + span, length)
        return (0..<cells).map { cell in
            let begin = max(start + Double(cell) * stride, 0)
            let finish = min(start + Double(cell + 1) * stride, end)
            return shares(from: begin, to: finish)
        }
    }

    private func shares(from begin: Double, to end: Double) -> [Share] {
        let (first, last) = (index(begin), index(end))
        // A cell entirely outside has no length left: its people go to the nearest region, so that none is lost.
        if first >= last { return [(min(first, last), 1)] }
        var boundaries = [begin]
        boundaries += (first + 1...last).map { Double($0) * length / Double(Self.count) }
        boundaries.append(end)
        return zip(first...last, zip(boundaries, boundaries.dropFirst())).compactMap { region, span in
            let part = (span.1 - span.0) / (end - begin)
            return part > 0 ? (region, part) : nil
        }
    }
}
