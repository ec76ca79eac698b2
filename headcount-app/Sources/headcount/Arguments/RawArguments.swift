import ArgumentParser
import Glibc
import Headcount
import SystemPackage

/// The program's arguments as text in which no byte is lost.
///
/// A file's name is any bytes, and Swift's texts are Unicode: each byte that is not part of UTF-8 text is written as a
/// private character, and `FilePath(argument:)` turns that back.
enum RawArguments {
    private static let first: UInt32 = 0x10_FF00

    /// The arguments without the program's name.
    static var all: [String] {
        (1..<Int(max(CommandLine.argc, 1))).compactMap { index in
            guard let start = unsafe CommandLine.unsafeArgv[index] else { return nil }
            let bytes = unsafe UnsafeBufferPointer(start: start, count: strlen(start)).map { UInt8(bitPattern: $0) }
            return text(of: bytes)
        }
    }

    static func text(of bytes: some Sequence<UInt8>) -> String {
        FilePath.text(of: bytes) { byte in Unicode.Scalar(first + UInt32(byte)).map { String($0) } ?? "?" }
    }

    static func bytes(of text: String) -> [UInt8] {
        text.unicodeScalars.flatMap { scalar in
            scalar.value >= first ? [UInt8(truncatingIfNeeded: scalar.value)] : Array(String(scalar).utf8)
        }
    }

    /// The arguments with `./` before each name of an existing file that begins with a dash.
    ///
    /// A pattern such as `*.jpg` gives such names, and nobody means the options that they look like: the `h` in `-photo`
    /// would ask for help.
    ///
    /// - Throws: `ValidationError` for another word after a single dash.
    static func protectingFiles(_ arguments: [String]) throws -> [String] {
        let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
        return try arguments.enumerated().map { index, argument in
            guard index < end, argument.hasPrefix("-"), argument.count > 2 else { return argument }
            if argument.contains("."), FilePath(argument: argument).exists { return "./" + argument }
            guard argument.dropFirst().first?.isLetter != true else {
                throw ValidationError("there is no option '\(argument)'; for a file of this name, write ./\(argument)")
            }
            return argument
        }
    }
}

extension FilePath {
    /// A path from an argument, with the bytes that it was given with.
    init(argument: String) {
        self.init(bytes: RawArguments.bytes(of: argument))
    }
}
