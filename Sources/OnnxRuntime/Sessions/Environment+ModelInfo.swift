internal import COnnxRuntime

extension Environment {
    func inputInfo(of session: OpaquePointer) throws(OrtError) -> [ValueInfo] {
        let table = self.table
        var count = 0
        try unsafe library.check(table.SessionGetInputCount(session, &count))
        return unsafe try values(count) { k throws(OrtError) in
            let name = unsafe try library.makeText(allocator) {
                unsafe table.SessionGetInputName(session, k, allocator, &$0)
            }
            return unsafe (name, try library.make { unsafe table.SessionGetInputTypeInfo(session, k, &$0) })
        }
    }

    func outputInfo(of session: OpaquePointer) throws(OrtError) -> [ValueInfo] {
        let table = self.table
        var count = 0
        try unsafe library.check(table.SessionGetOutputCount(session, &count))
        return unsafe try values(count) { k throws(OrtError) in
            let name = unsafe try library.makeText(allocator) {
                unsafe table.SessionGetOutputName(session, k, allocator, &$0)
            }
            return unsafe (name, try library.make { unsafe table.SessionGetOutputTypeInfo(session, k, &$0) })
        }
    }

    func metadata(of session: OpaquePointer) throws(OrtError) -> ModelMetadata {
        let table = self.table
        let metadata = unsafe try library.make { unsafe table.SessionGetModelMetadata(session, &$0) }
        defer { unsafe table.ReleaseModelMetadata(metadata) }
        var version: Int64 = 0
        try unsafe library.check(table.ModelMetadataGetVersion(metadata, &version))
        let producer = unsafe try library.makeText(allocator) {
            unsafe table.ModelMetadataGetProducerName(metadata, allocator, &$0)
        }
        let graph = unsafe try library.makeText(allocator) {
            unsafe table.ModelMetadataGetGraphName(metadata, allocator, &$0)
        }
        var custom: [String: String] = [:]
        for key in unsafe try customKeys(metadata) {
            custom[key] = unsafe try library.makeText(allocator) {
                unsafe table.ModelMetadataLookupCustomMetadataMap(metadata, allocator, key, &$0)
            }
        }
        return ModelMetadata(producer: producer ?? "", graphName: graph ?? "", version: Int(version), custom: custom)
    }

    private func customKeys(_ metadata: OpaquePointer) throws(OrtError) -> [String] {
        var keys: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        var count: Int64 = 0
        try unsafe library.check(table.ModelMetadataGetCustomMetadataMapKeys(metadata, allocator, &keys, &count))
        guard let keys = unsafe keys else { return [] }
        defer { unsafe library.releaseStatus(table.AllocatorFree(allocator, keys)) }
        return (0..<Int(count)).compactMap { k in
            guard let key = unsafe keys[k] else { return nil }
            defer { unsafe library.releaseStatus(table.AllocatorFree(allocator, key)) }
            return unsafe String(cString: key)
        }
    }

    /// `get` gives the name and the type of the k-th value; the type is released here.
    private func values(
        _ count: Int,
        _ get: (Int) throws(OrtError) -> (name: String?, type: OpaquePointer)
    ) throws(OrtError) -> [ValueInfo] {
        var values: [ValueInfo] = []
        for k in 0..<count {
            let (name, type) = unsafe try get(k)
            defer { unsafe table.ReleaseTypeInfo(type) }
            values.append(unsafe try valueInfo(name ?? "", type))
        }
        return values
    }

    private func valueInfo(_ name: String, _ type: OpaquePointer) throws(OrtError) -> ValueInfo {
        var tensor: OpaquePointer?
        try unsafe library.check(table.CastTypeInfoToTensorInfo(type, &tensor))
        guard let tensor = unsafe tensor else {
            // A sequence, a map or an optional: only its name is known.
            return ValueInfo(name: name, elementType: TensorElementType(rawValue: 0), shape: [])
        }
        let sides = unsafe try library.dimensions(tensor)
        var names = unsafe [UnsafePointer<CChar>?](repeating: nil, count: sides.count)
        try unsafe library.check(table.GetSymbolicDimensions(tensor, &names, names.count))
        let shape = sides.indices.map { k in
            sides[k] >= 0
                ? ValueInfo.Dimension.fixed(sides[k])
                : .symbolic(unsafe names[k].map { unsafe String(cString: $0) } ?? "")
        }
        return ValueInfo(name: name, elementType: unsafe try library.elementType(tensor), shape: shape)
    }
}
