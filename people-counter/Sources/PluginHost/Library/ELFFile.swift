internal import Foundation

/// The sections of a little-endian ELF64 file, as `man 5 elf` describes them.
///
/// The file is not trusted: each offset is checked before it is read.
struct ELFFile {
    private static let longestText = 512
    private let data: Data

    init?(_ data: Data) {
        guard data.starts(with: [0x7f, 0x45, 0x4c, 0x46, 2, 1]) else { return nil }
        self.data = data
    }

    /// The zero-terminated text at the beginning of the section of that name.
    func text(ofSection name: String) -> String? {
        guard let table = offset(at: 0x28), let size = number(UInt16.self, at: 0x3a),
            let count = number(UInt16.self, at: 0x3c), let namesIndex = number(UInt16.self, at: 0x3e)
        else { return nil }
        func header(_ index: UInt16) -> Int? {
            let (end, overflow) = table.addingReportingOverflow(Int(index) * Int(size))
            return overflow ? nil : end
        }
        // Linkers put the table last. Loading a truncated file would crash the process.
        guard let end = header(count), end <= data.count else { return nil }
        guard let namesHeader = header(namesIndex), let names = offset(at: namesHeader, 24) else { return nil }
        for index in 0..<count {
            guard let section = header(index), let nameOffset = number(UInt32.self, at: section) else { return nil }
            if text(at: names, Int(nameOffset)) == name, let start = offset(at: section, 24) {
                return text(at: start, 0)
            }
        }
        return nil
    }

    private func offset(at position: Int, _ field: Int = 0) -> Int? {
        let (place, overflow) = position.addingReportingOverflow(field)
        return overflow ? nil : number(UInt64.self, at: place).flatMap { Int(exactly: $0) }
    }

    private func number<Number: FixedWidthInteger>(_ type: Number.Type, at position: Int) -> Number? {
        guard position >= 0, position <= data.count - MemoryLayout<Number>.size else { return nil }
        let bytes = data.dropFirst(position).prefix(MemoryLayout<Number>.size)
        return bytes.reversed().reduce(0) { $0 << 8 | Number($1) }
    }

    private func text(at position: Int, _ further: Int) -> String? {
        let (start, overflow) = position.addingReportingOverflow(further)
        guard !overflow, start >= 0, start < data.count else { return nil }
        let bytes = data.dropFirst(start).prefix(Self.longestText).prefix { $0 != 0 }
        return String(decoding: bytes, as: UTF8.self)
    }
}
