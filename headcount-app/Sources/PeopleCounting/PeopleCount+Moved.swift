internal import EstimatorKit

extension PeopleCount {
    /// The same count in pixels of the whole picture, for a part that begins at `origin`.
    func moved(to origin: Point) -> PeopleCount {
        guard origin != Point(x: 0, y: 0) else { return self }
        var moved = self
        moved.points = points.map {
            HeadPoint(x: $0.x + Double(origin.x), y: $0.y + Double(origin.y), confidence: $0.confidence)
        }
        moved.densityMap = densityMap.map { map in
            let area = Rect(
                x: map.area.x + origin.x,
                y: map.area.y + origin.y,
                width: map.area.width,
                height: map.area.height
            )
            return DensityMap(
                rows: map.rows,
                columns: map.columns,
                values: map.values,
                stride: map.stride,
                area: area
            )
        }
        return moved
    }
}
