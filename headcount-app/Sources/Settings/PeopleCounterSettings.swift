/// How the built-in people counter is set up.
public struct PeopleCounterSettings: Sendable {
    /// `global`, `cpu` or `gpu`.
    public let deviceClass: String
    /// A device by its name; empty where `deviceClass` says it.
    public let device: String
    /// `fp32`, `bf16`, `int8` or `auto`.
    public let precision: String
    /// `throughput`, `latency` or `async`.
    public let scheduling: String
    /// Whether a device that cannot be used stops the start.
    public let isDeviceStrict: Bool
    /// The reference's batch size, for plugins.
    public let optimalBatchSize: Int
    /// A model's name, or a path to its folder.
    public let model: String
    /// `nearest` or `truncated`.
    public let countRule: String
    /// `clean` or `top-cells`.
    public let peaks: String

    init(_ values: SettingValues) throws {
        let prefix = "estimatorsSettings.peopleCounter."
        deviceClass = try values.text(prefix + "deviceClass")
        device = try values.text(prefix + "device")
        precision = try values.text(prefix + "precision")
        scheduling = try values.text(prefix + "scheduling")
        isDeviceStrict = try values.flag(prefix + "strictDevice")
        optimalBatchSize = try values.integer(prefix + "runtime_settings.optimal_batch_size")
        model = try values.text(prefix + "model")
        countRule = try values.text(prefix + "countRule")
        peaks = try values.text(prefix + "peaks")
    }
}
