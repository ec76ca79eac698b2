/// Options of the OpenVINO provider.
public struct OpenVINOOptions: Sendable, Hashable {
    /// The precision that OpenVINO computes in.
    public enum Precision: String, Sendable {
        case float32 = "f32"
        case bfloat16 = "bf16"
        case float16 = "f16"
    }

    /// `CPU`, `GPU`, `NPU`, `AUTO`.
    public var deviceType = "CPU"
    /// Always passed to OpenVINO, so that counts do not depend on the processor's features.
    public var precision = Precision.float32
    /// Runs that OpenVINO computes at a time; `nil` lets OpenVINO choose.
    public var streams: Int?
    /// Threads of all streams together; `nil` lets OpenVINO choose, which does not know a container's limits.
    public var threads: Int?
    /// Further options by the provider's own keys; they override the ones above.
    public var others: [String: String] = [:]

    /// The CPU in single precision, with as many runs at a time as OpenVINO chooses.
    public init() {}
}

extension ExecutionProvider {
    /// Intel's OpenVINO, on processors of any make.
    ///
    /// Needs the wheel `onnxruntime-openvino`.
    public static func openVINO(_ options: OpenVINOOptions = OpenVINOOptions()) -> ExecutionProvider {
        var device = ["\"INFERENCE_PRECISION_HINT\":\"\(options.precision.rawValue)\""]
        if let streams = options.streams {
            device.append("\"NUM_STREAMS\":\"\(streams)\"")
        }
        if let threads = options.threads {
            device.append("\"INFERENCE_NUM_THREADS\":\"\(threads)\"")
        }
        let own = [
            "device_type": options.deviceType,
            "load_config": "{\"\(options.deviceType)\":{\(device.joined(separator: ","))}}",
        ]
        let merged = own.merging(options.others) { $1 }
        return ExecutionProvider(name: "OpenVINO" + suffix, options: merged, registration: .openVINO(options))
    }

    /// The options that it was made with, if it is OpenVINO.
    public var openVINOOptions: OpenVINOOptions? {
        guard case .openVINO(let options) = registration else { return nil }
        return options
    }
}
