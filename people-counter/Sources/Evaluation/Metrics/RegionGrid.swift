import EstimatorKit

/// The number of people in each of 8×8 equal regions of an image; coarser grids are sums of it.
struct RegionGrid {
    static let side = 8

    /// People by region, in row order.
    private(set) var people = [Double](repeating: 0, count: side * side)

    /// A grid of heads, each in its region.
    init(_ heads: [HeadPosition], size: PixelSize) {
        let columns = RegionAxis(length: size.width)
        let rows = RegionAxis(length: size.height)
        for head in heads {
            people[rows.index(head.y) * Self.side + columns.index(head.x)] += 1
        }
    }

    /// A grid of an answer's people, from its density map or else from its points; `nil` when it has neither.
    init?(_ answer: PeopleCount, size: PixelSize) {
        if let map = answer.densityMap {
            self.init(map, size: size)
        } else if !answer.points.isEmpty || answer.count == 0 {
            self.init(answer.points.map { HeadPosition(x: $0.x, y: $0.y) }, size: size)
        } else {
            return nil
        }
    }

    /// A grid of a density map, each cell spread evenly over the part of its square inside the image.
    init(_ map: DensityMap, size: PixelSize) {
        let columns = RegionAxis(length: size.width).shares(
            of: map.columns,
            stride: map.stride,
            from: Double(map.area.x),
            span: Double(map.area.width)
        )
        let rows = RegionAxis(length: size.height).shares(
            of: map.rows,
            stride: map.stride,
            from: Double(map.area.y),
            span: Double(map.area.height)
        )
        for (row, rowShares) in rows.enumerated() {
            for (column, columnShares) in columns.enumerated() {
                let value = Double(map[row, column])
                for y in rowShares {
                    for x in columnShares {
                        people[y.region * Self.side + x.region] += value * y.part * x.part
                    }
                }
            }
        }
    }

    /// Sum of absolute differences over the 4^L regions, for L = 0, 1, 2, 3.
    func errors(against truth: RegionGrid) -> [Double] {
        var differences = zip(people, truth.people).map { $0 - $1 }
        var errors: [Double] = []
        var side = Self.side
        while true {
            errors.append(differences.reduce(0) { $0 + abs($1) })
            if side == 1 { return errors.reversed() }
            differences = Self.halved(differences, side: side)
            side /= 2
        }
    }

    /// Sums of 2×2 regions.
    private static func halved(_ values: [Double], side: Int) -> [Double] {
        let half = side / 2
        return (0..<half * half).map { index in
            let corner = (index / half) * 2 * side + (index % half) * 2
            return values[corner] + values[corner + 1] + values[corner + side] + values[corner + side + 1]
        }
    }
}
