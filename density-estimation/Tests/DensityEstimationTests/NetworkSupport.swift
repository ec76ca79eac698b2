import DensityEstimation
import EstimatorKit
import Foundation
import OnnxRuntime
import Testing

/// File of a network without a manifest that `Networks/make_networks.py` makes.
func networkPath(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Networks/\(name).onnx").path
}

/// What a check finds out, when it is stated that pixels are numbers from 0 to 1, and what `change` states.
func checked(
    _ name: String,
    _ change: (inout NetworkStatements) -> Void = { _ in }
) async throws -> NetworkCheck {
    var statements = NetworkStatements()
    statements.pixels = .unit
    change(&statements)
    return try await NetworkCheck(path: networkPath(name), statements, environment: sharedEnvironment.get())
}

/// Folder of a model that a check made of a network.
func writtenModel(
    _ name: String,
    _ change: (inout NetworkStatements) -> Void = { _ in }
) async throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try await checked(name, change).write(to: folder)
    return folder
}

func estimator(at folder: String) throws -> ONNXPeopleCountEstimator {
    try ONNXPeopleCountEstimator(model: DensityModel(path: folder), environment: sharedEnvironment.get())
}

/// An estimator with a network and a manifest that says what is in `output`, unchecked.
func estimator(
    unchecked name: String,
    output: [String: Any] = ["name": "density", "stride": 8]
) async throws
    -> ONNXPeopleCountEstimator
{
    let folder = try await writtenModel("any_batch")
    let network = URL(filePath: folder + "/any_batch.onnx")
    try FileManager.default.removeItem(at: network)
    try FileManager.default.copyItem(at: URL(filePath: networkPath(name)), to: network)
    try changeManifest(of: folder) {
        $0["name"] = name
        $0["output"] = output
    }
    return try estimator(at: folder)
}

/// Changes a model's manifest; the network's SHA-256 becomes right.
func changeManifest(of folder: String, _ change: (inout [String: Any]) -> Void) throws {
    let file = URL(filePath: folder + "/model.json")
    var content = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    content["sha256"] = try sha256(of: folder + "/" + #require(content["file"] as? String))
    change(&content)
    try JSONSerialization.data(withJSONObject: content).write(to: file)
}

/// As the program that users have says.
func sha256(of paths: String..., in folder: String = "/") throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/sha256sum")
    process.arguments = ["--"] + paths
    process.currentDirectoryURL = URL(filePath: folder)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let lines = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard paths.count > 1 else { return String(String(decoding: lines, as: UTF8.self).prefix(64)) }
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try lines.write(to: file)
    return try sha256(of: file.path)
}
