/// Settings of the people counter.
///
/// Keys that the reference design, LUNA Remote SDK's example plugin, has are the same here.
public struct CounterSettings: Sendable {
    /// Device class of estimators whose own is `global`.
    public let globalDeviceClass = Setting(
        "global_device_class",
        .word(["cpu", "gpu"]),
        default: "cpu",
        "Device class of estimators whose own is `global`."
    )
    /// Number of the GPU, as CUDA counts, for device class `gpu`.
    public let defaultGPUDevice = Setting(
        "default_gpu_device",
        .integer(0...255),
        default: 0,
        "Number of the GPU, as CUDA counts, for device class `gpu`."
    )
    /// Device class of the people counter.
    public let deviceClass = Setting(
        "estimatorsSettings.peopleCounter.deviceClass",
        .word(["global", "cpu", "gpu"]),
        default: "global",
        "Device class of the people counter."
    )
    /// `cpu`, `openvino`, `cuda[:N]` or `tensorrt[:N]`; overrides the device class.
    public let device = Setting(
        "estimatorsSettings.peopleCounter.device",
        .text,
        default: "",
        "`cpu`, `openvino`, `cuda[:N]` or `tensorrt[:N]`; overrides the device class."
    )
    /// Number format of the network's layers.
    public let precision = Setting(
        "estimatorsSettings.peopleCounter.precision",
        .word(["fp32", "bf16", "int8", "auto"]),
        default: "fp32",
        """
        Number format of the network's layers. `auto` is the fastest one whose mean absolute error grew by no more than \
        1 %, as the model's manifest records for this execution provider.
        """
    )
    /// How images share the cores.
    public let scheduling = Setting(
        "estimatorsSettings.peopleCounter.scheduling",
        .word(["throughput", "latency", "async"]),
        default: "throughput",
        """
        `throughput`: one core per image; `latency`: all cores for one image at a time; `async`: ONNX Runtime's own \
        threads.
        """
    )
    /// Whether a device that cannot be used is an error.
    public let strictDevice = Setting(
        "estimatorsSettings.peopleCounter.strictDevice",
        .flag,
        default: false,
        "Whether a device that cannot be used is an error; otherwise the CPU is used."
    )
    /// For plugins; the built-in estimator runs each image by itself.
    public let optimalBatchSize = Setting(
        "estimatorsSettings.peopleCounter.runtime_settings.optimal_batch_size",
        .integer(1...1024),
        unit: "images",
        default: 1,
        "For plugins, as in the reference design. The built-in estimator runs each image by itself."
    )
    /// The model: a name from `headcount models list`, or a path to a model's folder.
    public let model = Setting(
        "estimatorsSettings.peopleCounter.model",
        .text,
        default: "lite-fpn",
        "The model: a name from `headcount models list`, or a path to a model's folder."
    )
    /// How the density becomes a whole number.
    public let countRule = Setting(
        "estimatorsSettings.peopleCounter.countRule",
        .word(["nearest", "truncated"]),
        default: "nearest",
        "How the density becomes a whole number; the reference design truncates."
    )
    /// How heads are found in the density map.
    public let peaks = Setting(
        "estimatorsSettings.peopleCounter.peaks",
        .word(["clean", "top-cells"]),
        default: "clean",
        "How heads are found in the density map; the reference design takes the highest cells."
    )
    /// Whether counts are checked by those of smaller copies of the images.
    public let checksConsistency = Setting(
        "estimatorsSettings.peopleCounter.checksConsistency",
        .flag,
        default: false,
        """
        Whether each image is counted at half its size too, where the model says how: a quarter more work, for a \
        warning where the counts disagree and an interval that grows with it.
        """
    )
    /// Images worked on at a time; 0 lets the plan decide.
    public let workers = Setting(
        "estimatorsSettings.peopleCounter.workers",
        .integer(0...1024),
        unit: "images",
        default: 0,
        "Images worked on at a time; 0 is one more than network runs at a time, so that the next image is decoded meanwhile."
    )
}
