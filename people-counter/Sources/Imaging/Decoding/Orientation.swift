import EstimatorKit

/// How the stored pixels of an image are turned to be seen upright: EXIF's orientation, 1 to 8.
///
/// Each of the eight is an exchange of the axes, or none, and then a mirroring of either axis, or none.
struct Orientation: Sendable, Hashable {
    let exchangesAxes: Bool
    let mirrorsX: Bool
    let mirrorsY: Bool

    static let upright = Orientation(exif: 1)

    /// A value outside 1 to 8 stands for upright, as viewers have it.
    init(exif: Int) {
        exchangesAxes = (5...8).contains(exif)
        mirrorsX = [2, 3, 6, 7].contains(exif)
        mirrorsY = [3, 4, 7, 8].contains(exif)
    }

    /// The size as seen of an image stored in `stored`, and the other way round.
    func turned(_ stored: PixelSize) -> PixelSize {
        exchangesAxes ? PixelSize(width: stored.height, height: stored.width) : stored
    }

    /// Where the pixels of `area` of the image as seen, whose size is `seen`, are stored.
    func storedArea(of area: Rect, seen: PixelSize) -> Rect {
        let x = mirrorsX ? seen.width - area.x - area.width : area.x
        let y = mirrorsY ? seen.height - area.y - area.height : area.y
        return exchangesAxes
            ? Rect(x: y, y: x, width: area.height, height: area.width)
            : Rect(x: x, y: y, width: area.width, height: area.height)
    }
}
