internal import COnnxRuntime
internal import Foundation

/// One run: everything that must stay in memory until ONNX Runtime has finished, and the caller that waits for it.
///
/// It does not own the session: if the last reference to a session were released on one of its own threads, that thread
/// would never end. `Session.run` keeps the session alive until it returns.
///
/// `@unchecked Sendable`: `state` is accessed under the lock only; `outputs` only by the one thread that computes the
/// run, and then by the one that ends it; the rest is constant.
@safe
final class Run: @unchecked Sendable {
    typealias Continuation = CheckedContinuation<[Tensor], any Error>

    private let environment: Environment
    private let inputs: [OrtValueBox]
    private let preallocated: [OrtValueBox?]
    /// Also keeps alive the strings that the arrays below point at.
    private let names: (CStrings, CStrings)
    let options: OpaquePointer
    let inputNames: UnsafeMutablePointer<UnsafePointer<CChar>?>
    let inputValues: UnsafeMutablePointer<OpaquePointer?>
    let inputCount: Int
    let outputNames: UnsafeMutablePointer<UnsafePointer<CChar>?>
    let outputValues: UnsafeMutablePointer<OpaquePointer?>
    let outputCount: Int
    private let lock = NSLock()
    private var state = RunState<Continuation>()

    /// A run that is ready to be computed.
    ///
    /// - Parameters:
    ///   - session: the indices refer to its inputs and outputs; the caller keeps it alive until the run has ended.
    ///   - inputs: tensors, each with its index among the session's inputs.
    ///   - outputs: indices among the session's outputs; an output may have memory to write to.
    /// - Throws: ONNX Runtime's error when a value or the run's options cannot be made.
    init(
        session: Session,
        inputs: [(index: Int, tensor: Tensor)],
        outputs: [(index: Int, tensor: Tensor?)]
    ) throws(OrtError) {
        let environment = session.environment
        self.environment = environment
        var boxes: [OrtValueBox] = []
        for input in inputs {
            boxes.append(try OrtValueBox(input.tensor, environment: environment))
        }
        var targets: [OrtValueBox?] = []
        for output in outputs {
            if let tensor = output.tensor {
                targets.append(try OrtValueBox(tensor, environment: environment))
            } else {
                targets.append(nil)
            }
        }
        self.inputs = boxes
        preallocated = targets
        names = (session.inputNames, session.outputNames)
        unsafe options = try environment.library.make { unsafe environment.table.CreateRunOptions(&$0) }
        inputCount = inputs.count
        outputCount = outputs.count
        unsafe inputNames = .allocate(capacity: max(inputCount, 1))
        unsafe inputValues = .allocate(capacity: max(inputCount, 1))
        unsafe outputNames = .allocate(capacity: max(outputCount, 1))
        unsafe outputValues = .allocate(capacity: max(outputCount, 1))
        for (k, input) in inputs.enumerated() {
            unsafe (inputNames + k).initialize(to: session.inputNames.pointers[input.index])
            unsafe (inputValues + k).initialize(to: boxes[k].pointer)
        }
        for (k, output) in outputs.enumerated() {
            unsafe (outputNames + k).initialize(to: session.outputNames.pointers[output.index])
            unsafe (outputValues + k).initialize(to: targets[k]?.pointer)
        }
    }

    deinit {
        unsafe environment.table.ReleaseRunOptions(options)
        unsafe inputNames.deallocate()
        unsafe inputValues.deallocate()
        unsafe outputNames.deallocate()
        unsafe outputValues.deallocate()
    }

    /// Sets the waiting caller; false when the run was cancelled before, and the continuation has been resumed.
    func wait(_ continuation: Continuation) -> Bool {
        let waits = lock.withLock { state.wait(continuation) }
        if !waits {
            continuation.resume(throwing: CancellationError())
        }
        return waits
    }

    /// A thread takes the run; false when it was cancelled while it waited.
    func start() -> Bool {
        lock.withLock { state.start() }
    }

    /// Ends the run with ONNX Runtime's status.
    func end(_ status: OpaquePointer?) {
        do throws(OrtError) {
            try unsafe environment.library.check(status)
            end(Result { try takeOutputs() })
        } catch {
            end(.failure(error))
        }
    }

    /// Ends the run before ONNX Runtime has seen it.
    func refuse(_ error: OrtError) {
        end(.failure(error))
    }

    /// The caller of a waiting run gets `CancellationError` at once; that of a running one when the run has ended, at the
    /// next node of the graph.
    func cancel() {
        switch lock.withLock({ state.cancel() }) {
        case .nothing: break
        case .resume(let continuation): continuation.resume(throwing: CancellationError())
        case .terminate: unsafe environment.library.releaseStatus(environment.table.RunOptionsSetTerminate(options))
        }
    }

    private func end(_ result: Result<[Tensor], any Error>) {
        let (continuation, isCancelled) = lock.withLock { (state.end(), state.isCancelled) }
        switch result {
        case .failure where isCancelled: continuation?.resume(throwing: CancellationError())
        case .failure, .success: continuation?.resume(with: result)
        }
    }

    private func takeOutputs() throws(OrtError) -> [Tensor] {
        // All are boxed before anything can throw: a value without a box would never be released.
        let boxes =
            (0..<outputCount).map { k in
                if let target = preallocated[k] { return target }
                return unsafe outputValues[k].map { unsafe OrtValueBox(adopting: $0, environment: environment) }
            } as [OrtValueBox?]
        var tensors: [Tensor] = []
        for box in boxes {
            guard let box else { throw OrtError(.fail, "the runtime left an output empty") }
            tensors.append(try box.tensor())
        }
        return tensors
    }
}
