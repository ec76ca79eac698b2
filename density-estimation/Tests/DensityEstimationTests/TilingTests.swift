import EstimatorKit
import Testing

@testable import DensityEstimation

@Suite struct `Cutting big images` {
    static func tiling(side: Int = 256, overlap: Int = 64) -> Tiling {
        var tiling = Tiling()
        tiling.side = side
        tiling.overlap = overlap
        tiling.wholeUpTo = 10_000
        return tiling
    }

    @Test(
        arguments: [
            (1000, 700), (256, 256), (257, 255), (1024, 1024), (300, 5000), (129, 129), (640, 63), (8, 100_000),
        ],
        [8, 4, 16]
    )
    func `each cell belongs to one tile, which sees it`(size: (Int, Int), stride: Int) {
        let size = PixelSize(width: size.0, height: size.1)
        let cells = Tiling.cells(size, stride)
        var owners = [Int](repeating: 0, count: cells.area)
        for tile in Self.tiling().tiles(for: size, stride: stride) {
            #expect(tile.input.isInside(size))
            #expect(tile.input.x % stride == 0 && tile.input.y % stride == 0)
            #expect(tile.cells.x * stride >= tile.input.x)
            #expect(tile.cells.y * stride >= tile.input.y)
            #expect((tile.cells.x + tile.cells.width - 1) * stride < tile.input.x + tile.input.width)
            #expect((tile.cells.y + tile.cells.height - 1) * stride < tile.input.y + tile.input.height)
            for y in tile.cells.y..<(tile.cells.y + tile.cells.height) {
                for x in tile.cells.x..<(tile.cells.x + tile.cells.width) { owners[y * cells.width + x] += 1 }
            }
        }
        #expect(owners.allSatisfy { $0 == 1 })
    }

    @Test func `tiles are no larger than asked for, and few sizes occur`() {
        let tiles = Self.tiling().tiles(for: PixelSize(width: 3000, height: 2000), stride: 8)
        #expect(tiles.allSatisfy { $0.input.width <= 256 && $0.input.height <= 256 })
        #expect(Set(tiles.map(\.input.size)).count <= 4)
    }

    @Test(arguments: [(2048, 1280), (4000, 3000), (1700, 1600), (12_288, 8448)])
    func `hardly more pixels are computed than the overlap asks for`(size: (Int, Int)) {
        let size = PixelSize(width: size.0, height: size.1)
        let computed = Tiling().tiles(for: size, stride: 8).reduce(0) { $0 + $1.input.size.area }
        #expect(Double(computed) / Double(size.area) < 1.4)
    }

    @Test func `a cell sees half the overlap beyond its tile's border, unless the image ends there`() {
        let tiles = Self.tiling().tiles(for: PixelSize(width: 3000, height: 200), stride: 8)
        for tile in tiles.dropFirst() { #expect(tile.cells.x * 8 - tile.input.x >= 32 - 8) }
    }

    @Test func `a small area is one tile`() {
        let tiles = Self.tiling().tiles(for: PixelSize(width: 99, height: 100), stride: 8)
        #expect(tiles.map(\.input) == [Rect(x: 0, y: 0, width: 99, height: 100)])
    }

    @Test(arguments: [(1003, 701), (512, 512), (2000, 90)])
    func `counts in tiles are exactly those of the whole`(size: (Int, Int)) async throws {
        let heads = crowd(size.0, size.1, step: 2)
        let image = ImageForPeopleEstimation(try image(size.0, size.1, red: heads))
        let targets: EstimationTargets = [.count, .densityMap]
        let whole = try await estimator().estimate(image, targets: targets)
        let tiled = try await estimator { $0.tiling = Self.tiling() }.estimate(image, targets: targets)
        #expect(whole.count == heads.count)
        #expect(tiled.densityMap == whole.densityMap)
        #expect(tiled.notices.contains { $0.hasPrefix("counted in ") })
    }

    @Test func `a cancelled image of many tiles ends early`() async throws {
        let image = ImageForPeopleEstimation(try image(4000, 3000))
        let made = try estimator { $0.tiling = Self.tiling(side: 64, overlap: 32) }
        let task = Task { try await made.estimate(image, targets: .t2) }
        try await Task.sleep(for: .milliseconds(20))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
