public import DensityEstimation
internal import EstimatorKit
public import Imaging
public import Settings

/// Everything that a `PeopleCounter` is set up by: one value, whoever it came from.
///
/// `load` reads it from flags, environment and settings file; each property can be changed before it is used.
public struct CounterConfiguration: Sendable {
    /// The model: a name in the catalogue, or a path to a model's folder.
    public var model = CounterConfiguration.defaultModel
    /// Where models are looked for by name.
    public var catalog = ModelCatalog()
    /// What computes the network.
    public var device = ComputeDevice.cpu
    /// Whether a device that cannot be used is an error; otherwise the processor computes, and the log says so.
    public var isDeviceStrict = false
    /// What the network's layers are computed with.
    public var precision = PrecisionChoice.exactly(.float32)
    /// How images share the cores.
    public var scheduling = Scheduling.throughput
    /// Images worked on at a time; `nil` lets the plan decide.
    public var workers: Int?
    /// How the sum of the density becomes whole people.
    public var countRule = CountRule.nearest
    /// How heads are found in the density map.
    public var peaks = PeakRule.clean
    /// Which images are refused before they are decoded.
    public var limits = ImageLimits(maxEncodedBytes: 1 << 30, maxPixels: 400_000_000)
    /// Which plugins are loaded, and what they see.
    public var plugins = PluginConfiguration()

    /// The name of the model that is used unless another one is named.
    public static let defaultModel = SettingsTable.defaultModel

    /// The defaults: the default model on the processor, no plugins, the limits for files of one's own.
    public init() {}

    /// What the settings say.
    ///
    /// - Parameters:
    ///   - settings: read and checked.
    ///   - maxPixels: the largest image where the settings leave it open.
    /// - Throws: `ConfigurationError` for a device that there is none of; `PluginError` for a name that is none.
    public init(_ settings: HeadcountSettings, maxPixels: Int = 400_000_000) throws {
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
        self.limits = ImageLimits(
            maxEncodedBytes: limits.imageBytes,
            maxPixels: limits.imagePixels == 0 ? maxPixels : limits.imagePixels,
            maxSide: limits.imageSide,
            minSide: limits.imageMinSide
        )
        plugins = try PluginConfiguration(settings)
    }

    /// Reads the settings: a flag over the environment over the file over the default.
    ///
    /// - Parameters:
    ///   - file: path of the settings file; without one the variable `HEADCOUNT_CONFIG` is asked.
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

    /// The properties that differ from the defaults and mean something to the built-in counter alone, by setting.
    public var builtInOnly: [String] {
        let usual = CounterConfiguration()
        return [
            ("model", model != usual.model), ("device", device != usual.device),
            ("strictDevice", isDeviceStrict), ("precision", precision != usual.precision),
            ("scheduling", scheduling != usual.scheduling), ("countRule", countRule != usual.countRule),
            ("peaks", peaks != usual.peaks),
        ]
        .compactMap { name, isGiven in isGiven ? name : nil }
    }
}

/// How heads are found in a density map.
public enum PeakRule: String, Sendable, Hashable, CaseIterable {
    /// By CLEAN: a peak is taken, its spread is taken out, the next peak is taken.
    case clean
    /// The fullest cells, as the reference design does.
    case topCells = "top-cells"

    var extraction: any PeakExtraction { self == .clean ? CleanPeaks() : TopCells() }
}

/// Why a configuration cannot be used, in words.
public struct ConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What was wrong, where, and what to do.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension ComputeDevice {
    /// What the settings say: the device by name, or else the device's class.
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
