/// Refuses a JSON text that is nested deeper than `limit`, before it is decoded.
///
/// The decoder also reads UTF-16 and UTF-32, in which brackets could be hidden from this check. Such texts are recognised
/// by bytes of 0, which UTF-8 does not have.
///
/// - Throws: `OpenInferenceError` with the code `overLimit` or `malformed`.
public func checkDepth(of text: ArraySlice<UInt8>, limit: Int) throws(OpenInferenceError) {
    var depth = 0
    var isInText = false
    var isEscaped = false
    for byte in text {
        if isEscaped {
            isEscaped = false
            continue
        }
        switch byte {
        case UInt8(ascii: "\""): isInText.toggle()
        case UInt8(ascii: "\\"): isEscaped = isInText
        case UInt8(ascii: "["), UInt8(ascii: "{"): depth += isInText ? 0 : 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= isInText ? 0 : 1
        case 0: throw OpenInferenceError(.malformed, "the JSON must be UTF-8; it has a byte of 0")
        default: break
        }
        guard depth <= limit else {
            throw OpenInferenceError(.overLimit, "the JSON is nested deeper than \(limit) levels")
        }
    }
}
