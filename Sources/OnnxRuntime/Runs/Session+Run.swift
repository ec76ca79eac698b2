internal import COnnxRuntime

extension Session {
    /// Computes the model.
    ///
    /// No thread of Swift's concurrency is blocked, and any number of calls may be active. Cancelling the task ends a
    /// waiting run at once and terminates a computing one at the next node of its graph.
    ///
    /// - Parameters:
    ///   - inputs: a tensor for each of the model's inputs, by name.
    ///   - names: the outputs wanted; nil for all of the model's.
    ///   - preallocated: tensors for outputs, by name: results are written into their memory, which nothing else may read
    ///     or write meanwhile. Type and shape must be those of the model's output.
    /// - Returns: the outputs by name, in ONNX Runtime's memory, without a copy.
    /// - Throws: `OrtError.invalidArgument` for an unknown or missing name; `OrtError.queueFull`; ONNX Runtime's error
    ///   with its code and text; `CancellationError`.
    public func run(
        inputs: [String: Tensor],
        outputs names: [String]? = nil,
        preallocated: [String: Tensor] = [:]
    ) async throws -> [String: Tensor] {
        // A run does not own its session, so this call keeps it alive.
        defer { withExtendedLifetime(self) {} }
        let wanted = names ?? outputs.map(\.name)
        let run = try Run(
            session: self,
            inputs: resolve(inputs),
            outputs: resolve(wanted, preallocated)
        )
        let tensors = try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                if run.wait(continuation) {
                    begin(run)
                }
            }
        } onCancel: {
            run.cancel()
        }
        return Dictionary(zip(wanted, tensors)) { first, _ in first }
    }

    private func resolve(_ tensors: [String: Tensor]) throws(OrtError) -> [(index: Int, tensor: Tensor)] {
        var resolved: [(index: Int, tensor: Tensor)] = []
        for (index, input) in inputs.enumerated() {
            guard let tensor = tensors[input.name] else {
                throw OrtError(.invalidArgument, "no tensor for the model's input '\(input.name)'")
            }
            resolved.append((index, tensor))
        }
        if let unknown = tensors.keys.first(where: { name in !inputs.contains { $0.name == name } }) {
            let known = inputs.map(\.name).joined(separator: ", ")
            throw OrtError(.invalidArgument, "the model has no input '\(unknown)'; it has \(known)")
        }
        return resolved
    }

    private func resolve(
        _ names: [String],
        _ preallocated: [String: Tensor]
    ) throws(OrtError) -> [(index: Int, tensor: Tensor?)] {
        var resolved: [(index: Int, tensor: Tensor?)] = []
        for name in names + preallocated.keys.filter({ !names.contains($0) }) {
            guard let index = outputs.firstIndex(where: { $0.name == name }), names.contains(name) else {
                let known = outputs.map(\.name).joined(separator: ", ")
                throw OrtError(.invalidArgument, "'\(name)' is not an output to be computed; the model has \(known)")
            }
            resolved.append((index, preallocated[name]))
        }
        return resolved
    }

    private func begin(_ run: Run) {
        do throws(OrtError) {
            switch runner {
            case .pool(let pool): try beginBlocking(run, on: pool)
            case .runAsync(let limit): try beginAsync(run, limit)
            }
        } catch {
            run.refuse(error)
        }
    }

    private func beginBlocking(_ run: Run, on pool: RunPool) throws(OrtError) {
        // The pool's threads are not the session's, so the run may own the session here.
        try pool.submit { [self] in
            guard run.start() else { return }
            unsafe run.end(
                environment.table.Run(
                    pointer,
                    run.options,
                    run.inputNames,
                    run.inputValues,
                    run.inputCount,
                    run.outputNames,
                    run.outputCount,
                    run.outputValues
                )
            )
        }
    }

    private func beginAsync(_ run: Run, _ limit: RunLimit) throws(OrtError) {
        try limit.enter()
        guard run.start() else { return limit.leave() }
        let number = AsyncCalls.shared.add(AsyncCall(run: run, limit: limit))
        let status = unsafe environment.table.RunAsync(
            pointer,
            run.options,
            run.inputNames,
            run.inputValues,
            run.inputCount,
            run.outputNames,
            run.outputCount,
            run.outputValues,
            finishAsync,
            UnsafeMutableRawPointer(bitPattern: number)
        )
        if let status = unsafe status {
            // Refused: the callback is never called.
            _ = AsyncCalls.shared.remove(number)
            limit.leave()
            unsafe run.end(status)
        }
    }
}

private let finishAsync: OrtRunCallback = { user, _, _, status in
    guard let call = AsyncCalls.shared.remove(Int(bitPattern: user)) else { return }
    call.limit.leave()
    unsafe call.run.end(status)
}
