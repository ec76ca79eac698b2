/// The elements of a tensor, as transmitted.
///
/// Data from a binary request is a slice of its body, not a copy; the body lives as long as its last slice.
public struct TensorData: Sendable, Hashable {
    enum Storage: Sendable, Hashable {
        /// Elements of one size, without gaps; booleans are 0 or 1.
        case numbers(ArraySlice<UInt8>)
        case strings([ArraySlice<UInt8>])
    }

    /// The type of the elements.
    public let datatype: Datatype
    let storage: Storage

    /// Numbers or booleans.
    public init<Element: TensorElement>(_ elements: [Element]) {
        datatype = Element.datatype
        storage = .numbers(unsafe elements.withUnsafeBytes { unsafe ArraySlice($0) })
    }

    /// Elements of the type `BYTES`.
    public init(byteStrings: [ArraySlice<UInt8>]) {
        datatype = .bytes
        storage = .strings(byteStrings)
    }

    /// Numbers as received; the caller has checked their size.
    init(datatype: Datatype, numbers: ArraySlice<UInt8>) {
        self.datatype = datatype
        storage = .numbers(numbers)
    }

    /// The number of elements.
    public var count: Int {
        switch storage {
        case .numbers(let bytes): bytes.count / (datatype.size ?? 1)
        case .strings(let strings): strings.count
        }
    }

    /// The elements if they are `BYTES`, else `nil`.
    public var byteStrings: [ArraySlice<UInt8>]? {
        if case .strings(let strings) = storage { strings } else { nil }
    }

    /// The elements as Swift numbers or booleans.
    ///
    /// - Returns: `nil` if the tensor has another datatype than `Element`.
    public func elements<Element: TensorElement>(as type: Element.Type) -> [Element]? {
        guard case .numbers(let bytes) = storage, Element.datatype == datatype else { return nil }
        let count = bytes.count / MemoryLayout<Element>.stride
        return unsafe [Element](unsafeUninitializedCapacity: count) { buffer, initializedCount in
            unsafe bytes.withUnsafeBytes { source in
                let whole = unsafe UnsafeRawBufferPointer(rebasing: source.prefix(count * MemoryLayout<Element>.stride))
                unsafe UnsafeMutableRawBufferPointer(buffer).copyMemory(from: whole)
            }
            initializedCount = count
        }
    }
}
