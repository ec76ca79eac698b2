internal import EstimatorKit

/// A part of the area that the network sees at once, and the cells of it that count.
struct Tile: Hashable {
    /// What the network sees, in pixels of the area.
    let input: Rect
    /// The cells that belong to this tile and to no other, in cells of the area's density map.
    let cells: Rect
}
