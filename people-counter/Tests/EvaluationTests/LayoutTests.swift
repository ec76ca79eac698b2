import Foundation
import SystemPackage
import Testing

@testable import Evaluation

/// Each layout, in a folder like those that its data sets unpack to.
@Suite struct LayoutTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func load(_ inner: String = "", _ options: AnnotationOptions = AnnotationOptions()) throws -> AnnotationSet
    {
        try AnnotationSet.load(inner.isEmpty ? folder.path : folder.path.appending(inner), options: options)
    }

    /// What was found, without what does not fit.
    private func heads(_ layout: String, in inner: String = "") throws -> [String: [[Double]]] {
        let set = try load(inner)
        #expect(set.summary.layout == layout)
        #expect(set.failures == [])
        return Dictionary(uniqueKeysWithValues: set.images.map { ($0.key, $0.heads.map { [$0.x, $0.y] }) })
    }

    private let fixture = Fixture.heads.map { [$0.x, $0.y] }

    // MARK: - MATLAB

    @Test(arguments: [("1", "1_ann"), ("img_0001", "img_0001_ann")])
    func `UCF_CC_50 and UCF-QNRF: NAME_ann.mat beside the image`(_ image: String, _ annotation: String) throws {
        try folder.images("\(image).jpg")
        try folder.write(Fixture.data("annPoints-single"), to: "\(annotation).mat")
        #expect(try heads("ucf") == ["\(image).jpg": fixture])
    }

    @Test(arguments: ["train_data", "train_data/images"])
    func `ShanghaiTech: the split is named, or its folder of images`(_ inner: String) throws {
        try folder.images("train_data/images/IMG_1.jpg", "test_data/images/IMG_1.jpg")
        try folder.write(Fixture.data("shanghaitech"), to: "train_data/ground-truth/GT_IMG_1.mat")
        try folder.write(Fixture.data("nobody"), to: "test_data/ground-truth/GT_IMG_1.mat")
        #expect(try heads("shanghaitech", in: inner) == ["images/IMG_1.jpg": fixture])
    }

    @Test func `MATLAB 7.3 in the layout of ShanghaiTech, images without a folder of their own`() throws {
        try folder.images("a.jpg")
        try folder.write(Fixture.data("version-73-cell"), to: "ground_truth/GT_a.mat")
        #expect(try heads("shanghaitech") == ["a.jpg": fixture])
    }

    @Test func `NWPU-Crowd: jsons, and mats where there is no json`() throws {
        try folder.images("images/0001.jpg", "images/0002.jpg", "images/0003.jpg")
        let json = #"{"img_id": "0001.jpg", "human_num": 2, "points": [[1.5, 2], [3, 4]], "boxes": [[0, 0, 3, 4]]}"#
        try folder.write(json, to: "jsons/0001.json")
        try folder.write(#"{"img_id": "0003.jpg", "human_num": 0, "points": []}"#, to: "jsons/0003.json")
        try folder.write(Fixture.data("annPoints-single"), to: "mats/0001.mat")
        try folder.write(Fixture.data("annPoints-single"), to: "mats/0002.mat")
        #expect(
            try heads("nwpu-crowd") == [
                "images/0001.jpg": [[1.5, 2], [3, 4]], "images/0002.jpg": fixture, "images/0003.jpg": [],
            ]
        )
    }

    @Test func `annotations of other parts of the data set are not missing images of the named part`() throws {
        try folder.images("images_part1/0001.jpg", "images_part2/0002.jpg")
        for name in ["0001", "0002", "0003"] { try folder.write("{\"points\": []}", to: "jsons/\(name).json") }
        let set = try load("images_part1")
        #expect(set.images.map(\.key) == ["images_part1/0001.jpg"])
        #expect(set.failures.map(\.image) == ["jsons/0003.json"])
    }

    // MARK: - Text

    @Test(arguments: ["", "images"])
    func `JHU-CROWD++: x y w h occlusion blur, and the stated number`(_ inner: String) throws {
        try folder.images("images/0001.jpg", "images/0002.jpg")
        try folder.write("12 34 5 6 1 0\n700 800 9 9 2 1\n", to: "gt/0001.txt")
        try folder.write("", to: "gt/0002.txt")
        try folder.write("0001,2,street,0,0\n0002,3,street,0,0\n", to: "image_labels.txt")
        #expect(
            try heads("jhu-crowd", in: inner) == ["images/0001.jpg": [[12, 34], [700, 800]], "images/0002.jpg": []]
        )
        let finding = try load(inner).summary.findings.first
        #expect(finding?.kind == .statedCount)
        #expect(finding?.images.map(\.image) == ["images/0002.jpg"])
    }

    @Test(arguments: ["", "test/scene01", "test.list"])
    func `P2PNet: a list of images and texts of points`(_ inner: String) throws {
        try folder.images("test/scene01/img01.jpg", "test/scene01/img02.jpg")
        try folder.write("1.5 2\n3 4\n", to: "test/scene01/img01.txt")
        try folder.write("5 6\n", to: "test/scene01/other.txt")
        let list = "test/scene01/img01.jpg test/scene01/img01.txt\ntest/scene01/img02.jpg test/scene01/other.txt\n"
        try folder.write(list, to: "test.list")
        let set = try load(inner, AnnotationOptions(layout: "p2pnet"))
        #expect(set.images.map(\.key) == ["test/scene01/img01.jpg", "test/scene01/img02.jpg"])
        #expect(set.images.map(\.heads.count) == [2, 1])
        #expect(set.failures == [])
    }

    @Test func `P2PNet: paths on another machine`() throws {
        try folder.images("train/a.jpg")
        try folder.write("1.5 2\n", to: "train/a_heads.txt")
        try folder.write("/home/me/train/a.jpg /home/me/train/a_heads.txt\n", to: "all.list")
        #expect(try heads("p2pnet") == ["train/a.jpg": [[1.5, 2]]])
    }

    @Test(arguments: ["1.5 2\n3 4\n", "x y\n1.5 2\n3 4", "1.5,2\r\n3,4\r\n", "\u{FEFF}1.5\t2\n\n3\t4\n"])
    func `texts of points beside the images`(_ text: String) throws {
        try folder.images("a.jpg", "b.jpg")
        try folder.write(text, to: "a.txt")
        try folder.write("", to: "b.txt")
        #expect(try heads("text") == ["a.jpg": [[1.5, 2], [3, 4]], "b.jpg": []])
    }

    @Test(arguments: ["", "sequences/00001"], ["csv", "txt"])
    func `VisDrone: frames of a sequence`(_ inner: String, _ ending: String) throws {
        try folder.images("sequences/00001/00001.jpg", "sequences/00001/00002.jpg")
        try folder.write("1,10,20\n2,30,40\n1,50,60\n", to: "annotations/00001.\(ending)")
        #expect(
            try heads("visdrone", in: inner) == [
                "sequences/00001/00001.jpg": [[10, 20], [50, 60]], "sequences/00001/00002.jpg": [[30, 40]],
            ]
        )
    }

    @Test func `VisDrone: a table with a header in the folder of frames; a frame without an image is named`() throws {
        try folder.images("img001.jpg", "img002.jpg")
        try folder.write("frame,x,y\n1,10,20\n7,1,1\n", to: "heads.csv")
        let set = try load()
        #expect(set.summary.layout == "visdrone")
        #expect(set.images.map(\.key) == ["img001.jpg"])
        #expect(set.failures.map(\.image) == ["heads/frame 7", "img002.jpg"])
    }

    @Test(arguments: [
        "names: ['head', \"person\"]\n", "names:\n  - head\n  - person\n", "names:\n- head\n- person\nnc: 2",
        "names:\n  0: head  # of people\n  1: person\n", "nc: 2\nnames: {0: head, 1: person}",
        "names: [\n  head,\n  person\n]",
    ])
    func `YOLO: the centres of head boxes, in shares, names from data.yaml`(_ names: String) throws {
        try folder.images("images/train/a.jpg", "images/train/b.jpg")
        try folder.write("0 0.5 0.25 0.1 0.1\n1 0.5 0.5 0.2 0.8\n", to: "labels/train/a.txt")
        try folder.write("", to: "labels/train/b.txt")
        try folder.write(names, to: "data.yaml")
        for inner in ["", "images/train"] {
            #expect(try heads("yolo", in: inner) == ["images/train/a.jpg": [[500, 250]], "images/train/b.jpg": []])
        }
        #expect(try load().summary.ignored == ["person": 1])
    }

    @Test func `YOLO: persons where there are no heads, a tenth below their upper edge; polygons; classes.txt`() throws
    {
        try folder.images("train/images/a.jpg", "train/images/b.jpg")
        try folder.write("1 0.5 0.5 0.2 0.8\n", to: "train/labels/a.txt")
        try folder.write("1 0.4 0.1 0.6 0.1 0.6 0.9 0.4 0.9\n0 0.1 0.1 0.1 0.1\n", to: "train/labels/b.txt")
        try folder.write("car\nPerson\n", to: "classes.txt")
        for inner in ["train", "train/images"] {
            let set = try load(inner)
            #expect(set.summary.layout == "yolo")
            #expect(set.summary.categories == ["Person"])
            #expect(set.summary.ignored == ["car": 1])
            for image in set.images {
                #expect(abs(image.heads[0].x - 500) < 1e-6 && abs(image.heads[0].y - 180) < 1e-6)
            }
        }
    }

    @Test func `YOLO: one class without a name is people, several are an error`() throws {
        try folder.images("a.jpg", "b.jpg")
        try folder.write("0 0.5 0.5 0.1 0.1\n", to: "a.txt")
        try folder.write("0 0.5 0.5 0.1 0.1\n0 0.1 0.1 0.1 0.1\n", to: "b.txt")
        #expect(try load().images.map(\.heads.count) == [1, 2])
        try folder.write("0 0.5 0.5 0.1 0.1\n3 0.1 0.1 0.1 0.1\n", to: "b.txt")
        let error = #expect(throws: EvaluationError.self) { try load() }
        #expect(error?.code == .unknownCategory)
        #expect(error?.message.contains("0 (2), 3 (1)") == true)
        #expect(try load("", AnnotationOptions(categories: ["3"])).images.map(\.heads.count) == [0, 1])
    }

    // MARK: - XML

    @Test(arguments: ["", "JPEGImages"])
    func `Pascal VOC: heads, parts and persons`(_ inner: String) throws {
        try folder.images("JPEGImages/a.jpg", "JPEGImages/b.jpg")
        let box = { (left: Int, top: Int, right: Int, bottom: Int) in
            "<bndbox><xmin>\(left)</xmin><ymin>\(top)</ymin><xmax>\(right)</xmax><ymax>\(bottom)</ymax></bndbox>"
        }
        try folder.write(
            """
            <?xml version="1.0"?>
            <annotation><filename>a.jpg</filename>
            <size><width>500</width><height>500</height><depth>3</depth></size>
            <object><name>person</name>\(box(100, 100, 200, 400))</object>
            <object><name>person</name>\(box(0, 0, 100, 300))
              <part><name>head</name>\(box(40, 10, 60, 30))</part></object>
            <object><name>dog</name>\(box(0, 0, 10, 10))</object></annotation>
            """,
            to: "Annotations/a.xml"
        )
        try folder.write("<annotation><folder>x</folder></annotation>", to: "Annotations/b.xml")
        // The image has twice the stated size.
        #expect(
            try heads("pascal-voc", in: inner) == [
                "JPEGImages/a.jpg": [[300, 260], [100, 40]], "JPEGImages/b.jpg": [],
            ]
        )
        #expect(try load(inner).summary.findings.map(\.kind) == [.scaled])
    }

    @Test(arguments: [
        ("<annotation>", "is not XML"), ("<other/>", "should have <annotation>"),
        ("<annotation><object><name>head</name></object></annotation>", "no bndbox"),
        ("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><annotation>&x;</annotation>", "document type"),
    ])
    func `an XML file that is broken, or names other files, spoils its image`(_ text: String, _ part: String) throws {
        try folder.images("a.jpg")
        try folder.write(text, to: "a.xml")
        let set = try load()
        #expect(set.failures.count == 1)
        #expect(set.failures.first?.reason.contains(part) == true, "\(set.failures)")
    }

    @Test(arguments: ["", "images"])
    func `CVAT: points, several in an element, and boxes`(_ inner: String) throws {
        try folder.images("images/a.jpg", "images/sub/b.jpg")
        try folder.write(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <annotations><version>1.1</version>
            <meta><task><labels><label><name>head</name></label><label><name>car</name></label></labels></task></meta>
            <image id="0" name="a.jpg" width="1000" height="1000">
              <points label="head" points="1.5,2;30,40" occluded="0"></points>
              <box label="head" xtl="10" ytl="20" xbr="20" ybr="40"></box>
              <box label="car" xtl="10" ytl="20" xbr="20" ybr="40"></box>
            </image>
            <image id="1" name="sub/b.jpg" width="1000" height="1000"></image></annotations>
            """,
            to: "annotations.xml"
        )
        #expect(
            try heads("cvat", in: inner) == [
                "images/a.jpg": [[1.5, 2], [30, 40], [15, 30]], "images/sub/b.jpg": [],
            ]
        )
    }

    // MARK: - JSON

    private let coco = """
        {"images": [{"id": 7, "file_name": "a.jpg", "width": 1000, "height": 1000},
                    {"id": 9, "file_name": "b.jpg", "width": 1000, "height": 1000}],
         "annotations": [
            {"id": 1, "image_id": 7, "category_id": 1, "bbox": [100, 100, 50, 200], "iscrowd": 0, "num_keypoints": 2,
             "keypoints": [0, 0, 0, 110, 120, 2, 130, 120, 1]},
            {"id": 2, "image_id": 7, "category_id": 1, "bbox": [300, 100, 50, 200], "iscrowd": 0},
            {"id": 3, "image_id": 7, "category_id": 1, "bbox": [0, 0, 500, 500], "iscrowd": 1},
            {"id": 4, "image_id": 7, "category_id": 3, "bbox": [0, 0, 5, 5], "iscrowd": 0}],
         "categories": [{"id": 1, "name": "person", "keypoints": ["nose", "left_eye", "right_eye"]},
                        {"id": 3, "name": "car"}]}
        """

    @Test(arguments: [
        ("annotations/instances_val.json", "val/", ""), ("annotations/instances_val.json", "val/", "val"),
        ("_annotations.coco.json", "", ""), ("annotations.json", "", ""), ("annotations.json", "images/", "images"),
        ("annotations/instances_val.json", "val/", "annotations/instances_val.json"),
    ])
    func `COCO: keypoints of the head, else boxes; other categories and groups are not counted`(
        _ file: String,
        _ images: String,
        _ inner: String
    ) throws {
        try folder.images(images + "a.jpg", images + "b.jpg")
        try folder.write(coco, to: file)
        #expect(
            try heads("coco", in: inner) == [images + "a.jpg": [[120, 120], [325, 120]], images + "b.jpg": []]
        )
        let summary = try load(inner).summary
        #expect(summary.categories == ["person"])
        #expect(summary.ignored == ["car": 1])
        #expect(summary.findings.map(\.kind) == [.crowdRegions])
        #expect(summary.findings.first?.images.map(\.image) == [images + "a.jpg"])
    }

    @Test func `COCO: two files about the same images are an error, until one of them is named`() throws {
        try folder.images("val/a.jpg", "val/b.jpg")
        try folder.write(coco, to: "annotations/instances.json")
        try folder.write(coco, to: "annotations/person_keypoints.json")
        let error = #expect(throws: EvaluationError.self) { try load() }
        #expect(error?.code == .ambiguousLayout)
        #expect(error?.message.contains("instances.json and annotations/person_keypoints.json") == true)
        #expect(try load("annotations/instances.json").images.count == 2)
    }

    @Test func `COCO: a broken annotation spoils its image, an unlisted one is named`() throws {
        try folder.images("a.jpg", "b.jpg")
        try folder.write(
            """
            {"images": [{"id": 1, "file_name": "a.jpg"}, {"id": 2, "file_name": "b.jpg"}],
             "annotations": [{"image_id": 1, "category_id": 1, "bbox": [1, 2, 3]},
                             {"image_id": 5, "category_id": 1, "bbox": [1, 2, 3, 4]}],
             "categories": [{"id": 1, "name": "head"}]}
            """,
            to: "x.json"
        )
        let set = try load()
        #expect(set.images.map(\.key) == ["b.jpg"])
        #expect(set.failures.map(\.image) == ["a.jpg", "image 5"])
    }

    @Test func `no known category is an error that names them; one can be chosen`() throws {
        try folder.images("a.jpg", "b.jpg")
        try folder.write(coco.replacing("person", with: "helmet"), to: "x.json")
        let error = #expect(throws: EvaluationError.self) { try load() }
        #expect(error?.message.contains("car (1), helmet (3)") == true)
        #expect(try load("", AnnotationOptions(categories: ["Helmet"])).images[0].heads.count == 2)
        #expect(throws: EvaluationError.self) { try load("", AnnotationOptions(categories: ["tree"])) }
    }

    @Test(arguments: ["", "images"])
    func `Label Studio: keypoints and rectangles in per cent, names with the upload's digits`(_ inner: String) throws {
        try folder.images("images/a.jpg", "images/b c.jpg", "images/d.jpg")
        try folder.write(
            """
            [{"id": 1, "data": {"image": "/data/upload/1/0a1b2c3d-a.jpg"}, "annotations": [{"was_cancelled": false,
              "result": [
                {"type": "keypointlabels", "original_width": 1000, "original_height": 1000,
                 "value": {"x": 10, "y": 20, "width": 0.2, "keypointlabels": ["Head"]}},
                {"type": "rectanglelabels", "original_width": 1000, "original_height": 1000,
                 "value": {"x": 50, "y": 50, "width": 10, "height": 20, "rotation": 0, "rectanglelabels": ["Head"]}},
                {"type": "choices", "value": {"choices": ["day"]}}]}]},
             {"id": 2, "data": {"image": "/data/local-files/?d=photos/b%20c.jpg"}, "annotations": [{"result": []}]},
             {"id": 3, "data": {"image": "d.jpg"}, "annotations": [{"was_cancelled": true, "result": []}]}]
            """,
            to: "project-1.json"
        )
        let set = try load(inner)
        #expect(set.summary.layout == "label-studio")
        #expect(set.images.map(\.key) == ["images/a.jpg", "images/b c.jpg"])
        #expect(set.images.first?.heads == [HeadPosition(x: 100, y: 200), HeadPosition(x: 550, y: 600)])
        #expect(set.failures.map(\.image) == ["images/d.jpg"])
    }

    @Test func `Label Studio's JSON-MIN`() throws {
        try folder.images("a.jpg")
        try folder.write(
            """
            [{"image": "/data/upload/1/0a1b2c3d-a.jpg", "id": 1, "annotator": 1, "kp-1": [
              {"x": 10, "y": 20, "width": 0.2, "keypointlabels": ["people"], "original_width": 500,
               "original_height": 500}]}]
            """,
            to: "project-1.json"
        )
        #expect(try heads("label-studio") == ["a.jpg": [[100, 200]]])
    }

    // MARK: - NumPy

    @Test(arguments: ["", "gt/"], ["<f8", ">f8", "<f4", "<i8", ">i4", "<u2"])
    func `NumPy: N×2, of each type, byte order and memory order`(_ place: String, _ type: String) throws {
        try folder.images("a.jpg", "b.jpg", "c.jpg")
        let rows: [[Double]] = [[1, 2], [300, 4], [0, 767]]
        try folder.write(NumPySample.file(rows, type), to: place + "a.npy")
        try folder.write(NumPySample.file(rows, type, isFortran: true), to: place + "b.npy")
        try folder.write(NumPySample.file([], type), to: place + "c.npy")
        #expect(try heads("npy") == ["a.jpg": rows, "b.jpg": rows, "c.jpg": []])
    }

    @Test func `NumPy: half precision, and the third column of Bayesian loss`() throws {
        try folder.images("a.jpg", "b.jpg")
        try folder.write(NumPySample.file([[1, 2, 9], [3, 4, 9]], "<f4"), to: "a.npy")
        try folder.write(NumPySample.header("<f2", "(1, 2)", false) + Data([0x00, 0x3E, 0x00, 0x54]), to: "b.npy")
        #expect(try heads("npy") == ["a.jpg": [[1, 2], [3, 4]], "b.jpg": [[1.5, 64]]])
    }

    @Test func `NumPy: what is damaged, or no matrix of points, spoils its image`() throws {
        let whole = NumPySample.file([[1, 2], [3, 4]], "<f8")
        let broken: [(String, Data, String)] = [
            ("a", Data(whole.dropLast(3)), "cut off"), ("b", Data(whole.prefix(20)), "no complete"),
            ("c", Data("no".utf8), "no NumPy file"), ("d", NumPySample.file([[1, 2, 3, 4]], "<f8"), "1×4"),
            ("e", NumPySample.header("|O", "(1, 2)", false), "real numbers"),
            ("f", NumPySample.header("<f8", "(3,)", false), "shape"),
            ("g", NumPySample.header("<f8", "(99999999999, 2)", false), "shape"),
            ("h", NumPySample.header("<c16", "(1, 2)", false), "real numbers"),
        ]
        for (name, data, _) in broken {
            try folder.images(name + ".jpg")
            try folder.write(data, to: name + ".npy")
        }
        let set = try load()
        #expect(set.images == [])
        #expect(set.failures.count == broken.count)
        for (failure, expected) in zip(set.failures, broken) {
            #expect(failure.reason.contains(expected.2), "\(failure)")
        }
    }

    // MARK: - None, and several

    @Test func `two layouts are an error that names both; one can be chosen`() throws {
        try folder.images("a.jpg")
        try folder.write("x,y\n1,2\n", to: "a.csv")
        try folder.write("{\"points\": []}", to: "a.json")
        let error = #expect(throws: EvaluationError.self) { try load() }
        #expect(error?.code == .ambiguousLayout)
        #expect(error?.message.contains("csv-each") == true && error?.message.contains("json-each") == true)
        #expect(try load("", AnnotationOptions(layout: "csv-each")).images.first?.heads.count == 1)
        #expect(throws: EvaluationError.self) { try load("", AnnotationOptions(layout: "unknown")) }
    }

    @Test func `without a layout, the error says what was looked for and what is there`() throws {
        try folder.images("images/a.jpg", "images/b.jpg")
        try folder.write("?", to: "truth/a.h5")
        let error = #expect(throws: EvaluationError.self) { try load() }
        #expect(error?.code == .noAnnotations)
        for part in ["2 images in images/", "1 .h5 in truth/", "jhu-crowd", "gt/NAME.txt", "coco"] {
            #expect(error?.message.contains(part) == true, "\(part)")
        }
    }

    @Test func `every layout has a name of its own`() {
        #expect(Set(AnnotationLayout.all.map(\.name)).count == AnnotationLayout.all.count)
    }
}
