extension MatElement {
    /// The content as numbers: MATLAB stores integers in the smallest type that fits.
    func numbers() throws(MatFault) -> [Double] {
        switch type.rawValue {
        case 1: try integers(Int8.self).map(Double.init)
        case 2: try integers(UInt8.self).map(Double.init)
        case 3: try integers(Int16.self).map(Double.init)
        case 4: try integers(UInt16.self).map(Double.init)
        case 5: try integers(Int32.self).map(Double.init)
        case 6: try integers(UInt32.self).map(Double.init)
        case 7: try integers(UInt32.self).map { Double(Float(bitPattern: $0)) }
        case 9: try integers(UInt64.self).map(Double.init(bitPattern:))
        case 12: try integers(Int64.self).map(Double.init)
        // A closure, because `Double.init` alone would be the initialiser that takes a bit pattern.
        case 13: try integers(UInt64.self).map { Double($0) }
        default: throw MatFault("has points that are not numbers")
        }
    }
}
