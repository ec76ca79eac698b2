import EstimatorKit
import Testing

@testable import Imaging

@Suite struct CountBoxTests {
    private func box(
        _ width: Int,
        _ height: Int,
        count: Int = 123,
        interval: CountInterval? = nil,
        warnings: [String] = [],
        notices: [String] = []
    ) throws -> CountBox? {
        let scale = DrawingScale(PixelSize(width: width, height: height))
        let overlay = Overlay(count: count, interval: interval, warnings: warnings, notices: notices)
        return try CountBox(overlay, scale)
    }

    private let interval = CountInterval(level: 0.8, lower: 101.6, upper: 140.2)

    @Test(arguments: [0, 7, 1_234_567_890, .max])
    func `the count is written in the corner, and nowhere else`(_ count: Int) throws {
        let grey = try VisionImage.grey(320, 240)
        let drawn = try Overlay(count: count).draw(on: grey)
        #expect(drawn.count(of: .white) > 5)
        let changes = try #require(drawn.changes(from: grey))
        #expect(changes.x > 0 && changes.y > 0 && changes.x + changes.width < 320 && changes.height < 60)
    }

    @Test func `different counts look different`() throws {
        let grey = try VisionImage.grey(320, 240)
        let drawn = try (0..<20).map { try Overlay(count: $0).draw(on: grey).bytes }
        #expect(Set(drawn).count == 20)
    }

    @Test(arguments: anySizes)
    func `the box is inside the image`(_ width: Int, _ height: Int) throws {
        let box = try box(width, height, interval: interval, warnings: ["may be far off", "another"])
        if let box { #expect(box.frame.isInside(PixelSize(width: width, height: height)), "\(box.frame)") }
        #expect(min(width, height) < 20 || box != nil)
    }

    @Test(arguments: [(64, 64), (320, 240), (1920, 1080), (10_000, 10_000), (10_000, 600), (600, 10_000)])
    func `the box is readable, and small beside the image`(_ width: Int, _ height: Int) throws {
        let frame = try #require(try box(width, height)).frame
        #expect(frame.height >= 11 && frame.height * 70 >= max(width, height))
        #expect(min(width, height) < 100 || frame.width * frame.height * 8 < width * height)
    }

    @Test func `the interval is a line below the count`() throws {
        let (with, without) = (try box(640, 480, interval: interval), try box(640, 480))
        #expect(try #require(with).frame.height > #require(without).frame.height + 10)
        let invalid = try box(640, 480, interval: CountInterval(level: 0.8, lower: .nan, upper: 3))
        #expect(try #require(invalid).frame == #require(without).frame)
    }

    @Test(arguments: [(64, 64), (640, 480), (4000, 3000)])
    func `a warning is marked in amber`(_ width: Int, _ height: Int) throws {
        let grey = try VisionImage.grey(width, height)
        let warned = try Overlay(count: 8, interval: interval, warnings: ["may be far off"]).draw(on: grey)
        #expect(warned.count(of: CountBox.amber) > 20)
        #expect(try Overlay(count: 8, interval: interval).draw(on: grey).count(of: CountBox.amber) == 0)
    }

    @Test func `a notice is a line below the count, over half of the image at most`() throws {
        let sentence = "3 of 4800 cells of the density map were no numbers and were left out of the count of this image"
        let (plain, noticed) = (try #require(try box(640, 480)), try #require(try box(640, 480, notices: [sentence])))
        #expect(noticed.frame.height > plain.frame.height + 10)
        #expect(noticed.frame.width > plain.frame.width && noticed.frame.width < 350)
        let grey = try VisionImage.grey(640, 480)
        #expect(try Overlay(count: 8, notices: [sentence]).draw(on: grey).count(of: CountBox.amber) == 0)
    }

    @Test func `text that is too long is shortened to fit`() throws {
        let long = String(repeating: "entrance ", count: 50)
        let line = try #require(try TextLine.fitting(long, width: 120, size: 12))
        #expect((60...120).contains(line.width))
        let short = try #require(try TextLine.fitting("door", width: 120, size: 12))
        #expect(short.width == (try TextLine("door", size: 12)).width)
        #expect(try TextLine.fitting("door", width: 3, size: 12) == nil)
        #expect(try TextLine.fitting("", width: 100, size: 12) == nil)
    }

    @Test func `text grows with its size`() throws {
        let widths = try [8, 16, 32, 200].map { try TextLine("123", size: $0).width }
        #expect(zip(widths, widths.dropFirst()).allSatisfy { Double($1) > 1.7 * Double($0) })
    }
}
