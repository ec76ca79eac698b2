/// The length before each element of the type `BYTES`.
private typealias Length = UInt32

extension TensorData {
    /// The elements of `tensor`, from its bytes.
    init(binary bytes: ArraySlice<UInt8>, of tensor: TensorDescription) throws(OpenInferenceError) {
        guard let size = tensor.datatype.size else {
            self.init(byteStrings: try Self.byteStrings(bytes, of: tensor))
            return
        }
        let (expected, isTooLarge) = tensor.count.multipliedReportingOverflow(by: size)
        guard !isTooLarge, expected == bytes.count else {
            throw tensor.error(.mismatch, "has \(bytes.count) bytes of binary data, \(size) each are needed")
        }
        guard tensor.datatype != .bool || bytes.allSatisfy({ $0 <= 1 }) else {
            throw tensor.error(.malformed, "has a byte that is neither 0 nor 1")
        }
        self.init(datatype: tensor.datatype, numbers: bytes)
    }

    /// Splits `bytes` into parts, each after its length.
    private static func byteStrings(
        _ bytes: ArraySlice<UInt8>,
        of tensor: TensorDescription
    ) throws(OpenInferenceError) -> [ArraySlice<UInt8>] {
        let prefix = MemoryLayout<Length>.size
        guard tensor.count <= bytes.count / prefix else {
            throw tensor.error(
                .mismatch,
                "has only \(bytes.count) bytes of binary data; each element begins with its length"
            )
        }
        var strings: [ArraySlice<UInt8>] = []
        strings.reserveCapacity(tensor.count)
        var rest = bytes
        while strings.count < tensor.count {
            let length = Int(rest.prefix(prefix).reversed().reduce(Length(0)) { $0 << 8 | Length($1) })
            guard length <= rest.count - prefix else {
                throw tensor.error(
                    .mismatch,
                    "ends inside element \(strings.count): \(max(0, rest.count - prefix)) bytes of \(length) are there"
                )
            }
            rest = rest.dropFirst(prefix)
            strings.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        guard rest.isEmpty else {
            throw tensor.error(.mismatch, "has \(rest.count) bytes of binary data after its last element")
        }
        return strings
    }

    /// The elements as binary data.
    ///
    /// - Throws: when an element is longer than the protocol allows.
    func binary() throws(OpenInferenceError) -> ArraySlice<UInt8> {
        switch storage {
        case .numbers(let bytes): return bytes
        case .strings(let strings):
            var bytes: [UInt8] = []
            bytes.reserveCapacity(strings.reduce(0) { $0 + MemoryLayout<Length>.size + $1.count })
            for string in strings {
                guard let length = Length(exactly: string.count) else {
                    throw OpenInferenceError(
                        .notRepresentable,
                        "an element of \(string.count) bytes is too long to send"
                    )
                }
                bytes += (0..<MemoryLayout<Length>.size).map { UInt8(truncatingIfNeeded: length >> ($0 * 8)) }
                bytes += string
            }
            return bytes[...]
        }
    }
}
