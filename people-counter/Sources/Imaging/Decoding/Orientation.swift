import EstimatorKit

/// How the stored pixels of an image are turned upright: EXIF's orientation, 1 to 8.
///
/// Each of the eight swaps the axes or not, and then mirrors each axis or not.
struct Orientation: Sendable, Hashable {
    let exchangesAxes: Bool
    let mirrorsX: Bool
    let mirrorsY: Bool

    static let upright = Orientation(exif: 1)

    /// A value outside 1 to 8 means upright, as in image viewers.
    init(exif: Int) {
        exchangesAxes = (5...8).contains(exif)
        mirrorsX = [2, 3, 6, 7].contains(exif)
        mirrorsY = [3, 4, 7, 8].contains(exif)
    }

    /// The upright size of an image stored with the size `stored`, and the other way round.
    func turned(_ stored: PixelSize) -> PixelSize {
        exchangesAxes ? PixelSize(width: stored.height, height: stored.width) : stored
    }

    /// The stored rectangle of an `area` of the upright image, whose size is `seen`.
    func storedArea(of area: Rect, seen: PixelSize) -> Rect {
        let x = mirrorsX ? seen.width - area.x - area.width : area.x
        let y = mirrorsY ? seen.height - area.y - area.height : area.y
        return exchangesAxes
            ? Rect(x: y, y: x, width: area.height, height: area.width)
            : Rect(x: x, y: y, width: area.width, height: area.height)
    }
}
