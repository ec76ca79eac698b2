import DensityEstimation
import EstimatorKit
import Foundation
import Testing

/// The network `external` has tensors in three files: of the graph, of an attribute, and of a graph within the graph.
@Suite struct `Tensors in other files` {
    static let files = ["external.onnx.data", "parts/external.attribute.data", "external.inner.data"]

    private func error(of folder: String) throws -> ModelError {
        try #require(throws: ModelError.self) { try DensityModel(path: folder) }
    }

    @Test func `count with the network, listed in the manifest, copied with it`() async throws {
        let folder = try await writtenModel("external")
        let model = try DensityModel(path: folder)
        #expect(Set(model.manifest.externalData?.map(\.file) ?? []) == Set(Self.files))
        let made = try estimator(at: folder)
        #expect(try await made.estimate(ImageForPeopleEstimation(image(64, 48, red: [(3, 3), (40, 9)]))).count == 2)
        let names = ["external.onnx"] + (model.manifest.externalData ?? []).map(\.file)
        #expect(names.count == 4)
        let sum = try sha256(of: names[0], names[1], names[2], names[3], in: folder)
        #expect(made.information.modelSHA256 == sum)
    }

    @Test(arguments: files)
    func `one that changed is refused by name`(file: String) async throws {
        let folder = try await writtenModel("external")
        let path = URL(filePath: folder + "/" + file)
        var bytes = try Data(contentsOf: path)
        bytes[70] ^= 1
        try bytes.write(to: path)
        let error = try error(of: folder)
        #expect(error.code == .fileChanged)
        #expect(error.message.contains(file))
    }

    @Test(arguments: files)
    func `one that is missing is refused by name`(file: String) async throws {
        let folder = try await writtenModel("external")
        try FileManager.default.removeItem(atPath: folder + "/" + file)
        let error = try error(of: folder)
        #expect(error.code == .fileMissing)
        #expect(error.message.contains(file))
    }

    @Test(arguments: files)
    func `one that the manifest does not list is refused by name, with the line that lists it`(
        file: String
    ) async throws {
        let folder = try await writtenModel("external")
        try changeManifest(of: folder) {
            $0["external_data"] = ($0["external_data"] as? [[String: Any]])?.filter { $0["file"] as? String != file }
        }
        let error = try error(of: folder)
        #expect(error.code == .fileUnlisted)
        #expect(try error.message.contains(#"{"file": "\#(file)", "sha256": "\#(sha256(of: folder + "/" + file))"}"#))
    }

    @Test func `one that is listed and not used is checked too`() async throws {
        let folder = try await writtenModel("external")
        try changeManifest(of: folder) {
            let more = ["file": "more.data", "sha256": String(repeating: "0", count: 64)]
            $0["external_data"] = ($0["external_data"] as? [[String: Any]] ?? []) + [more]
        }
        #expect(try error(of: folder).message.contains("more.data"))
    }

    @Test func `one that changes after the check is not what runs`() async throws {
        let folder = try await writtenModel("external")
        let model = try DensityModel(path: folder)
        let path = URL(filePath: folder + "/" + Self.files[0])
        try Data(count: 1200).write(to: path)
        let error = try #require(throws: ModelError.self) {
            try ONNXPeopleCountEstimator(model: model, environment: sharedEnvironment.get())
        }
        #expect(error.code == .fileChanged)
    }

    @Test func `one that is too short for its tensor is refused, whatever the manifest says`() async throws {
        let folder = try await writtenModel("external")
        let path = folder + "/" + Self.files[0]
        try Data(count: 100).write(to: URL(filePath: path))
        let sum = try sha256(of: path)
        try changeManifest(of: folder) {
            $0["external_data"] = ($0["external_data"] as? [[String: Any]])?.map { entry in
                entry["file"] as? String == Self.files[0] ? entry.merging(["sha256": sum]) { $1 } : entry
            }
        }
        let error = try error(of: folder)
        #expect(error.code == .networkUnreadable)
        #expect(error.message.contains("1200 bytes from byte 0 of 'external.onnx.data' on, which has 100"))
    }

    @Test(arguments: ["../ternal.onnx.data", "/external.onnxdata", "*/ternal.onnx.data", "a//ernal.onnx.data"])
    func `a path out of the folder is refused`(location: String) async throws {
        let folder = try await writtenModel("external")
        let network = URL(filePath: folder + "/external.onnx")
        var bytes = try Data(contentsOf: network)
        let range = try #require(bytes.range(of: Data("external.onnx.data".utf8)))
        bytes.replaceSubrange(range, with: Data(location.utf8).prefix(range.count))
        try bytes.write(to: network)
        try changeManifest(of: folder) { _ in }
        let error = try error(of: folder)
        #expect(error.code == .fileOutside)
        #expect(error.message.contains("write a path inside"))
    }

    @Test func `a link out of the folder is refused, one inside it is followed`() async throws {
        let folder = try await writtenModel("external")
        let (file, other) = (folder + "/" + Self.files[0], folder + "/parts/moved.data")
        try FileManager.default.moveItem(atPath: file, toPath: other)
        try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "parts/moved.data")
        #expect(throws: Never.self) { try DensityModel(path: folder) }
        let link = folder + "-link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder)
        #expect(throws: Never.self) { try DensityModel(path: link) }

        let outside = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        try FileManager.default.moveItem(atPath: other, toPath: outside)
        try FileManager.default.removeItem(atPath: file)
        try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: outside)
        let error = try error(of: folder)
        #expect(error.code == .fileOutside)
        #expect(error.message.contains(outside))
    }

    @Test func `a pipe is not waited for`() async throws {
        let folder = try await writtenModel("external")
        let file = folder + "/" + Self.files[0]
        try FileManager.default.removeItem(atPath: file)
        #expect(mkfifo(file, 0o600) == 0)
        #expect(try error(of: folder).message.contains("is no regular file"))
    }

    @Test func `a network whose bytes end early is an error, wherever that is`() throws {
        let whole = try [UInt8](Data(contentsOf: URL(filePath: networkPath("external"))))
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let manifest = try Data(contentsOf: URL(filePath: modelPath("red") + "/model.json"))
        try manifest.write(to: folder.appending(path: "model.json"))
        for length in stride(from: 1, to: whole.count, by: 37) {
            try Data(whole.prefix(length)).write(to: folder.appending(path: "model.onnx"))
            try changeManifest(of: folder.path) { _ in }
            #expect(throws: ModelError.self) { try estimator(at: folder.path) }
        }
    }
}
