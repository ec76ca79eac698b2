import Foundation
import SystemPackage
import Testing

@testable import Evaluation

@Suite struct AnnotationSetTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func load(_ subset: ImageSubset? = nil) throws -> AnnotationSet {
        try AnnotationSet.load(folder.path, subset: subset)
    }

    private func code(_ subset: ImageSubset? = nil) -> EvaluationError.Code? {
        let error = #expect(throws: EvaluationError.self) { try load(subset) }
        return error?.code
    }

    @Test(arguments: [
        ("images", "ground-truth", "GT_"), ("images", "ground_truth", ""), ("frame", "ground_truth", ""),
    ])
    func `MATLAB files of ShanghaiTech and Beijing-BRT`(_ images: String, _ truth: String, _ prefix: String) throws {
        try folder.images("\(images)/a.jpg", "\(images)/b.PNG", "\(images)/._a.jpg")
        try folder.write("no image", to: "\(images)/Thumbs.db")
        try folder.write(Fixture.data("shanghaitech"), to: "\(truth)/\(prefix)a.mat")
        try folder.write(Fixture.data("loc-uncompressed"), to: "\(truth)/\(prefix)b.mat")
        let set = try load()
        #expect(set.images.map(\.key) == ["\(images)/a.jpg", "\(images)/b.PNG"])
        #expect(set.images.allSatisfy { $0.heads == Fixture.heads })
        #expect(set.images.allSatisfy { FileManager.default.fileExists(atPath: $0.path.string) })
        #expect(set.failures == [])
    }

    @Test func `a broken annotation, a missing one and one that two images share spoil only their own images`()
        throws
    {
        try folder.images("images/a.jpg", "images/b.jpg", "images/c.jpg", "images/d.jpg", "images/d.png")
        try folder.write(Fixture.data("shanghaitech"), to: "ground-truth/GT_a.mat")
        try folder.write(Fixture.data("truncated"), to: "ground-truth/GT_b.mat")
        try folder.write(Fixture.data("loc"), to: "ground-truth/GT_d.mat")
        let set = try load()
        #expect(set.images.map(\.key) == ["images/a.jpg"])
        #expect(set.failures.map(\.image) == ["images/b.jpg", "images/c.jpg", "images/d.jpg", "images/d.png"])
        #expect(set.failures[0].reason.contains("GT_b.mat"))
        #expect(set.failures[1].reason.contains("has no annotation"))
        #expect(set.failures[2].reason.contains("d.jpg and d.png"))
    }

    @Test func `one JSON file, points as pairs and as objects`() throws {
        try folder.images("a.jpg", "below/b.webp", "empty.gif")
        try folder.write(
            """
            {"images": [
                {"file": "a.jpg", "points": [[1, 2.5], {"x": 3, "y": 4}]},
                {"file": "./below/b.webp", "points": [[-2, 900]]},
                {"file": "empty.gif", "points": []}
            ]}
            """,
            to: "annotations.json"
        )
        let set = try load()
        #expect(set.failures == [])
        #expect(set.images.map(\.key) == ["a.jpg", "below/b.webp", "empty.gif"])
        #expect(set.images[0].heads == [HeadPosition(x: 1, y: 2.5), HeadPosition(x: 3, y: 4)])
        #expect(set.images[1].heads == [HeadPosition(x: -2, y: 900)])
        #expect(set.images[2].heads == [])
    }

    @Test func `what is wrong with one image in a JSON file stays with that image`() throws {
        try folder.images("good.jpg", "nan.jpg", "three.jpg", "twice.jpg", "nopoints.jpg", "forgotten.jpg")
        try folder.write(
            """
            {"images": [
                {"file": "good.jpg", "points": [[1, 2]]},
                {"file": "nan.jpg", "points": [[1, 2], [NaN, 2]]},
                {"file": "three.jpg", "points": [[1, 2, 3]]},
                {"file": "twice.jpg", "points": []}, {"file": "twice.jpg", "points": []},
                {"file": "nopoints.jpg"},
                {"file": "gone.jpg", "points": []}
            ]}
            """,
            to: "annotations.json"
        )
        let set = try load()
        #expect(set.images.map(\.key) == ["good.jpg"])
        let reasons = Dictionary(uniqueKeysWithValues: set.failures.map { ($0.image, $0.reason) })
        #expect(reasons.count == 6)
        #expect(reasons["nan.jpg"]?.contains("head 2") == true)
        #expect(reasons["three.jpg"]?.contains("x and y") == true)
        #expect(reasons["twice.jpg"]?.contains("2 entries") == true)
        #expect(reasons["nopoints.jpg"]?.contains("'points' is missing") == true)
        #expect(reasons["gone.jpg"]?.contains("gone.jpg, which is not in") == true)
        #expect(reasons["forgotten.jpg"]?.contains("no annotation") == true)
    }

    @Test(arguments: ["", "{", "[]", "{\"images\": 3}", "{\"images\": [{\"points\": []}]}", "null"])
    func `a JSON file that is broken as a whole is an error`(_ text: String) throws {
        try folder.images("a.jpg")
        try folder.write(text, to: "annotations.json")
        #expect(code() == .brokenAnnotation)
    }

    @Test func `a JSON file beside each image`() throws {
        try folder.images("a.jpg", "b.jpg", "c.jpg")
        try folder.write("{\"points\": [[1, 2]]}", to: "a.json")
        try folder.write("{\"heads\": []}", to: "b.json")
        let set = try load()
        #expect(set.images.map(\.heads) == [[HeadPosition(x: 1, y: 2)]])
        #expect(set.failures.map(\.image) == ["b.jpg", "c.jpg"])
    }

    @Test(arguments: ["\n", "\r\n"])
    func `one CSV table, with a row for an image without people`(_ newline: String) throws {
        try folder.images("a.jpg", "b, the second.jpg", "empty.jpg")
        let lines = [
            "\u{FEFF}File, x ,y", "a.jpg,1,2.5", "\"b, the second.jpg\",3,4", "a.jpg,-5,6e2", "", "empty.jpg,,", "",
        ]
        try folder.write(lines.joined(separator: newline), to: "annotations.csv")
        let set = try load()
        #expect(set.failures == [])
        #expect(set.images.map(\.key) == ["a.jpg", "b, the second.jpg", "empty.jpg"])
        #expect(set.images[0].heads == [HeadPosition(x: 1, y: 2.5), HeadPosition(x: -5, y: 600)])
        #expect(set.images[1].heads == [HeadPosition(x: 3, y: 4)])
        #expect(set.images[2].heads == [])
    }

    @Test func `a wrong row of a CSV table spoils its own image`() throws {
        try folder.images("a.jpg", "b.jpg", "c.jpg", "d.jpg")
        try folder.write(
            "file,x,y\na.jpg,1,2\nb.jpg,one,2\nb.jpg,1,2\nc.jpg,nan,2\nd.jpg,4\n",
            to: "annotations.csv"
        )
        let set = try load()
        #expect(set.images.map(\.key) == ["a.jpg"])
        #expect(set.failures.map(\.image) == ["b.jpg", "c.jpg", "d.jpg"])
        #expect(set.failures[0].reason.contains("line 3"))
        #expect(set.failures[1].reason.contains("head 1"))
    }

    @Test(arguments: ["", "a,b\n", "file,x\na.jpg,1\n", "file,x,y\n,1,2\n"])
    func `a CSV table without its columns, or with a nameless head, is an error`(_ text: String) throws {
        try folder.images("a.jpg")
        try folder.write(text, to: "annotations.csv")
        #expect(code() == .brokenAnnotation)
    }

    @Test func `a CSV table beside each image; a header alone is nobody`() throws {
        try folder.images("a.jpg", "b.jpg", "c.jpg")
        try folder.write("x,y\n1,2\n3,4\n", to: "a.csv")
        try folder.write("x,y\n", to: "b.csv")
        let set = try load()
        #expect(set.images.map(\.heads.count) == [2, 0])
        #expect(set.failures.map(\.image) == ["c.jpg"])
    }

    @Test func `a folder in no known layout is an error that lists the known ones`() throws {
        try folder.images("a.jpg", "images/b.jpg", "ground-truth/readme.txt")
        let error = #expect(throws: EvaluationError.self) { try load() }
        #expect(error?.code == .noAnnotations)
        #expect(error?.message.contains("annotations.json") == true)
    }

    @Test func `a folder that is not there is unreadable`() {
        let error = #expect(throws: EvaluationError.self) { try AnnotationSet.load("/nonexistent") }
        #expect(error?.code == .unreadable)
    }

    @Test func `a subset keeps its images and reads no others`() throws {
        try folder.images("images/IMG_1.jpg", "images/IMG_2.jpg", "images/IMG_3.5.jpg")
        try folder.write(Fixture.data("loc"), to: "ground-truth/GT_IMG_1.mat")
        try folder.write(Fixture.data("truncated"), to: "ground-truth/GT_IMG_2.mat")
        try folder.write(Fixture.data("loc"), to: "ground-truth/GT_IMG_3.5.mat")
        let list = try ImageSubset(text: "A/IMG_1\nB/IMG_2\nA/IMG_3.5\nA/IMG_9\n", name: "A", source: "list")
        let set = try load(list)
        #expect(set.images.map(\.key) == ["images/IMG_1.jpg", "images/IMG_3.5.jpg"])
        #expect(set.failures.map(\.image) == ["IMG_9"])
    }

    @Test func `a subset that fits no image is an error`() throws {
        try folder.images("a.jpg")
        try folder.write("x,y\n", to: "a.csv")
        #expect(code(try ImageSubset(text: "b", name: nil, source: "list")) == .invalidSubset)
    }
}
