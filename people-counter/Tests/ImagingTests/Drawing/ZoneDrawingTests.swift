import EstimatorKit
import Testing

@testable import Imaging

@Suite struct ZoneDrawingTests {
    private func drawn(_ zones: [ZoneOutline], on image: VisionImage, count: Int? = nil) throws -> VisionImage {
        try Overlay(zones: zones, count: count).draw(on: image)
    }

    @Test(arguments: [UInt8(0), 128, 255])
    func `an outline follows the edges, and the zone inside stays as it is`(_ background: UInt8) throws {
        let image = try VisionImage.grey(640, 480, background)
        let drawn = try drawn([.box("", 200, 100, 300, 200)], on: image)
        for (x, y) in [(350, 100), (350, 300), (200, 200), (500, 200)] {
            let seen = (-4...4).flatMap { drawn[x + $0, y + $0] }
            #expect(seen.contains { abs(Int($0) - Int(background)) > 80 }, "at \(x), \(y)")
        }
        #expect(drawn[350, 250] == image[0, 0])
        let changes = try #require(drawn.changes(from: image))
        #expect(changes.x > 190 && changes.y > 90 && changes.width < 320 && changes.height < 220)
    }

    @Test func `a zone is drawn where it is in a part of the image`() throws {
        let part = try VisionImage.grey(320, 240)
        let zone = ZoneOutline.box("", 1100, 1100, 100, 100)
        let drawn = try Overlay(zones: [zone]).draw(on: part, origin: Point(x: 1000, y: 1000))
        let changes = try #require(drawn.changes(from: part))
        #expect(abs(changes.x - 100) < 6 && abs(changes.y - 100) < 6)
        #expect(abs(changes.x + changes.width - 200) < 6)
    }

    @Test(arguments: [UInt8(0), 255])
    func `an ignored zone is hatched inside its edges only`(_ background: UInt8) throws {
        let image = try VisionImage.grey(640, 480, background)
        // Hollow from above: a notch from 250 to 350.
        let corners = [
            (100.0, 100.0), (250, 100), (250, 300), (350, 300), (350, 100), (500, 100), (500, 400), (100, 400),
        ].map { ZoneOutline.Corner(x: $0.0, y: $0.1) }
        let drawn = try drawn([ZoneOutline(name: "", corners: corners, isIgnored: true)], on: image)
        let inside = (0..<40).map { drawn[400 + $0, 350] }
        #expect(Set(inside).count >= 2, "stripes")
        #expect(inside.contains { abs(Int($0[0]) - Int(background)) > 60 })
        #expect((260..<340).allSatisfy { drawn[$0, 200] == image[0, 0] })
        #expect((0..<90).allSatisfy { drawn[$0, 200] == image[0, 0] })
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func `a corner that is no number leaves the zone out`(_ value: Double) throws {
        let image = try VisionImage.grey(64, 48)
        var zone = ZoneOutline.box("a", 10, 10, 20, 20, count: 3)
        zone.corners[1].y = value
        #expect(try drawn([zone], on: image).bytes == image.bytes)
        zone.corners = Array(zone.corners.prefix(1))
        #expect(try drawn([zone], on: image).bytes == image.bytes)
    }

    @Test(arguments: [1e300, 1e9, 5000], [false, true])
    func `a zone far larger than the image is drawn where it is seen`(_ far: Double, _ isIgnored: Bool) throws {
        let image = try VisionImage.grey(320, 240)
        let zone = ZoneOutline.box("", 100, -far, far, 2 * far, isIgnored: isIgnored)
        let drawn = try drawn([zone], on: image)
        #expect((96..<105).contains { drawn[$0, 200] != image[0, 0] })
        #expect(drawn[50, 200] == image[0, 0])
        #expect((drawn.changes(from: image)?.x ?? 0) > 90)
    }

    @Test func `a zone outside of the image draws nothing`() throws {
        let image = try VisionImage.grey(320, 240)
        #expect(try drawn([.box("far", 5000, 5000, 100, 100, count: 1)], on: image).bytes == image.bytes)
    }

    @Test(arguments: [
        "door", "Eingang Süd", "出口", "כניסה", "مدخل", "😀", "<b>&amp;\"'", "a\nb\0c\u{2028}", "a\u{202E}b",
        "e" + String(repeating: "\u{0301}", count: 300), String(repeating: "wide ", count: 2000),
    ])
    func `any name is written inside the image`(_ name: String) throws {
        let image = try VisionImage.grey(320, 240)
        let (nameless, named) = (
            try drawn([.box("", 40, 80, 240, 100, count: 12)], on: image),
            try drawn([.box(name, 40, 80, 240, 100, count: 12)], on: image)
        )
        #expect(named.bytes != nameless.bytes)
        let changes = try #require(named.changes(from: image))
        #expect(changes.x > 30 && changes.x + changes.width < 290, "\(changes)")
        #expect(named[160, 150] == image[0, 0])
    }

    @Test(arguments: ["", " ", "\n\t", "\u{200B}"])
    func `a name that is not seen leaves the count`(_ name: String) throws {
        let image = try VisionImage.grey(320, 240)
        #expect(try drawn([.box(name, 40, 80, 240, 100, count: 12)], on: image).count(of: .white) > 5)
    }

    @Test(arguments: [(640, 480, 12), (200, 150, 4), (300, 2000, 10), (4000, 3000, 60), (64, 64, 30), (7, 7, 3)])
    func `labels are inside the image, and cover neither each other nor the count`(
        _ width: Int,
        _ height: Int,
        _ zones: Int
    ) throws {
        let scale = DrawingScale(PixelSize(width: width, height: height))
        var space = LabelSpace(scale)
        let count = try CountBox(Overlay(count: 123), scale)
        var boxes = count.map { [$0.frame] } ?? []
        if let first = boxes.first { _ = space.take(first) }
        for number in 0..<zones {
            // Some overlap, some reach beyond the image.
            let x = Double(number * 7919 % 100) / 100 * Double(width) - 20
            let y = Double(number * 6007 % 100) / 100 * Double(height) - 20
            let zone = ZoneOutline.box("zone \(number)", x, y, Double(width) / 3, Double(height) / 3, count: number)
            let shape = try #require(Shape(zone))
            if let label = try ZoneLabel(zone, shape, .white, scale, in: &space) { boxes.append(label.box) }
        }
        #expect(boxes.allSatisfy { $0.isInside(scale.size) })
        for (index, box) in boxes.enumerated() {
            for other in boxes[(index + 1)...] {
                let isApart =
                    box.x + box.width <= other.x || other.x + other.width <= box.x
                    || box.y + box.height <= other.y || other.y + other.height <= box.y
                #expect(isApart, "\(box) and \(other)")
            }
        }
        if width >= 200 { #expect(boxes.count == zones + 1, "each zone has a label") }
    }

    @Test func `ten zones in the same place have ten labels`() throws {
        let scale = DrawingScale(PixelSize(width: 640, height: 480))
        var space = LabelSpace(scale)
        for number in 0..<10 {
            let zone = ZoneOutline.box("zone \(number)", 0, 0, 640, 480, count: number)
            let shape = try #require(Shape(zone))
            #expect(try ZoneLabel(zone, shape, .white, scale, in: &space) != nil)
        }
    }

    @Test func `a label lies in a triangle, not in its corner`() throws {
        let scale = DrawingScale(PixelSize(width: 640, height: 480))
        var space = LabelSpace(scale)
        let corners = [(600.0, 20.0), (600, 460), (40, 460)].map { ZoneOutline.Corner(x: $0.0, y: $0.1) }
        let zone = ZoneOutline(name: "corner", corners: corners, count: 5)
        let shape = try #require(Shape(zone))
        let box = try #require(try ZoneLabel(zone, shape, .white, scale, in: &space)).box
        #expect(shape.contains(Double(box.x), Double(box.y)))
        #expect(shape.contains(Double(box.x + box.width), Double(box.y + box.height)))
    }

    @Test func `hundreds of zones in a small image do no harm`() throws {
        let image = try VisionImage.grey(64, 48)
        let zones = (0..<500).map { ZoneOutline.box("zone \($0)", Double($0 % 60), Double($0 % 44), 9, 9, count: $0) }
        #expect(try drawn(zones, on: image, count: 500).size == image.size)
    }
}
