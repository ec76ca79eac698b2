import OnnxRuntime
import Testing

@Suite(.serialized) struct `Running a model` {
    @Test(arguments: Strategy.allCases)
    func `named inputs give named outputs, of any type`(strategy: Strategy) async throws {
        let made = try session(.arithmetic, strategy.value)
        let (a, b) = (try Tensor([Float(1.5), 2], shape: [2]), try Tensor([Float(3), -4], shape: [2]))
        let outputs = try await made.run(inputs: ["a": a, "b": b])
        #expect(outputs.keys.sorted() == ["product", "sum", "whole"])
        #expect(try outputs["sum"]?.elements(of: Float.self) == [4.5, -2])
        #expect(try outputs["product"]?.elements(of: Float.self) == [4.5, -8])
        #expect(try outputs["whole"]?.elements(of: Int64.self) == [4, -2])
    }

    @Test(arguments: Strategy.allCases)
    func `only the outputs asked for are computed`(strategy: Strategy) async throws {
        let one = try Tensor([Float(1)], shape: [1])
        let outputs = try await session(.arithmetic, strategy.value).run(
            inputs: ["a": one, "b": one],
            outputs: ["sum"]
        )
        #expect(Array(outputs.keys) == ["sum"])
    }

    @Test(arguments: Strategy.allCases)
    func `an output can be written into memory of the caller's`(strategy: Strategy) async throws {
        let one = try Tensor([Float(2)], shape: [1])
        let target = try Tensor([Float(0)], shape: [1])
        _ = try await session(.arithmetic, strategy.value).run(
            inputs: ["a": one, "b": one],
            outputs: ["sum"],
            preallocated: ["sum": target]
        )
        #expect(try target.elements(of: Float.self) == [4])
    }

    @Test(arguments: Strategy.allCases)
    func `an output of the wrong shape is an error, and nothing is written past it`(strategy: Strategy) async throws {
        let two = try Tensor([Float(2), 3], shape: [2])
        let target = try Tensor([Float(0)], shape: [1])
        await #expect(throws: OrtError.self) {
            try await session(.arithmetic, strategy.value).run(
                inputs: ["a": two, "b": two],
                outputs: ["sum"],
                preallocated: ["sum": target]
            )
        }
        #expect(try target.elements(of: Float.self) == [0])
    }

    @Test func `a missing or unknown name is an error that lists the known ones`() async throws {
        let made = try session(.arithmetic)
        let one = try Tensor([Float(1)], shape: [1])
        await #expect(throws: OrtError.self) { try await made.run(inputs: ["a": one]) }
        await #expect(throws: OrtError.self) { try await made.run(inputs: ["a": one, "b": one, "c": one]) }
        let error = try await #require(throws: OrtError.self) {
            try await made.run(inputs: ["a": one, "b": one], outputs: ["difference"])
        }
        #expect(error.message.contains("sum, product, whole"))
    }

    @Test(arguments: Strategy.allCases, [[8, 8, 4], [1, 3, 8, 8], [8, 3]])
    func `a wrong shape is the runtime's error, and the session works on`(strategy: Strategy, shape: [Int]) async throws
    {
        let made = try session(.channelSum, strategy.value)
        let wrong = try Tensor([UInt8](repeating: 0, count: shape.reduce(1, *)), shape: shape)
        let error = try await #require(throws: OrtError.self) { try await made.run(inputs: ["image": wrong]) }
        #expect(error.code == .invalidArgument)
        #expect(error.message.contains("image"))
        _ = try await made.run(inputs: ["image": image(width: 2, height: 2)])
    }

    @Test(arguments: Strategy.allCases)
    func `a wrong type is the runtime's error`(strategy: Strategy) async throws {
        let wrong = try Tensor([Float](repeating: 0, count: 12), shape: [2, 2, 3])
        let made = try session(.channelSum, strategy.value)
        let error = try await #require(throws: OrtError.self) { try await made.run(inputs: ["image": wrong]) }
        #expect(error.code == .invalidArgument)
    }

    @Test func `RunAsync with too few threads is an error, not a wait without end`() async throws {
        var options = SessionOptions()
        options.strategy = .runAsync()
        options.intraOpThreads = 1
        let made = try Session(.file(Model.arithmetic.path), environment: sharedEnvironment.get(), options: options)
        let one = try Tensor([Float(1)], shape: [1])
        await #expect(throws: OrtError.self) { try await made.run(inputs: ["a": one, "b": one]) }
    }

    @Test(arguments: Strategy.allCases)
    func `hundreds of concurrent runs of different sizes give what each gives alone`(strategy: Strategy) async throws {
        let made = try session(.channelSum, strategy.value)
        let sizes = [(64, 48), (96, 64), (128, 128), (1, 1)]
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for k in 0..<400 {
                let (width, height) = sizes[k % sizes.count]
                let image = try image(width: width, height: height, seed: UInt8(k % 251))
                group.addTask {
                    let sums = try await made.run(inputs: ["image": image])["sums"]
                    return try sums?.elements(of: Float.self) == channelSums(image)
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }

    @Test(arguments: Strategy.allCases)
    func `good, failing and cancelled runs side by side do not disturb each other`(strategy: Strategy) async throws {
        let made = try session(.channelSum, strategy.value)
        let image = try image(width: 40, height: 30)
        let wrong = try Tensor([UInt8](repeating: 0, count: 4), shape: [1, 1, 4])
        let expected = try channelSums(image)
        let outcomes = await withTaskGroup(of: String.self, returning: [String: Int].self) { group in
            for k in 0..<450 {
                group.addTask {
                    let task = Task { try await made.run(inputs: ["image": k % 3 == 0 ? wrong : image])["sums"] }
                    if k % 3 == 1 { task.cancel() }
                    do {
                        let sums = try await task.value?.elements(of: Float.self)
                        return sums == expected ? "right" : "wrong"
                    } catch is CancellationError {
                        return k % 3 == 1 ? "cancelled" : "wrong"
                    } catch {
                        return k % 3 == 0 ? "refused" : "wrong"
                    }
                }
            }
            return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
        #expect(outcomes["wrong"] == nil)
        #expect(outcomes["refused"] == 150)
        #expect((outcomes["right"] ?? 0) + (outcomes["cancelled"] ?? 0) == 300)
    }
}

@Suite(.serialized) struct `Swift's own threads` {
    @Test(arguments: Strategy.allCases)
    func `they stay free: while more runs compute than there are cores, other tasks go on`(
        strategy: Strategy
    ) async throws {
        let made = try session(.slow, strategy.value)
        let x = try Cancelling.matrix()
        let runs = (0..<(2 * SessionOptions.availableCores + 2)).map { _ in
            Task { try await made.run(inputs: ["x": x]) }
        }
        try await Task.sleep(for: .milliseconds(100))
        for _ in 0..<20 { await Task.yield() }
        // Had the runs blocked the threads that tasks run on, they would be over before the loop.
        for run in runs { run.cancel() }
        for run in runs {
            await #expect(throws: CancellationError.self) { try await run.value }
        }
    }
}

@Suite(.serialized) struct `Cancelling` {
    /// A run of many seconds, whose steps take some hundredths: no test waits for its end.
    static func matrix() throws -> Tensor {
        try Tensor([Float](repeating: 0, count: 1200 * 1200), shape: [1200, 1200])
    }

    @Test(arguments: Strategy.allCases)
    func `a computing run is terminated before its end`(strategy: Strategy) async throws {
        let made = try session(.slow, strategy.value)
        let x = try Self.matrix()
        let task = Task { try await made.run(inputs: ["x": x]) }
        try await Task.sleep(for: .milliseconds(100))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func `a waiting run ends at once, and its neighbour is not disturbed`() async throws {
        let made = try session(.slow, .threads(1))
        let x = try Self.matrix()
        let small = try Tensor([Float](repeating: 0.1, count: 16), shape: [4, 4])
        let computing = Task { try await made.run(inputs: ["x": x]) }
        try await Task.sleep(for: .milliseconds(50))
        let waiting = Task { try await made.run(inputs: ["x": small]) }
        let neighbour = Task { try await made.run(inputs: ["x": small]) }
        try await Task.sleep(for: .milliseconds(50))
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        computing.cancel()
        await #expect(throws: CancellationError.self) { try await computing.value }
        #expect(try await neighbour.value["y"]?.shape == [4, 4])
    }

    @Test(arguments: Strategy.allCases)
    func `a task that is cancelled beforehand does not run`(strategy: Strategy) async throws {
        let made = try session(.slow, strategy.value)
        let x = try Self.matrix()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await made.run(inputs: ["x": x])
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}

@Suite(.serialized) struct `Limits and leaks` {
    @Test func `a run beyond the queue's limit is refused at once, the others are answered`() async throws {
        let made = try session(.slow, .threads(1, queueLimit: 10))
        let small = try Tensor([Float](repeating: 0, count: 90_000), shape: [300, 300])
        let (answered, refused) = await outcomes(of: 100) { try await made.run(inputs: ["x": small]) }
        #expect(answered + refused == 100)
        #expect(answered >= 10)
        #expect(refused > 0)
    }

    @Test func `RunAsync beyond its limit is refused too`() async throws {
        let made = try session(.slow, .runAsync(limit: 5))
        let small = try Tensor([Float](repeating: 0, count: 90_000), shape: [300, 300])
        let (answered, refused) = await outcomes(of: 60) { try await made.run(inputs: ["x": small]) }
        #expect(answered + refused == 60)
        #expect(answered >= 5)
        #expect(refused > 0)
    }

    private func outcomes(
        of count: Int,
        _ run: @escaping @Sendable () async throws -> [String: Tensor]
    ) async -> (answered: Int, refused: Int) {
        await withTaskGroup(of: Bool?.self) { group in
            for _ in 0..<count {
                group.addTask {
                    do {
                        _ = try await run()
                        return true
                    } catch let error as OrtError {
                        return error.code == .queueFull ? false : nil
                    } catch {
                        return nil
                    }
                }
            }
            var (answered, refused) = (0, 0)
            for await outcome in group {
                if outcome == true { answered += 1 }
                if outcome == false { refused += 1 }
            }
            return (answered, refused)
        }
    }

    @Test(arguments: Strategy.allCases)
    func `ten thousand runs, a third of them failing, do not grow the process`(strategy: Strategy) async throws {
        let made = try session(.channelSum, strategy.value)
        let image = try image(width: 32, height: 32)
        let wrong = try Tensor([UInt8](repeating: 0, count: 4), shape: [1, 1, 4])
        func runs(_ count: Int) async {
            for k in 0..<count {
                _ = try? await made.run(inputs: ["image": k % 3 == 0 ? wrong : image])
            }
        }
        await runs(2000)
        let before = try residentMemory()
        await runs(10_000)
        let growth = try residentMemory() - before
        #expect(growth < 8 << 20, "grew by \(growth >> 10) KiB")
    }

    @Test func `a busy pool lets go of the runs that have ended`() async throws {
        final class Owner: Sendable {
            nonisolated(unsafe) let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 12, alignment: 1)
            deinit { memory.deallocate() }
        }
        let pool = RunPool(threads: 1)
        let quick = try session(.channelSum, .pool(pool))
        let slow = try session(.slow, .pool(pool))
        let x = try Cancelling.matrix()
        var owner: Owner? = Owner()
        weak let observed = owner
        var image: Tensor?
        if let owner {
            let bytes = UnsafeRawBufferPointer(owner.memory)
            image = try Tensor(borrowing: bytes, owner: owner, shape: [2, 2, 3], elementType: .uint8)
        }
        owner = nil
        // One is computed and one waits from here on: the queue does not run empty before the test's end.
        let busy = (0..<3).map { _ in Task { try await slow.run(inputs: ["x": x]) } }
        while pool.waiting < 2 { try await Task.sleep(for: .milliseconds(1)) }
        let ended = Task { [image] in try await quick.run(inputs: ["image": #require(image)]) }
        while pool.waiting < 3 { try await Task.sleep(for: .milliseconds(1)) }
        image = nil
        let last = (0..<2).map { _ in Task { try await slow.run(inputs: ["x": x]) } }
        for run in busy { run.cancel() }
        _ = try await ended.value
        for _ in 0..<200 where observed != nil { try await Task.sleep(for: .milliseconds(10)) }
        #expect(observed == nil)
        for run in last { run.cancel() }
    }

    @Test(arguments: Strategy.allCases)
    func `released sessions leave no threads behind`(strategy: Strategy) async throws {
        let one = try Tensor([Float(1)], shape: [1])
        let before = try threadCount()
        for _ in 0..<40 {
            let made = try session(.arithmetic, strategy == .threads ? .threads(2) : .runAsync())
            _ = try await made.run(inputs: ["a": one, "b": one])
        }
        for _ in 0..<50 where try threadCount() > before + 16 {
            try await Task.sleep(for: .milliseconds(100))
        }
        #expect(try threadCount() <= before + 16)
    }
}
