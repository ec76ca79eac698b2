import Headcount
import OnnxRuntime
import Testing

struct ComputePlanTests {
    @Test(arguments: [1, 2, 16, 64])
    func `for the most images in a time, each core computes one, and one more is decoded`(cores: Int) {
        let plan = ComputePlan(cores: cores)
        #expect(plan.runs == cores)
        #expect(plan.workers == cores + 1)
        #expect(plan.threadsPerRun == 1)
    }

    @Test(arguments: [1, 2, 16, 64])
    func `for the least time, all cores compute one image, and the next one is decoded`(cores: Int) {
        let plan = ComputePlan(cores: cores, scheduling: .latency)
        #expect(plan.runs == 1)
        #expect(plan.workers == 2)
        #expect(plan.threadsPerRun == cores)
    }

    @Test(arguments: [1, 2, 16, 64])
    func `ONNX Runtime's own threads are not counted by the plan`(cores: Int) {
        let plan = ComputePlan(cores: cores, scheduling: .async)
        #expect(plan.threadsPerRun == nil)
        #expect(plan.workers == cores + 1)
    }

    @Test(arguments: [1, 2, 8, 64])
    func `a limit of images holds, and the tiles of few images still use all cores`(images: Int) {
        let plan = ComputePlan(cores: 4, images: images)
        #expect(plan.workers == images)
        #expect(plan.runs == 4)
        #expect(plan.tilesPerImage == 5)
    }

    @Test(arguments: [0, -3])
    func `there is always one core, one worker and one run`(nonsense: Int) {
        let plan = ComputePlan(cores: nonsense, images: nonsense)
        #expect((plan.cores, plan.workers, plan.runs) == (1, 1, 1))
    }

    @Test func `the cores are those that control groups pay for`() {
        #expect(ComputePlan.availableCores == SessionOptions.availableCores)
    }
}
