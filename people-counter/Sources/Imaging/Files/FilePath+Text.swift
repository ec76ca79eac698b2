internal import Glibc
public import SystemPackage

extension FilePath {
    /// A path of bytes: on Linux, a file's name is any bytes but `/` and zero.
    ///
    /// Bytes after a zero are left out.
    public init(bytes: some Sequence<UInt8>) {
        let terminated = bytes.map { CInterop.PlatformChar(bitPattern: $0) } + [0]
        self.init(platformString: terminated)
    }

    /// The path's bytes.
    public var bytes: [UInt8] {
        unsafe withPlatformString { start in
            let characters = unsafe UnsafeBufferPointer(start: start, count: strlen(start))
            return unsafe characters.map { UInt8(bitPattern: $0) }
        }
    }

    /// The path for reports and messages: a byte that is not part of UTF-8 text becomes `\x` and two hexadecimal digits.
    public var text: String {
        isText ? string : Self.text(of: bytes) { "\\x" + ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
    }

    /// Whether the path is UTF-8 text, as nearly all are; `text` is the path itself then.
    public var isText: Bool { bytes.elementsEqual(string.utf8) }

    /// Decodes UTF-8, with another text for each byte that is not part of any.
    ///
    /// - Parameters:
    ///   - bytes: mostly UTF-8.
    ///   - other: the text for a byte that is not.
    /// - Returns: the text.
    public static func text(of bytes: some Sequence<UInt8>, other: (UInt8) -> String) -> String {
        var text = ""
        var parser = Unicode.UTF8.ForwardParser()
        let bytes = Array(bytes)
        var iterator = bytes.makeIterator()
        var position = 0
        while true {
            switch parser.parseScalar(from: &iterator) {
            case .valid(let scalar):
                position += scalar.count
                text.unicodeScalars.append(Unicode.UTF8.decode(scalar))
            case .error(let length):
                text += bytes[position..<position + length].map(other).joined()
                position += length
            case .emptyInput: return text
            }
        }
    }
}
