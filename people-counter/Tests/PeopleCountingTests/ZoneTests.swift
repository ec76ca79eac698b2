import EstimatorKit
import Testing

@testable import PeopleCounting

@Suite struct `Zones` {
    func counts(_ zones: [Zone], _ width: Int = 60, _ height: Int = 40) async throws -> [ZoneCount] {
        try await pipeline().count(image(width, height), CountRequest(targets: .count, zones: zones)).zones
    }

    static func corners(_ values: [(Double, Double)]) -> [Zone.Corner] { values.map { Zone.Corner(x: $0.0, y: $0.1) } }

    @Test func `a rectangle in pixels counts its cells`() async throws {
        let zone = Zone(name: "door", x: 10, y: 10, width: 30, height: 20, unit: .pixels)
        let counted = ZoneCount(name: "door", count: 6, density: 6, corners: zone.corners)
        #expect(try await counts([zone]) == [counted])
    }

    @Test func `fractions are of the image's sides`() async throws {
        let half = Zone(name: "left", x: 0, y: 0, width: 0.5, height: 1, unit: .fractions)
        #expect(try await counts([half]).map(\.count) == [12])
    }

    @Test func `a cell that the edge cuts is shared by area`() async throws {
        let zone = Zone(name: "", x: 0, y: 0, width: 15, height: 5, unit: .pixels)
        #expect(try await counts([zone]).map(\.density) == [0.75])
    }

    @Test func `a triangle holds half of its rectangle, whichever way round`() async throws {
        for corners in [[(0.0, 0.0), (60, 0), (0, 40)], [(0, 40), (60, 0), (0, 0)]] {
            let zone = Zone(name: "", corners: Self.corners(corners), unit: .pixels)
            #expect(abs(try await counts([zone])[0].density - 12) < 1e-9)
        }
    }

    @Test func `a polygon may be hollow`() async throws {
        let corners = Self.corners([(0, 0), (60, 0), (60, 40), (40, 40), (40, 10), (20, 10), (20, 40), (0, 40)])
        #expect(abs(try await counts([Zone(name: "", corners: corners, unit: .pixels)])[0].density - 18) < 1e-9)
    }

    @Test(arguments: [(61, 47), (60, 40), (33, 95)])
    func `zones that cover the image add up to its count`(size: (Int, Int)) async throws {
        let (x, y) = (0.37, 0.61)
        let zones = [
            Zone(name: "a", x: 0, y: 0, width: x, height: y, unit: .fractions),
            Zone(name: "b", x: x, y: 0, width: 1 - x, height: y, unit: .fractions),
            Zone(name: "c", corners: Self.corners([(0, y), (x, y), (0.9, 1), (0, 1)]), unit: .fractions),
            Zone(name: "d", corners: Self.corners([(x, y), (1, y), (1, 1), (0.9, 1)]), unit: .fractions),
        ]
        let request = CountRequest(targets: .count, zones: zones)
        let counted = try await pipeline().count(image(size.0, size.1), request)
        let sum = counted.zones.map(\.density).reduce(0, +)
        #expect(abs(sum - counted.estimate.density) < 1e-6)
        #expect(counted.zones.map(\.count).reduce(0, +) == counted.estimate.count)
    }

    @Test func `zones that overlap are rounded each by itself`() async throws {
        let wide = Zone(name: "wide", x: 0, y: 0, width: 26, height: 10, unit: .pixels)
        let narrow = Zone(name: "narrow", x: 0, y: 0, width: 24, height: 10, unit: .pixels)
        let again = Zone(name: "again", corners: wide.corners, unit: .pixels)
        #expect(try await counts([wide, narrow, again]).map(\.count) == [3, 2, 3])
    }

    @Test(arguments: [
        ([1.4, 1.4, 0.2], 3, [2, 1, 0]), ([0.5, 0.5], 1, [1, 0]), ([2, 3], 5, [2, 3]), ([], 0, []),
        ([0.3, 0.3, 0.3], 1, [1, 0, 0]), ([1.2, 1.1], 1, [1, 0]),
    ])
    func `whole numbers add up to the count`(values: [Double], total: Int, whole: [Int]) {
        #expect(ZoneCount.apportioned(values, total: total) == whole)
    }

    @Test func `a zone outside the detect area is an error, not zero`() async throws {
        let zone = Zone(name: "far", x: 40, y: 20, width: 10, height: 10, unit: .pixels)
        let area = Rect(x: 0, y: 0, width: 20, height: 20)
        let made = try await pipeline()
        let request = CountRequest(targets: .count, area: Area(area), zones: [zone])
        let error = try await #require(throws: ZoneError.self) { try await made.count(image(60, 40), request) }
        #expect(error.description.contains("outside"))
    }

    @Test(arguments: [
        ([(0.0, 0.0), (10, 10)], "three or more"), ([(0, 0), (10, 10), (20, 20)], "no area"),
        ([(0, 0), (10, 10), (10, 0), (0, 10)], "edges cross"), ([(100, 0), (110, 0), (110, 10)], "outside"),
        ([(0, 0), (.nan, 0), (10, 10)], "not a number"),
    ])
    func `a zone that makes no sense is an error that says why`(corners: [(Double, Double)], word: String) async throws
    {
        let zone = Zone(name: "door", corners: Self.corners(corners), unit: .pixels)
        let error = try await #require(throws: ZoneError.self) { try await counts([zone]) }
        #expect(error.description.contains("'door'"))
        #expect(error.description.contains(word))
    }

    @Test func `an ignored zone is in no count, point, map or other zone`() async throws {
        let left = Zone(name: "left", x: 0, y: 0, width: 0.5, height: 1, unit: .fractions)
        let all = Zone(name: "all", x: 0, y: 0, width: 1, height: 1, unit: .fractions)
        let request = CountRequest(targets: [.count, .coordinates, .densityMap], zones: [all], ignored: [left])
        let counted = try await pipeline().count(image(60, 40), request)
        #expect(counted.count == 12)
        #expect(abs(counted.estimate.density - 12) < 1e-9)
        #expect(counted.zones.map(\.count) == [12])
        #expect(abs((counted.ignoredDensity ?? 0) - 12) < 1e-9)
        #expect(counted.estimate.points.allSatisfy { $0.x >= 30 })
        #expect(abs((counted.estimate.densityMap?.sum ?? 0) - 12) < 1e-6)
        let whole = try await pipeline().count(image(60, 40), CountRequest())
        if let interval = counted.estimate.interval, let before = whole.estimate.interval {
            #expect(abs(interval.upper - before.upper / 2) < 1e-6)
        }
    }

    @Test func `ignored zones that overlap are ignored once`() async throws {
        let zones = [0.0, 0.25].map { Zone(name: "", x: $0, y: 0, width: 0.5, height: 1, unit: .fractions) }
        let counted = try await pipeline().count(image(60, 40), CountRequest(targets: .count, ignored: zones))
        #expect(counted.count == 6)
    }

    @Test func `two zones of one name are an error`() async throws {
        let zone = Zone(name: "door", x: 0, y: 0, width: 0.5, height: 1, unit: .fractions)
        let error = try await #require(throws: ZoneError.self) { try await counts([zone, zone]) }
        #expect(error.description.contains("zone 'door': two zones have this name"))
    }

    @Test(arguments: [
        ("0,0 1,0 1,1 0,1", RegionUnit.fractions), ("0.0,0.0,1.0,1.01", .fractions), ("-0.001,0,1,1", .fractions),
        ("0,0,2,2", .pixels), ("0.5,0.5,1.5,1.5", .pixels),
    ])
    func `numbers up to 1 are shares, as pixels they would be one at most`(text: String, unit: RegionUnit) throws {
        #expect(try Zone(text, number: 1).unit == unit)
        #expect(try Zone(text, number: 1, unit: .pixels).unit == .pixels)
    }

    @Test func `pixels of another size of image lie at the same shares`() async throws {
        let zone = try Zone("0,0,960,1080", number: 1, unit: RegionUnit("1920x1080"))
        #expect(try await counts([zone]).map(\.count) == [12])
    }

    @Test(arguments: [
        ("0,0,1920,1080", "zone '1' reaches beyond what is counted: 0 % of it"), ("-30,0,60,40", "50 % of it"),
        ("0,0,3,3", "covers 9 pixels"), ("0,0,60,40", nil), ("0,0,60.5,40", nil), ("-0.01,0,1.01,1", nil),
    ])
    func `what may be meant otherwise is said`(text: String, words: String?) async throws {
        let request = CountRequest(targets: .count, zones: [try Zone(text, number: 1)])
        let notices = try await pipeline().count(image(60, 40), request).notices
        #expect(notices.count == (words == nil ? 0 : 1))
        if let words { #expect(notices.first?.contains(words) == true) }
    }
}
