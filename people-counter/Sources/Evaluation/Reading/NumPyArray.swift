internal import Foundation
internal import Imaging
internal import SystemPackage

/// A matrix of numbers in a `.npy` file.
///
/// Source: NumPy, "numpy.lib.format".
struct NumPyArray {
    let rows: Int
    let columns: Int
    /// Row after row.
    let values: [Double]

    /// Reads a matrix, or an empty array, as of nobody.
    ///
    /// - Throws: `unreadable`; `brokenAnnotation` for anything else than a matrix of real numbers, complete.
    init(_ path: FilePath) throws(EvaluationError) {
        let bytes = [UInt8](try AnnotationBytes.read(path))
        do throws(Fault) {
            let header = try Header(bytes)
            let numbers = try header.type.numbers(bytes[header.end...], count: header.rows * header.columns)
            rows = header.rows
            columns = header.columns
            values = header.isFortran ? Self.transposed(numbers, rows: rows, columns: columns) : numbers
        } catch {
            throw EvaluationError(.brokenAnnotation, "\(path.text) \(error.text)")
        }
    }

    private static func transposed(_ values: [Double], rows: Int, columns: Int) -> [Double] {
        (0..<rows).flatMap { row in (0..<columns).map { values[$0 * rows + row] } }
    }
}

private struct Fault: Error {
    let text: String
}

/// What precedes the numbers: `\x93NUMPY`, the version, and a Python dictionary as text.
private struct Header {
    private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
    private static let limit = 1 << 24

    let type: NumberType
    let isFortran: Bool
    let rows: Int
    let columns: Int
    /// Where the numbers begin.
    let end: Int

    init(_ bytes: [UInt8]) throws(Fault) {
        guard bytes.starts(with: Self.magic), bytes.count >= 12 else { throw Fault(text: "is no NumPy file") }
        let start = bytes[6] == 1 ? 10 : 12
        let length = bytes[8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard (1...3).contains(bytes[6]), length <= bytes.count - start else {
            throw Fault(text: "is no complete NumPy file")
        }
        end = start + length
        let text = String(decoding: bytes[start..<end], as: UTF8.self)
        guard let descriptor = text.firstMatch(of: /'descr'\s*:\s*'([^']*)'/)?.1, let type = NumberType(descriptor)
        else {
            throw Fault(text: "should hold real numbers, and says \(text.prefix(80))")
        }
        guard let shape = text.firstMatch(of: /'shape'\s*:\s*\(([^)]*)\)/)?.1 else { throw Fault(text: "has no shape") }
        let sides = shape.split(separator: ",").map { Int($0.filter { $0 != " " && $0 != "L" }) ?? -1 }
        guard sides.allSatisfy({ (0...Self.limit).contains($0) }) else { throw Fault(text: "has the shape (\(shape))") }
        let isEmpty = sides.contains(0)
        guard isEmpty || sides.count == 2 else {
            throw Fault(text: "has the shape (\(shape)) where N×2 (x and y) should be")
        }
        self.type = type
        isFortran = text.contains(/'fortran_order'\s*:\s*True/)
        rows = isEmpty ? 0 : sides[0]
        columns = isEmpty ? 2 : sides[1]
        guard rows * columns <= Self.limit else { throw Fault(text: "has more than \(Self.limit) numbers") }
    }
}

/// NumPy's name of a type, such as `<f8`.
private struct NumberType {
    let isBigEndian: Bool
    let kind: Character
    let size: Int

    init?(_ descriptor: Substring) {
        guard let order = descriptor.first, "<>=|".contains(order), let size = Int(descriptor.dropFirst(2)),
            let kind = descriptor.dropFirst().first
        else { return nil }
        let sizes: [Int] =
            switch kind {
            case "f": [2, 4, 8]
            case "i", "u": [1, 2, 4, 8]
            default: []
            }
        guard sizes.contains(size) else { return nil }
        isBigEndian = order == ">"
        self.kind = kind
        self.size = size
    }

    func numbers(_ bytes: ArraySlice<UInt8>, count: Int) throws(Fault) -> [Double] {
        guard bytes.count >= count * size else {
            throw Fault(text: "is cut off: it should have \(count) numbers, and has \(bytes.count / size)")
        }
        return (0..<count).map { index in
            let start = bytes.startIndex + index * size
            let own = bytes[start..<start + size]
            return number(isBigEndian ? joined(own) : joined(own.reversed()))
        }
    }

    private func joined(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    private func number(_ bits: UInt64) -> Double {
        switch (kind, size) {
        case ("f", 8): Double(bitPattern: bits)
        case ("f", 4): Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
        case ("f", _): Self.half(UInt16(truncatingIfNeeded: bits))
        case ("u", _): Double(bits)
        // Shifted up and down again, so that the sign is kept.
        default: Double(Int64(bitPattern: bits << (64 - 8 * UInt64(size))) >> Int64(64 - 8 * size))
        }
    }

    /// Own arithmetic: `Float16` is not there on every machine.
    private static func half(_ bits: UInt16) -> Double {
        let sign = bits >> 15 == 0 ? 1.0 : -1.0
        let (exponent, fraction) = (Int(bits >> 10 & 31), Double(bits & 1023) / 1024)
        switch exponent {
        case 0: return sign * fraction * 0x1p-14
        case 31: return fraction == 0 ? sign * .infinity : .nan
        default: return sign * Double(sign: .plus, exponent: exponent - 15, significand: 1 + fraction)
        }
    }
}
