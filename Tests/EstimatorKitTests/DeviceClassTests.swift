import EstimatorKit
import Testing

@Suite struct DeviceClassTests {
    @Test(arguments: [
        (DeviceClass.global, DeviceClass.cpu, DeviceClass.cpu), (.global, .gpu, .gpu), (.cpu, .gpu, .cpu),
        (.gpu, .cpu, .gpu), (DeviceClass(name: "npu"), .cpu, DeviceClass(name: "npu")),
    ])
    func `only 'global' asks the host`(_ own: DeviceClass, _ host: DeviceClass, _ expected: DeviceClass) {
        #expect(own.resolved(global: host) == expected)
    }
}
