public import DensityEstimation
internal import EstimatorKit
public import Imaging
public import Settings

/// The configuration of a `PeopleCounter`: one value, wherever it comes from.
///
/// `load` reads it from options, environment and settings file; each property can be changed before it is used.
public struct CounterConfiguration: Sendable {
    /// The model: a name in the catalogue, or a path to a model's folder.
    public var model = CounterConfiguration.defaultModel
    /// Where models are looked for by name.
    public var catalog = ModelCatalog()
    /// The device that the network runs on.
    public var device = ComputeDevice.cpu
    /// Whether a device that cannot be used is an error; otherwise the CPU is used, and the log says so.
    public var isDeviceStrict = false
    /// The precision that the network's layers are computed in.
    public var precision = PrecisionChoice.exactly(.float32)
    /// How images share the cores.
    public var scheduling = Scheduling.throughput
    /// Images worked on at a time; `nil` lets the plan decide.
    public var workers: Int?
    /// How the sum of the density becomes whole people.
    public var countRule = CountRule.nearest
    /// How heads are found in the density map.
    public var peaks = PeakRule.clean
    /// Whether counts are checked by those of smaller copies, where the model says how: a quarter more work.
    public var checksConsistency = false
    /// Which images are refused before they are decoded.
    public var limits = ImageLimits.ownFiles
    /// Which plugins are loaded, and which settings they get.
    public var plugins = PluginConfiguration()

    /// The name of the default model.
    public static let defaultModel = SettingsTable.defaultModel

    /// The defaults: the default model on the CPU, no plugins, limits that suit your own files.
    public init() {}

    /// The configuration in the settings.
    ///
    /// - Parameters:
    ///   - settings: read and checked.
    ///   - maxPixels: the largest image, if the settings do not say.
    /// - Throws: `ConfigurationError` for an unknown device; `PluginError` for an invalid plugin name.
    public init(_ settings: HeadcountSettings, maxPixels: Int = ImageLimits.ownFiles.maxPixels) throws {
        let (counter, limits) = (settings.counter, settings.limits)
        model = counter.model
        device = try ComputeDevice(settings)
        isDeviceStrict = counter.strictDevice
        // The table's words are these types' names; a test holds one against the other.
        precision = PrecisionChoice(counter.precision) ?? precision
        scheduling = Scheduling(rawValue: counter.scheduling) ?? scheduling
        workers = counter.workers == 0 ? nil : counter.workers
        countRule = counter.countRule == CountRule.truncated.name ? .truncated : .nearest
        peaks = PeakRule(rawValue: counter.peaks) ?? peaks
        checksConsistency = counter.checksConsistency
        self.limits = ImageLimits(
            maxEncodedBytes: limits.imageBytes,
            maxPixels: limits.imagePixels == 0 ? maxPixels : limits.imagePixels,
            maxSide: limits.imageSide,
            minSide: limits.imageMinSide,
            maxPages: limits.imagePages
        )
        plugins = try PluginConfiguration(settings)
    }

    /// Reads the settings: an option wins over the environment, that over the file, that over the default.
    ///
    /// - Parameters:
    ///   - file: path of the settings file; by default the variable `HEADCOUNT_CONFIG` names it.
    ///   - flags: values by key, such as `estimatorsSettings.peopleCounter.model`.
    /// - Returns: the configuration.
    /// - Throws: `SettingsError`, which names the key and what is wrong; and as the initialiser does.
    public static func load(file: String? = nil, flags: [String: String] = [:]) async throws -> CounterConfiguration {
        try CounterConfiguration(await HeadcountSettings.load(file: file, flags: flags))
    }

    /// The plan for the cores that this process may use.
    public var plan: ComputePlan {
        ComputePlan(cores: ComputePlan.availableCores, scheduling: scheduling, images: workers)
    }

    /// The settings that differ from the defaults and only affect the built-in estimator.
    public var builtInOnly: [String] {
        let usual = CounterConfiguration()
        return [
            ("model", model != usual.model), ("device", device != usual.device),
            ("strictDevice", isDeviceStrict), ("precision", precision != usual.precision),
            ("scheduling", scheduling != usual.scheduling), ("countRule", countRule != usual.countRule),
            ("peaks", peaks != usual.peaks), ("checksConsistency", checksConsistency != usual.checksConsistency),
        ]
        .compactMap { name, isGiven in isGiven ? name : nil }
    }
}

/// How heads are found in a density map.
public enum PeakRule: String, Sendable, Hashable, CaseIterable {
    /// By CLEAN: take the highest peak, subtract its spread, take the next peak.
    case clean
    /// The cells with the highest values, as in the reference design, LUNA Remote SDK's example plugin.
    case topCells = "top-cells"

    var extraction: any PeakExtraction { self == .clean ? CleanPeaks() : TopCells() }
}

/// Why a configuration cannot be used.
public struct ConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What was wrong, where, and what to do.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension ComputeDevice {
    /// The device in the settings: by name, or else by device class.
    ///
    /// - Throws: `ConfigurationError` when there is no such device.
    init(_ settings: HeadcountSettings) throws {
        let counter = settings.counter
        if !counter.device.isEmpty {
            guard let device = ComputeDevice(counter.device) else {
                let key = SettingsTable.deviceKey
                throw ConfigurationError("\(key): '\(counter.device)' is none of \(ComputeDevice.names)")
            }
            self = device
        } else if DeviceClass(name: counter.deviceClass)
            .resolved(global: DeviceClass(name: counter.globalDeviceClass)) == .gpu
        {
            self.init(kind: .cuda, number: counter.defaultGPUDevice)
        } else {
            self = .cpu
        }
    }
}
