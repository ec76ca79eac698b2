/// The elements of a tensor, as they are on the wire.
///
/// Data from a binary request is a part of its body and not a copy; the body lives as long as its last part.
public struct TensorData: Sendable, Hashable {
    enum Storage: Sendable, Hashable {
        /// Elements of one size without gaps, a whole number of them; truth values are 0 or 1.
        case numbers(ArraySlice<UInt8>)
        case strings([ArraySlice<UInt8>])
    }

    /// What the elements are.
    public let datatype: Datatype
    let storage: Storage

    /// Numbers or truth values.
    public init<Element: TensorElement>(_ elements: [Element]) {
        datatype = Element.datatype
        storage = .numbers(unsafe elements.withUnsafeBytes { unsafe ArraySlice($0) })
    }

    /// Elements of the type `BYTES`.
    public init(byteStrings: [ArraySlice<UInt8>]) {
        datatype = .bytes
        storage = .strings(byteStrings)
    }

    /// Numbers as they came; the caller has looked at their size.
    init(datatype: Datatype, numbers: ArraySlice<UInt8>) {
        self.datatype = datatype
        storage = .numbers(numbers)
    }

    /// How many elements there are.
    public var count: Int {
        switch storage {
        case .numbers(let bytes): bytes.count / (datatype.size ?? 1)
        case .strings(let strings): strings.count
        }
    }

    /// The elements of the type `BYTES`, `nil` where they are of another.
    public var byteStrings: [ArraySlice<UInt8>]? {
        if case .strings(let strings) = storage { strings } else { nil }
    }

    /// The elements as Swift's numbers or truth values.
    ///
    /// - Returns: `nil` where the tensor's datatype is not that of `Element`.
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
