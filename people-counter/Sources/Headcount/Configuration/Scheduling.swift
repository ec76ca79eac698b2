/// How images share the cores.
public enum Scheduling: String, Sendable, Hashable, CaseIterable {
    /// As many images at a time as there are cores, each on one core: the most images per second.
    case throughput
    /// One image at a time on all cores: the shortest time per image, and the least memory.
    case latency
    /// ONNX Runtime's own threads, by `RunAsync`.
    case async
}
