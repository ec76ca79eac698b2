internal import Foundation

/// Bytes in a text: Base64 (RFC 4648), as it is or in a `data:` address (RFC 2397).
///
/// Line ends and spaces inside do not matter, the URL-safe alphabet is read too, and the padding may be missing: tools
/// differ in all of this, and none of it can be misunderstood.
struct Base64Text {
    let bytes: [UInt8]

    /// Why a text is no Base64.
    struct Fault: Error {
        let reason: String
    }

    init(_ text: some Collection<UInt8>) throws(Fault) {
        var characters = try Self.content(Array(text)).filter { ![9, 10, 13, 32].contains($0) }
        while characters.last == UInt8(ascii: "=") { characters.removeLast() }
        if let place = characters.firstIndex(where: { !Self.isAllowed($0) }) {
            let character = String(decoding: characters[place...].prefix(4), as: UTF8.self).prefix(1)
            throw Fault(reason: "it is no Base64: character \(place + 1) is '\(character)'")
        }
        characters = characters.map { character in
            switch character {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            default: character
            }
        }
        characters += [UInt8](repeating: UInt8(ascii: "="), count: (4 - characters.count % 4) % 4)
        guard let data = Data(base64Encoded: Data(characters)) else {
            throw Fault(reason: "it is no Base64: it ends in the middle of a byte")
        }
        bytes = Array(data)
    }

    /// What follows the head of a `data:` address; any other text as it is.
    private static func content(_ text: [UInt8]) throws(Fault) -> ArraySlice<UInt8> {
        let start = text.drop { [9, 10, 13, 32].contains($0) }
        guard String(decoding: start.prefix(5), as: UTF8.self).lowercased() == "data:" else { return start }
        guard let comma = start.prefix(200).firstIndex(of: UInt8(ascii: ",")) else {
            throw Fault(reason: "the data: address has no comma before its data")
        }
        guard String(decoding: start[..<comma], as: UTF8.self).lowercased().hasSuffix(";base64") else {
            throw Fault(reason: "the data: address is not one of Base64; write data:image/jpeg;base64,…")
        }
        return start[start.index(after: comma)...]
    }

    private static func isAllowed(_ character: UInt8) -> Bool {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "+/-_".utf8.contains(character)
        }
    }
}
