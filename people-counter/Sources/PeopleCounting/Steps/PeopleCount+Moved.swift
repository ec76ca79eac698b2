internal import EstimatorKit

extension PeopleCount {
    /// The same count in pixels of the whole image, for a part that begins at `origin`.
    func moved(to origin: Point) -> PeopleCount {
        var moved = self
        moved.points = points.map { $0.moved(by: origin) }
        moved.densityMap = densityMap?.moved(by: origin)
        return moved
    }
}
