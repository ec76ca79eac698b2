/// A rectangle around a head or a person, in the coordinates of its file.
struct Box {
    /// How far below a person's upper edge the head's centre is, as a share of the height.
    ///
    /// A standing person is seven to eight heads tall, a sitting one, or one of whom only the upper part is seen, four to
    /// five: the centre of the head lies at 0.07 to 0.12 of the box.
    static let headDepth = 0.1

    /// The left edge.
    let x: Double
    /// The upper edge.
    let y: Double
    let width: Double
    let height: Double

    /// The rule by which boxes become points: the centre of a head's or a face's box; for a person's box, the middle of the
    /// width, a tenth of the height below the upper edge.
    func head(of kind: CategoryKind) -> HeadPosition {
        HeadPosition(x: x + width / 2, y: y + height * (kind == .person ? Self.headDepth : 0.5))
    }

    init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// A box between two corners.
    init(left: Double, top: Double, right: Double, bottom: Double) {
        self.init(x: left, y: top, width: right - left, height: bottom - top)
    }
}
