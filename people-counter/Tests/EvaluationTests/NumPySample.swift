import Foundation

/// `.npy` files, version 1.0.
enum NumPySample {
    static func header(_ type: String, _ shape: String, _ isFortran: Bool) -> Data {
        let order = isFortran ? "True" : "False"
        let text = "{'descr': '\(type)', 'fortran_order': \(order), 'shape': \(shape), }"
        let padded = text + String(repeating: " ", count: 117 - text.count) + "\n"
        return Data([0x93]) + Data("NUMPY".utf8) + Data([1, 0, UInt8(padded.utf8.count), 0]) + Data(padded.utf8)
    }

    static func file(_ rows: [[Double]], _ type: String, isFortran: Bool = false) -> Data {
        let columns = rows.first?.count ?? 2
        let values =
            isFortran ? (0..<columns).flatMap { column in rows.map { $0[column] } } : rows.flatMap(\.self)
        let shape = "(\(rows.count), \(columns))"
        return header(type, shape, isFortran) + values.reduce(into: Data()) { $0 += bytes($1, type) }
    }

    private static func bytes(_ value: Double, _ type: String) -> [UInt8] {
        let size = Int(type.suffix(1)) ?? 8
        let bits: UInt64 =
            switch type.dropFirst() {
            case "f8": value.bitPattern
            case "f4": UInt64(Float(value).bitPattern)
            default: UInt64(value)
            }
        let little = (0..<size).map { UInt8(truncatingIfNeeded: bits >> (8 * UInt64($0))) }
        return type.first == ">" ? little.reversed() : little
    }
}
