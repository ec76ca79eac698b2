import EstimatorKit
import Foundation
import SystemPackage
import Testing

@testable import Evaluation

/// Annotations that do not fit their images.
@Suite struct FindingTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func annotated(_ points: [String: [[Double]]], width: Int = 400, height: Int = 200) throws -> AnnotationSet
    {
        for (name, points) in points {
            try folder.image(name + ".jpg", width, height)
            try folder.write("{\"points\": \(points)}", to: name + ".json")
        }
        return try AnnotationSet.load(folder.path)
    }

    private func finding(_ kind: AnnotationFinding.Kind, in set: AnnotationSet) -> AnnotationFinding? {
        set.summary.findings.first { $0.kind == kind }
    }

    /// Spread over an image of 400×200, none at the place of another.
    private func crowd(_ count: Int) -> [[Double]] {
        (0..<count).map { index in
            let (x, y) = (index * 37 % 400, index * 71 % 200)
            return [Double(x), Double(y)]
        }
    }

    @Test func `annotations that fit have no finding`() throws {
        let set = try annotated(["a": crowd(50), "b": []])
        #expect(set.summary.findings == [])
        #expect(set.objection == nil)
    }

    @Test func `a few heads outside are counted and named`() throws {
        let set = try annotated(["a": crowd(60) + [[401, 10], [10, -1]], "b": crowd(60) + [[400, 200], [0, 0.5]]])
        let outside = try #require(self.finding(.outside, in: set))
        #expect(outside.images == [AnnotationFinding.Place(image: "a.jpg", heads: 2)])
        #expect(outside.share == 2.0 / 124)
        #expect(!outside.isSerious)
        #expect(outside.listing().contains("2 of 124 heads (1.6 %) are outside"))
        #expect(set.objection == nil)
    }

    @Test func `many heads outside are an objection that names the images`() throws {
        let set = try annotated(["a": crowd(10) + [[4000, 10]], "b": crowd(5)])
        #expect(finding(.outside, in: set)?.isSerious == true)
        #expect(set.objection?.code == .misfit)
        #expect(set.objection?.message.contains("a.jpg (1)") == true)
    }

    @Test func `x and y that are exchanged are said to be`() throws {
        let set = try annotated(["a": crowd(40).map { [$0[1], $0[0]] }, "b": crowd(40).map { [$0[1], $0[0]] }])
        #expect(finding(.exchangedAxes, in: set)?.images.count == 2)
        #expect(set.objection?.message.contains("x and y are exchanged") == true)
    }

    @Test func `points of an image four times as large are mostly outside`() throws {
        let set = try annotated(["a": crowd(40).map { $0.map { $0 * 4 } }])
        #expect(finding(.otherResolution, in: set)?.isSerious == true)
    }

    @Test func `points of smaller copies lie in the corner: a warning for one image, an objection for several`() throws
    {
        let small = crowd(40).map { $0.map { $0 / 3 } }
        let one = try annotated(["a": small, "b": [[1, 1]]])
        #expect(finding(.corner, in: one)?.isSerious == false)
        let two = try annotated(["b": small])
        #expect(finding(.corner, in: two)?.isSerious == true)
        let three = try annotated(["c": crowd(40), "d": crowd(40)])
        #expect(finding(.corner, in: three) == nil)
    }

    @Test func `coordinates between 0 and 1 are said to be shares`() throws {
        let set = try annotated(["a": [[0.5, 0.25], [0.1, 0.9]]])
        #expect(finding(.shares, in: set)?.isSerious == true)
    }

    @Test func `heads at the same place are counted`() throws {
        let set = try annotated(["a": crowd(50) + crowd(1)])
        #expect(finding(.duplicates, in: set)?.images == [AnnotationFinding.Place(image: "a.jpg", heads: 1)])
        #expect(set.objection == nil)
        #expect(try annotated(["b": crowd(9) + crowd(9)]).objection != nil)
    }

    @Test(arguments: [("NaN, 2", "head 2"), ("1, Infinity", "head 2")])
    func `a head that is at no finite place is refused by its number`(_ point: String, _ part: String) throws {
        try folder.images("a.jpg")
        try folder.write("{\"points\": [[1, 2], [\(point)]]}", to: "a.json")
        let set = try AnnotationSet.load(folder.path)
        #expect(set.failures.first?.reason.contains(part) == true)
        #expect(finding(.unusable, in: set)?.isSerious == true)
    }

    @Test func `images without annotation and annotations without image are named; many of them are an objection`()
        throws
    {
        _ = try annotated(Dictionary(uniqueKeysWithValues: (0..<50).map { ("n\($0)", crowd(3)) }))
        try folder.image("lone.jpg")
        try folder.write("{\"points\": []}", to: "orphan.json")
        try folder.write("{\"version\": 1}", to: "settings.json")
        let few = try AnnotationSet.load(folder.path)
        #expect(few.failures.map(\.image) == ["lone.jpg", "orphan.json"])
        #expect(finding(.missingAnnotation, in: few)?.images.map(\.image) == ["lone.jpg"])
        #expect(finding(.missingImage, in: few)?.images.map(\.image) == ["orphan.json"])
        #expect(few.objection == nil)
        try folder.images("1.jpg", "2.jpg", "3.jpg", "4.jpg")
        let many = try AnnotationSet.load(folder.path).objection
        #expect(many?.message.contains("5 of 56 images (8.9 %) have no annotation: 1.jpg, 2.jpg") == true)
    }

    @Test func `an annotation that states another size is scaled to the image`() throws {
        try folder.image("a.jpg", 1000, 667)
        try folder.write(voc(500, 333, "<xmin>10</xmin><ymin>20</ymin><xmax>30</xmax><ymax>40</ymax>"), to: "a.xml")
        let set = try AnnotationSet.load(folder.path)
        #expect(set.images.first?.heads.first?.x == 40)
        #expect(finding(.scaled, in: set)?.isSerious == false)
    }

    @Test(arguments: [(667, 1000, "EXIF"), (1000, 1000, "1000×1000")])
    func `a stated size of another shape is an error about that image`(
        _ width: Int,
        _ height: Int,
        _ part: String
    ) throws {
        try folder.image("a.jpg", 1000, 667)
        try folder.write(
            voc(width, height, "<xmin>10</xmin><ymin>20</ymin><xmax>30</xmax><ymax>40</ymax>"),
            to: "a.xml"
        )
        let set = try AnnotationSet.load(folder.path)
        #expect(set.images == [])
        #expect(set.failures.first?.reason.contains("1000×667") == true, "\(set.failures)")
        #expect(set.failures.first?.reason.contains(part) == true, "\(set.failures)")
    }

    private func voc(_ width: Int, _ height: Int, _ box: String) -> String {
        "<annotation><size><width>\(width)</width><height>\(height)</height></size>"
            + "<object><name>head</name><bndbox>\(box)</bndbox></object></annotation>"
    }

    @Test func `pipes, loops, links and an image that cannot be opened are named, and the rest is read`() throws {
        _ = try annotated(Dictionary(uniqueKeysWithValues: (0..<30).map { ("sub/n\($0)", crowd(3)) }))
        try folder.write("no image", to: "sub/broken.jpg")
        try folder.write("{\"points\": []}", to: "sub/broken.json")
        let place = { (name: String) in self.folder.path.appending(name).string }
        #expect(mkfifo(place("sub/pipe.jpg"), 0o600) == 0)
        let files = FileManager.default
        try files.createSymbolicLink(atPath: place("sub/loop"), withDestinationPath: place("sub"))
        try files.createSymbolicLink(atPath: place("sub/again.jpg"), withDestinationPath: place("sub/n1.jpg"))
        try files.createSymbolicLink(atPath: place("sub/nowhere.jpg"), withDestinationPath: place("gone.jpg"))
        let set = try AnnotationSet.load(folder.path)
        #expect(set.images.count == 30)
        #expect(set.failures.map(\.image) == ["sub/broken.jpg", "sub/nowhere.jpg", "sub/pipe.jpg"])
        #expect(finding(.leftOut, in: set)?.images.map(\.image) == ["sub/again.jpg", "sub/loop"])
        #expect(set.objection == nil)
    }

    @Test func `a folder that is a link is read like the folder`() throws {
        _ = try annotated(["sub/images/a": crowd(3)])
        try FileManager.default.createSymbolicLink(
            atPath: folder.path.appending("link").string,
            withDestinationPath: folder.path.appending("sub").string
        )
        let set = try AnnotationSet.load(folder.path.appending("link"))
        #expect(set.images.map(\.key) == ["images/a.jpg"])
    }

    @Test func `images of folders without annotations are named, and are not part of the set`() throws {
        _ = try annotated(["train/a": crowd(3)])
        try folder.images("test/b.jpg")
        let set = try AnnotationSet.load(folder.path)
        #expect(set.failures == [])
        #expect(finding(.otherFolders, in: set)?.images.map(\.image) == ["test/b.jpg"])
    }

    @Test func `the report names what does not fit, in text and JSON, and an error names each failure`() throws {
        let set = try annotated(["a": crowd(60) + [[401, 10]]])
        let scores = try set.images.map { image in
            try ImageScore(
                image,
                size: .init(width: 400, height: 200),
                answer: .init(count: 1, density: 1, points: [], densityMap: nil)
            )
        }
        let report = try EvaluationReport(scores, annotations: set.summary)
        #expect(report.text.contains("annotations: json-each (images, and NAME.json"))
        #expect(report.text.contains("1 of 61 heads (1.6 %) are outside their image"))
        let json = String(decoding: try report.json(), as: UTF8.self)
        #expect(json.contains("\"kind\" : \"outside\""))
        #expect(json.contains("\"layout\" : \"json-each\""))
        let failures = (1...25).map { ImageFailure(image: "\($0).jpg", reason: "it is damaged") }
        let error = #expect(throws: EvaluationError.self) { try EvaluationReport([], failures: failures) }
        #expect(error?.message.contains("25 left out:\n  1.jpg: it is damaged\n  2.jpg: it is damaged") == true)
        #expect(error?.message.hasSuffix("and 5 more") == true)
    }
}
