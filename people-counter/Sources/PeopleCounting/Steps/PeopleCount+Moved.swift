internal import EstimatorKit

extension PeopleCount {
    /// The same answer in pixels of the whole image, for a part whose top left corner is `origin`.
    func moved(to origin: Point) -> PeopleCount {
        var moved = self
        moved.points = points.map { $0.moved(by: origin) }
        moved.densityMap = densityMap?.moved(by: origin)
        return moved
    }
}
