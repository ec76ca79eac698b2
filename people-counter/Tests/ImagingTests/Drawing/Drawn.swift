import EstimatorKit
import Glibc

@testable import Imaging

extension VisionImage {
    /// An image of one grey, made quickly at any size.
    static func grey(_ width: Int, _ height: Int, _ value: UInt8 = 128) throws -> VisionImage {
        try VisionImage(width: width, height: height, copying: [UInt8](repeating: value, count: width * height * 3))
    }

    /// The smallest rectangle with all pixels that differ by more than `tolerance`; `nil` if none does.
    func changes(from other: VisionImage, tolerance: Int = 0) -> Rect? {
        let (bytes, others, width) = (bytes, other.bytes, size.width)
        var (left, top, right, bottom) = (Int.max, Int.max, -1, -1)
        for place in bytes.indices where abs(Int(bytes[place]) - Int(others[place])) > tolerance {
            let (x, y) = (place / 3 % width, place / 3 / width)
            (left, right) = (min(left, x), max(right, x))
            (top, bottom) = (min(top, y), max(bottom, y))
        }
        return right < 0 ? nil : Rect(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
    }

    /// How many pixels have exactly this colour.
    func count(of color: RGB) -> Int {
        let bytes = bytes
        return stride(from: 0, to: bytes.count, by: 3).count {
            bytes[$0] == color.red && bytes[$0 + 1] == color.green && bytes[$0 + 2] == color.blue
        }
    }
}

extension DensityMap {
    /// A map of 8-pixel cells over an image, with people in the cells that `people` names by row and column.
    static func of(_ size: PixelSize, _ people: [(row: Int, column: Int, people: Float)]) -> DensityMap {
        let (rows, columns) = ((size.height + 7) / 8, (size.width + 7) / 8)
        var values = [Float](repeating: 0, count: rows * columns)
        for cell in people { values[cell.row * columns + cell.column] = cell.people }
        return DensityMap(rows: rows, columns: columns, values: values, stride: 8, area: Rect(size))
    }
}

extension ZoneOutline {
    /// A rectangle.
    static func box(
        _ name: String,
        _ x: Double,
        _ y: Double,
        _ width: Double,
        _ height: Double,
        count: Int? = nil,
        isIgnored: Bool = false
    ) -> ZoneOutline {
        let corners = [
            Corner(x: x, y: y), Corner(x: x + width, y: y), Corner(x: x + width, y: y + height),
            Corner(x: x, y: y + height),
        ]
        return ZoneOutline(name: name, corners: corners, count: count, isIgnored: isIgnored)
    }
}

/// Sizes of images from a single pixel to large ones.
let anySizes = [(1, 1), (2, 2), (3, 2000), (2000, 3), (20, 20), (64, 64), (90, 60), (640, 480), (3000, 40), (40, 3000)]

/// A power by Glibc, which Foundation would bring as well.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
