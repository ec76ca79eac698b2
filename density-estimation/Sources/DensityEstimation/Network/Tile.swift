internal import EstimatorKit

/// A part of the area that is one input of the network, and the cells of it that count.
struct Tile: Hashable {
    /// The network's input, in pixels of the area.
    let input: Rect
    /// The cells that belong to this tile and to no other, in cells of the area's density map.
    let cells: Rect
}
