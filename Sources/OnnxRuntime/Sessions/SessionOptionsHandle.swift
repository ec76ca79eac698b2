internal import COnnxRuntime

/// `OrtSessionOptions`, filled from a `SessionOptions` and released with this object.
@safe
final class SessionOptionsHandle {
    let pointer: OpaquePointer
    private let library: Library

    init(_ options: SessionOptions, providers: [ExecutionProvider], library: Library) throws(OrtError) {
        self.library = library
        unsafe pointer = try library.make { unsafe library.table.CreateSessionOptions(&$0) }
        try set(options)
        for provider in providers {
            try append(provider)
        }
    }

    deinit {
        unsafe library.table.ReleaseSessionOptions(pointer)
    }

    private func set(_ options: SessionOptions) throws(OrtError) {
        let table = library.table
        try unsafe library.check(table.SetSessionGraphOptimizationLevel(pointer, options.graphOptimization.rawValue))
        try unsafe library.check(table.SetSessionExecutionMode(pointer, options.executionMode.rawValue))
        let intraOp = options.intraOpThreads ?? options.strategy.preferredIntraOpThreads
        try unsafe library.check(table.SetIntraOpNumThreads(pointer, Int32(clamping: intraOp)))
        if let interOp = options.interOpThreads {
            try unsafe library.check(table.SetInterOpNumThreads(pointer, Int32(clamping: interOp)))
        }
        try unsafe library.check(
            options.usesMemoryArena ? table.EnableCpuMemArena(pointer) : table.DisableCpuMemArena(pointer)
        )
        try unsafe library.check(
            options.usesMemoryPattern ? table.EnableMemPattern(pointer) : table.DisableMemPattern(pointer)
        )
        let spinning = ["session.intra_op.allow_spinning": options.allowsSpinning ? "1" : "0"]
        for (key, value) in spinning.merging(options.configuration, uniquingKeysWith: { $1 }) {
            try unsafe library.check(table.AddSessionConfigEntry(pointer, key, value))
        }
        for (name, size) in options.freeDimensions {
            try unsafe library.check(table.AddFreeDimensionOverrideByName(pointer, name, Int64(size)))
        }
        if let path = options.optimizedModelPath {
            try unsafe library.check(table.SetOptimizedModelFilePath(pointer, path))
        }
        if let prefix = options.profilePrefix {
            try unsafe library.check(table.EnableProfiling(pointer, prefix))
        }
    }

    private func append(_ provider: ExecutionProvider) throws(OrtError) {
        switch provider.registration {
        case .builtIn: break
        case .cuda: try appendCUDA(provider)
        case .tensorRT: try appendTensorRT(provider)
        case .openVINO, .generic: try appendGeneric(provider)
        }
    }

    private func appendCUDA(_ provider: ExecutionProvider) throws(OrtError) {
        let table = library.table
        let own = unsafe try library.make { unsafe table.CreateCUDAProviderOptions(&$0) }
        defer { unsafe table.ReleaseCUDAProviderOptions(own) }
        let (keys, values) = (CStrings(provider.options.keys), CStrings(provider.options.values))
        try unsafe library.check(
            table.UpdateCUDAProviderOptions(own, keys.pointers, values.pointers, keys.count)
        )
        try unsafe library.check(table.SessionOptionsAppendExecutionProvider_CUDA_V2(pointer, own))
    }

    private func appendTensorRT(_ provider: ExecutionProvider) throws(OrtError) {
        let table = library.table
        let own = unsafe try library.make { unsafe table.CreateTensorRTProviderOptions(&$0) }
        defer { unsafe table.ReleaseTensorRTProviderOptions(own) }
        let (keys, values) = (CStrings(provider.options.keys), CStrings(provider.options.values))
        try unsafe library.check(
            table.UpdateTensorRTProviderOptions(own, keys.pointers, values.pointers, keys.count)
        )
        try unsafe library.check(table.SessionOptionsAppendExecutionProvider_TensorRT_V2(pointer, own))
    }

    private func appendGeneric(_ provider: ExecutionProvider) throws(OrtError) {
        let (keys, values) = (CStrings(provider.options.keys), CStrings(provider.options.values))
        try unsafe library.check(
            library.table.SessionOptionsAppendExecutionProvider(
                pointer,
                provider.shortName,
                keys.pointers,
                values.pointers,
                keys.count
            )
        )
    }
}
