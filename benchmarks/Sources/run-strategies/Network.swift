import OnnxRuntime

/// A network in a file, and images for it.
struct Network {
    let path: String
    let environment: Environment
    let width: Int
    let height: Int
    /// Whether a run takes N×H×W×3 values; otherwise it takes H×W×3.
    let takesSeveral: Bool
    let input: String

    init(path: String, environment: Environment, width: Int, height: Int) throws {
        self.path = path
        self.environment = environment
        self.width = width
        self.height = height
        let input = try Session(.file(path), environment: environment).inputs.first
        self.input = input?.name ?? ""
        takesSeveral = input?.shape.count == 4
    }

    /// Noise of the network's shape, for one run.
    func images(_ count: Int) throws -> Tensor {
        try Tensor(shape: (takesSeveral ? [count] : []) + [height, width, 3], of: UInt8.self) { span in
            for k in span.indices { span[k] = UInt8(truncatingIfNeeded: k &* 31) }
        }
    }
}
