import DensityEstimation
import EstimatorKit
import Foundation
import OnnxRuntime
import Testing

let sharedEnvironment = Result { try Environment(library: Library()) }

/// Folder of a network that `Models/make_models.py` makes.
func modelPath(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Models/\(name)").path
}

func estimator(
    _ name: String = "red",
    _ change: (inout ONNXPeopleCountEstimator.Options) -> Void = { _ in }
) throws -> ONNXPeopleCountEstimator {
    var options = ONNXPeopleCountEstimator.Options()
    change(&options)
    return try ONNXPeopleCountEstimator(
        model: DensityModel(path: modelPath(name)),
        environment: sharedEnvironment.get(),
        options: options
    )
}

/// A grey image, middling dark unless told otherwise, with red pixels; each stands for a person when they lie in different cells.
func image(_ width: Int, _ height: Int, grey: UInt8 = 100, red: [(x: Int, y: Int)] = []) throws -> VisionImage {
    var bytes = [UInt8](repeating: grey, count: width * height * 3)
    for (x, y) in red { bytes[(y * width + x) * 3] = 255 }
    return try VisionImage(width: width, height: height, copying: bytes)
}

/// One red pixel in every `step`-th cell of every `step`-th row.
func crowd(_ width: Int, _ height: Int, step: Int = 3) -> [(x: Int, y: Int)] {
    stride(from: 3, to: height, by: 8 * step).flatMap { y in
        stride(from: 5, to: width, by: 8 * step).map { x in (x, y) }
    }
}

/// Folder of a copy of a model whose manifest is changed.
func changedModel(_ name: String = "red", _ change: (inout [String: Any]) -> Void) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.copyItem(at: URL(filePath: modelPath(name)), to: folder)
    let manifest = folder.appending(path: "model.json")
    var content = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: manifest)) as? [String: Any])
    change(&content)
    try JSONSerialization.data(withJSONObject: content).write(to: manifest)
    return folder.path
}
