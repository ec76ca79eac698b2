internal import COnnxRuntime

/// ONNX Runtime's environment: what all sessions share.
///
/// One per process is enough.
///
/// `@unchecked Sendable`: all properties are constant after the initialiser, and the C functions are thread-safe.
@safe
public final class Environment: @unchecked Sendable {
    /// The library that the environment was made with.
    public let library: Library
    let pointer: OpaquePointer
    let cpuMemory: OpaquePointer
    let allocator: OpaquePointer

    var table: OrtTable { library.table }

    /// An environment of a loaded library.
    ///
    /// - Parameters:
    ///   - library: the library; kept as long as the environment lives.
    ///   - severity: the lowest severity that reaches `log`. ONNX Runtime has one logger per process: the first
    ///     environment's.
    ///   - log: gets ONNX Runtime's log lines, on any thread. Errors are thrown too, so the default drops the lines.
    /// - Throws: ONNX Runtime's error when it cannot set up the environment or its memory.
    public init(
        library: Library,
        severity: LogMessage.Severity = .fatal,
        log: @escaping @Sendable (LogMessage) -> Void = { _ in }
    ) throws(OrtError) {
        self.library = library
        // Never released: the process's only logger keeps the pointer for as long as any environment lives.
        let sink = unsafe Unmanaged.passRetained(LogSink(log)).toOpaque()
        unsafe pointer = try library.make {
            unsafe library.table.CreateEnvWithCustomLogger(forwardLog, sink, severity.rawValue, "headcount", &$0)
        }
        unsafe library.releaseStatus(library.table.DisableTelemetryEvents(pointer))
        do {
            let arena: Int32 = 1
            let defaultMemory: Int32 = 0
            unsafe cpuMemory = try library.make {
                unsafe library.table.CreateCpuMemoryInfo(arena, defaultMemory, &$0)
            }
        } catch {
            unsafe library.table.ReleaseEnv(pointer)
            throw error
        }
        do {
            unsafe allocator = try library.make { unsafe library.table.GetAllocatorWithDefaultOptions(&$0) }
        } catch {
            unsafe library.table.ReleaseMemoryInfo(cpuMemory)
            unsafe library.table.ReleaseEnv(pointer)
            throw error
        }
    }

    deinit {
        unsafe table.ReleaseMemoryInfo(cpuMemory)
        unsafe table.ReleaseEnv(pointer)
    }
}

private final class LogSink: Sendable {
    let log: @Sendable (LogMessage) -> Void

    init(_ log: @escaping @Sendable (LogMessage) -> Void) {
        self.log = log
    }
}

private let forwardLog: OrtLogCallback = { sink, severity, _, _, location, message in
    guard let sink = unsafe sink else { return }
    let line = unsafe LogMessage(
        severity: LogMessage.Severity(rawValue: severity) ?? .error,
        location: String(cString: location),
        text: String(cString: message)
    )
    unsafe Unmanaged<LogSink>.fromOpaque(sink).takeUnretainedValue().log(line)
}
