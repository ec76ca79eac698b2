/// How the people counter is set up.
///
/// The keys are those of the reference design where it has them.
public struct CounterSettings: Sendable {
    /// What estimators compute on whose own device class is `global`.
    public let globalDeviceClass = Setting(
        "global_device_class",
        .word(["cpu", "gpu"]),
        default: "cpu",
        "What estimators compute on whose own device class is `global`."
    )
    /// The graphics card for estimators that compute on one, as CUDA counts them.
    public let defaultGPUDevice = Setting(
        "default_gpu_device",
        .integer(0...255),
        default: 0,
        "The graphics card for estimators that compute on one, as CUDA counts them."
    )
    /// What the people counter computes on.
    public let deviceClass = Setting(
        "estimatorsSettings.peopleCounter.deviceClass",
        .word(["global", "cpu", "gpu"]),
        default: "global",
        "What the people counter computes on."
    )
    /// `cpu`, `openvino`, `cuda[:N]` or `tensorrt[:N]`, in place of the device class.
    public let device = Setting(
        "estimatorsSettings.peopleCounter.device",
        .text,
        default: "",
        "`cpu`, `openvino`, `cuda[:N]` or `tensorrt[:N]`, in place of the device class."
    )
    /// What the network's layers are computed with.
    public let precision = Setting(
        "estimatorsSettings.peopleCounter.precision",
        .word(["fp32", "bf16", "int8", "auto"]),
        default: "fp32",
        """
        What the network's layers are computed with. `auto` is the fastest whose mean absolute error grew by no more \
        than 1 % where the model's maker measured it with this provider.
        """
    )
    /// `throughput`: a core for each image.
    public let scheduling = Setting(
        "estimatorsSettings.peopleCounter.scheduling",
        .word(["throughput", "latency", "async"]),
        default: "throughput",
        """
        `throughput`: a core for each image; `latency`: all cores for one image at a time; `async`: ONNX Runtime's \
        own threads.
        """
    )
    /// Whether the start fails when that device cannot be used.
    public let strictDevice = Setting(
        "estimatorsSettings.peopleCounter.strictDevice",
        .flag,
        default: false,
        "Whether the start fails when that device cannot be used; otherwise the processor computes."
    )
    /// Given to plugins, as the reference design does.
    public let optimalBatchSize = Setting(
        "estimatorsSettings.peopleCounter.runtime_settings.optimal_batch_size",
        .integer(1...1024),
        unit: "images",
        default: 1,
        "Given to plugins, as the reference design does. The built-in counter gives each image a run of its own."
    )
    /// The model: a name that `headcount models list` shows, or a path to a model's folder.
    public let model = Setting(
        "estimatorsSettings.peopleCounter.model",
        .text,
        default: "mobilenet-fpn",
        "The model: a name that `headcount models list` shows, or a path to a model's folder."
    )
    /// How the density's sum becomes whole people.
    public let countRule = Setting(
        "estimatorsSettings.peopleCounter.countRule",
        .word(["nearest", "truncated"]),
        default: "nearest",
        "How the density's sum becomes whole people; the reference design truncates."
    )
    /// How heads are found in the density map.
    public let peaks = Setting(
        "estimatorsSettings.peopleCounter.peaks",
        .word(["clean", "top-cells"]),
        default: "clean",
        "How heads are found in the density map; the reference design takes the top cells."
    )
    /// Images worked on at a time; 0 lets the plan decide.
    public let workers = Setting(
        "estimatorsSettings.peopleCounter.workers",
        .integer(0...1024),
        unit: "images",
        default: 0,
        "Images worked on at a time; 0 is one more than are computed at a time: it is decoded meanwhile."
    )
}
