/// Refuses JSON that is nested too deep, before anything is built from it.
///
/// - Throws: `ServiceError` where arrays and objects lie deeper in one another than `limit`.
func checkDepth(ofJSON text: [UInt8], limit: Int) throws {
    var depth = 0
    var isInText = false
    var isEscaped = false
    for byte in text {
        switch byte {
        case _ where isEscaped: isEscaped = false
        case UInt8(ascii: "\\"): isEscaped = isInText
        case UInt8(ascii: "\""): isInText.toggle()
        case UInt8(ascii: "["), UInt8(ascii: "{"): depth += isInText ? 0 : 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= isInText ? 0 : 1
        default: break
        }
        guard depth <= limit else {
            throw ServiceError.badJSON("the JSON is nested deeper than \(limit) levels")
        }
    }
}
