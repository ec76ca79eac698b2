import Foundation
import OnnxRuntime

/// The tiny networks that `Models/make_models.py` makes.
enum Model: String {
    case channelSum = "channel_sum"
    case arithmetic
    case slow

    var path: String {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Models/\(rawValue).onnx").path
    }
}

/// One environment for all tests, as in a program.
let sharedEnvironment = Result { try Environment(library: Library()) }

func session(_ model: Model, _ strategy: RunStrategy = .threads(2)) throws -> Session {
    var options = SessionOptions()
    options.strategy = strategy
    return try Session(.file(model.path), environment: sharedEnvironment.get(), options: options)
}

/// Both ways to run; each test that takes one holds for either.
enum Strategy: String, CaseIterable {
    case threads
    case runAsync

    var value: RunStrategy {
        switch self {
        case .threads: .threads(2, queueLimit: 5000)
        case .runAsync: .runAsync()
        }
    }
}

func image(width: Int, height: Int, seed: UInt8 = 0) throws -> Tensor {
    let bytes = (0..<(width * height * 3)).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ Int(seed) &* 17) }
    return try Tensor(bytes, shape: [height, width, 3])
}

/// What the network `channel_sum` must answer.
func channelSums(_ image: Tensor) throws -> [Float] {
    let bytes = try image.elements(of: UInt8.self)
    return stride(from: 0, to: bytes.count, by: 3).map { k in
        Float(bytes[k]) + Float(bytes[k + 1]) + Float(bytes[k + 2])
    }
}

/// Resident memory of this process in bytes.
func residentMemory() throws -> Int {
    let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
    return (Int(fields[1]) ?? 0) * 4096
}

/// Threads of this process.
func threadCount() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
}
