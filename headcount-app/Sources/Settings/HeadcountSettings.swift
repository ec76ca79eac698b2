/// Everything that can be set, read and checked.
///
/// The shape is the reference's where it has one.
public struct HeadcountSettings: Sendable {
    /// What estimators compute on whose own device class is `global`.
    public let globalDeviceClass: String
    /// The graphics card of estimators that compute on one.
    public let defaultGPUDevice: Int
    /// The built-in people counter.
    public let peopleCounter: PeopleCounterSettings
    /// What is loaded to replace it.
    public let plugins: PluginSettings
    /// The HTTP service.
    public let service: ServiceSettings
    /// The least important messages that are logged.
    public let logLevel: String
    /// All values by key, secrets masked.
    let shown: [String: SettingValue]

    init(_ values: SettingValues, ofPlugins: [String: String] = [:]) throws {
        globalDeviceClass = try values.text("global_device_class")
        defaultGPUDevice = try values.integer("default_gpu_device")
        peopleCounter = try PeopleCounterSettings(values)
        plugins = try PluginSettings(values, own: ofPlugins)
        service = try ServiceSettings(values)
        logLevel = try values.text("log.level")
        let secrets = SettingsTable.rows.filter { $0.kind == .secret }.map(\.key)
        let all = values.all.merging(ofPlugins.mapValues(SettingValue.text)) { own, _ in own }
        shown = secrets.reduce(into: all) { shown, key in
            if shown[key] != .text("") { shown[key] = .text("***") }
        }
    }
}
