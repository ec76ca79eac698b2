import EstimatorKit
import SystemPackage

@testable import Evaluation

/// A generator whose numbers are the same in every run.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    /// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

func image(_ heads: [HeadPosition], key: String = "a.jpg") -> AnnotatedImage {
    AnnotatedImage(key: key, path: FilePath("/" + key), heads: heads)
}

/// An image of so many people, all at one place.
func crowd(_ count: Int, key: String) -> AnnotatedImage {
    image([HeadPosition](repeating: HeadPosition(x: 1, y: 1), count: count), key: key)
}

func map(_ rows: Int, _ columns: Int, _ values: [Float], stride: Double, area: Rect) -> DensityMap {
    DensityMap(rows: rows, columns: columns, values: values, stride: stride, area: area)
}

/// An answer whose count is that of its map.
func answer(_ map: DensityMap, points: [HeadPoint] = []) -> PeopleCount {
    PeopleCount(count: Int(map.sum.rounded()), density: map.sum, points: points, densityMap: map)
}

func randomHeads(_ count: Int, in size: PixelSize, _ generator: inout SeededGenerator) -> [HeadPosition] {
    (0..<count).map { _ in
        HeadPosition(
            x: .random(in: 0...Double(size.width), using: &generator),
            y: .random(in: 0...Double(size.height), using: &generator)
        )
    }
}
