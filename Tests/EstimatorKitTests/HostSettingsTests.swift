import EstimatorKit
import Testing

@Suite struct HostSettingsTests {
    @Test func `without settings the processor computes, and the first GPU is the default`() {
        let settings = HostSettings()
        #expect(settings.globalDeviceClass == .cpu)
        #expect(settings.defaultGpuDevice == 0)
        #expect(settings.deviceClass(of: "peopleCounter") == .cpu)
        #expect(settings["anything"] == nil)
    }

    @Test func `an estimator's own class wins over the global one`() {
        let settings = HostSettings([
            "global_device_class": "gpu", "default_gpu_device": "2",
            "estimatorsSettings.peopleCounter.deviceClass": "cpu",
            "estimatorsSettings.other.deviceClass": "global",
        ])
        #expect(settings.deviceClass(of: "peopleCounter") == .cpu)
        #expect(settings.deviceClass(of: "other") == .gpu)
        #expect(settings.deviceClass(of: "unheard") == .gpu)
        #expect(settings.defaultGpuDevice == 2)
    }

    @Test func `a plugin's own settings stand under its package`() {
        let settings = HostSettings([
            "pluginsSettings.door-counter.cellSide": "8", "pluginsSettings.other.cellSide": "9",
        ])
        let context = PluginContext(name: "door-counter.DoorCounter", folder: "/plugins", settings: settings)
        #expect(context.setting("cellSide") == "8")
        #expect(context.setting("missing") == nil)
    }
}
