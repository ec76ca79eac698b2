/// Every setting there is, in the order in which they are explained.
public enum SettingsTable {
    /// The rows.
    public static let rows: [Setting] = estimator + plugins + service + queue + limits + log

    private static let estimator = [
        Setting(
            "global_device_class",
            .word(["cpu", "gpu"]),
            default: .text("cpu"),
            "What estimators compute on whose own device class is `global`."
        ),
        Setting(
            "default_gpu_device",
            .integer(0...255),
            default: .integer(0),
            "The graphics card for estimators that compute on one, as CUDA counts them."
        ),
        Setting(
            "estimatorsSettings.peopleCounter.deviceClass",
            .word(["global", "cpu", "gpu"]),
            default: .text("global"),
            "What the people counter computes on."
        ),
        Setting(
            "estimatorsSettings.peopleCounter.device",
            .text,
            default: .text(""),
            "`cpu`, `openvino`, `cuda[:N]` or `tensorrt[:N]`, in place of the device class."
        ),
        Setting(
            "estimatorsSettings.peopleCounter.precision",
            .word(["fp32", "bf16", "int8", "auto"]),
            default: .text("fp32"),
            """
            What the network's layers are computed with. `auto` is the fastest whose mean absolute error grew by no more \
            than 1 % where the model's maker measured it with this provider.
            """
        ),
        Setting(
            "estimatorsSettings.peopleCounter.scheduling",
            .word(["throughput", "latency", "async"]),
            default: .text("throughput"),
            """
            `throughput`: a core for each picture; `latency`: all cores for one picture at a time; `async`: ONNX Runtime's \
            own threads.
            """
        ),
        Setting(
            "estimatorsSettings.peopleCounter.strictDevice",
            .flag,
            default: .flag(false),
            "Whether the start fails when that device cannot be used; otherwise the processor computes."
        ),
        Setting(
            "estimatorsSettings.peopleCounter.runtime_settings.optimal_batch_size",
            .integer(1...1024),
            unit: "pictures",
            default: .integer(1),
            "Handed to plugins, as in the reference. The built-in counter gives each picture a run of its own."
        ),
        Setting(
            "estimatorsSettings.peopleCounter.model",
            .text,
            default: .text("mobilenet-fpn"),
            "The model: a name that `headcount models list` shows, or a path to a model's folder."
        ),
        Setting(
            "estimatorsSettings.peopleCounter.countRule",
            .word(["nearest", "truncated"]),
            default: .text("nearest"),
            "How the density's sum becomes whole people; the reference truncates."
        ),
        Setting(
            "estimatorsSettings.peopleCounter.peaks",
            .word(["clean", "top-cells"]),
            default: .text("clean"),
            "How heads are found in the density map; the reference takes the top cells."
        ),
    ]

    private static let plugins = [
        Setting(
            "plugins.folder",
            .text,
            default: .text(""),
            "The folder in which plugins lie; `plugins` beside the program unless set. HEADCOUNT_PLUGINS sets it too."
        ),
        Setting(
            "plugins.active",
            .list,
            default: .list([]),
            """
            The plugins that are loaded, as `package.module`. HEADCOUNT_ACTIVE_PLUGINS and \
            LUNA_REMOTE_SDK_ACTIVE_PLUGINS set it too.
            """
        ),
        Setting(
            "plugins.allowedHashes",
            .list,
            default: .list([]),
            "SHA-256 of the libraries that may be loaded; without any, every active plugin may."
        ),
        Setting(
            "plugins.initialiseTimeout",
            .seconds(0.1...3600),
            unit: "seconds",
            default: .number(60),
            "How long a plugin may take to make its estimator."
        ),
    ]

    private static let service = [
        Setting("service.host", .text, default: .text("127.0.0.1"), "The address that is listened on."),
        Setting(
            "service.port",
            .integer(0...65535),
            default: .integer(5220),
            "The port that is listened on; 0 takes any free one, which the log names."
        ),
        Setting(
            "service.workers",
            .integer(0...1024),
            unit: "pictures",
            default: .integer(0),
            "Pictures worked on at a time; 0 is one more than there are cores: it is decoded while they compute others."
        ),
        Setting(
            "service.connections",
            .integer(1...1_000_000),
            default: .integer(4096),
            "Connections held at a time; further ones wait to be accepted."
        ),
        Setting(
            "service.deadline",
            .seconds(0.01...86400),
            unit: "seconds",
            default: .number(60),
            "How long a request may wait and be worked on; then it is given up with 503."
        ),
        Setting(
            "service.bodyTime",
            .seconds(0.01...86400),
            unit: "seconds",
            default: .number(60),
            "How long a client may take to send a request's body; then the connection is closed."
        ),
        Setting(
            "service.idleTimeout",
            .seconds(0.01...86400),
            unit: "seconds",
            default: .number(30),
            "How long a connection may be silent, between requests or inside one."
        ),
        Setting(
            "service.drainTime",
            .seconds(0...3600),
            unit: "seconds",
            default: .number(5),
            "How long requests are still served after SIGTERM, while `/v2/health/ready` says no."
        ),
        Setting(
            "service.apiKey",
            .secret,
            default: .text(""),
            """
            When set, requests need it as `Authorization: Bearer …` or `X-API-Key`. Health, version, metrics, the page \
            and the documents stay open.
            """
        ),
    ]

    private static let queue = [
        Setting(
            "service.queue.pictures",
            .integer(1...1_000_000),
            unit: "pictures",
            default: .integer(256),
            "Pictures that may wait for a worker; further ones are refused at once with 503."
        ),
        Setting(
            "service.queue.bytes",
            .integer(1...Int(1) << 40),
            unit: "bytes",
            default: .integer(512 << 20),
            "What the bodies of all requests together may take in memory; further ones are refused with 503."
        ),
        Setting(
            "service.queue.largeBytes",
            .integer(1...Int(1) << 40),
            unit: "bytes",
            default: .integer(2 << 20),
            "From this size on an encoded picture counts as large: one worker is always left to the others."
        ),
    ]

    private static let limits = [
        Setting(
            "service.limits.bodyBytes",
            .integer(1...Int(1) << 32),
            unit: "bytes",
            default: .integer(64 << 20),
            "Largest request body; larger ones get 413."
        ),
        Setting(
            "service.limits.unpackedBytes",
            .integer(1...Int(1) << 32),
            unit: "bytes",
            default: .integer(64 << 20),
            "Largest body after decompression."
        ),
        Setting(
            "service.limits.images",
            .integer(1...10000),
            unit: "pictures",
            default: .integer(32),
            "Pictures in one request."
        ),
        Setting(
            "service.limits.imagePixels",
            .integer(1...Int(1) << 32),
            unit: "pixels",
            default: .integer(120_000_000),
            "Largest picture; checked in its header, before a pixel is decoded."
        ),
        Setting(
            "service.limits.imageSide",
            .integer(1...65500),
            unit: "pixels",
            default: .integer(65500),
            "Longest side of a picture."
        ),
        Setting(
            "service.limits.imageMinSide",
            .integer(1...65500),
            unit: "pixels",
            default: .integer(1),
            "Shortest side of a picture."
        ),
        Setting(
            "service.limits.jsonDepth",
            .integer(1...512),
            default: .integer(16),
            "How deep objects and arrays may be nested in a JSON body."
        ),
    ]

    private static let log = [
        Setting(
            "log.level",
            .word(["trace", "debug", "info", "notice", "warning", "error", "critical"]),
            default: .text("info"),
            "The least important messages that are logged. Requests are logged as `info`."
        )
    ]
}
