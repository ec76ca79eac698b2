import EstimatorKit
import Glibc

/// A heat map, ready to be drawn: people per square of `side` pixels as colours.
struct HeatLayer {
    /// Side of the square that the numbers of the legend are about, in pixels: about 1/25 of the image's.
    let side: Int
    /// People per square that get the brightest colour.
    let ceiling: Double

    private let surface: DensitySurface
    private let area: Rect
    private let opacity: Float

    /// Fewer people per square, as the densest place of an image, are noise, and do not get the brightest colour.
    private static let lowestCeiling = 0.15

    /// A layer in the map's place; `nil` when the map has nothing to show.
    init?(_ heatMap: HeatMap) {
        let map = heatMap.map
        guard !map.values.isEmpty, map.area.width > 0, map.area.height > 0, map.stride > 0 else { return nil }
        side = Self.side(for: map.area.size)
        // A bell curve is as wide as the square of the same volume and height when its deviation is the side / √(2π).
        let smoothed = map.smoothed(deviation: Double(side) / 2.507 / map.stride)
        let cellsPerSquare = Double(side * side) / (map.stride * map.stride)
        let densest = Double(smoothed.values.max() ?? 0) * cellsPerSquare
        let given = heatMap.ceiling.map { max($0, .leastNormalMagnitude) * cellsPerSquare }
        ceiling = given ?? max(densest, Self.lowestCeiling)
        surface = DensitySurface(smoothed, ceiling: Float(ceiling / cellsPerSquare))
        area = map.area
        opacity = Float(min(max(heatMap.opacity, 0), 1))
    }

    /// The share of the colours' range at which a number of people per square is shown.
    ///
    /// The square root keeps single people visible beside a crowd.
    static func place(of share: Float) -> Float { share.squareRoot() }

    func draw(on canvas: inout Canvas) {
        // As many steps as colours: the root and the blending are then looked up.
        let steps = (0..<256).map { step in
            let place = Float(step) / 255
            return (color: ColorMap.heat.color(place), opacity: opacity * Self.visibility(place))
        }
        let invisible = Self.invisible * Self.invisible
        surface.forEachPixel(in: area, above: invisible) { x, y, value in
            let step = steps[Int(Self.place(of: min(value, 1)) * 255 + 0.5)]
            canvas.blend(x, y, step.color, step.opacity)
        }
    }

    /// Places up to here leave the image as it is.
    private static let invisible: Float = 0.1

    /// Rises smoothly, so that the image stays visible where few people are, and has no edges that are not in it.
    private static func visibility(_ place: Float) -> Float {
        let share = min(max((place - invisible) / 0.25, 0), 1)
        return share * share * (3 - 2 * share)
    }

    /// A round number of pixels.
    private static func side(for size: PixelSize) -> Int {
        let wanted = max((Double(size.width) * Double(size.height)).squareRoot() * 0.04, 1)
        let power = pow(10, log10(wanted).rounded(.down))
        let round = [1, 1.5, 2, 3, 5, 7, 10].map { $0 * power }
        let nearest = round.min { abs(log($0 / wanted)) < abs(log($1 / wanted)) }
        return Int(nearest ?? wanted)
    }
}
