/// How the built-in people counter is set up.
public struct PeopleCounterSettings: Sendable {
    /// `global`, `cpu` or `gpu`.
    public let deviceClass: String
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
        isDeviceStrict = try values.flag(prefix + "strictDevice")
        optimalBatchSize = try values.integer(prefix + "runtime_settings.optimal_batch_size")
        model = try values.text(prefix + "model")
        countRule = try values.text(prefix + "countRule")
        peaks = try values.text(prefix + "peaks")
    }
}
