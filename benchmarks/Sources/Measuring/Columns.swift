/// A number with that many decimals.
public func decimals(_ value: Double, _ count: Int = 1) -> String {
    let factor = (0..<count).reduce(1.0) { product, _ in product * 10 }
    return "\((value * factor).rounded() / factor)"
}

/// A line of a table: each text is filled up to its column's width, the last one left as it is.
public func line(_ texts: [String], widths: [Int]) -> String {
    zip(texts, widths + [0]).map { text, width in
        text + String(repeating: " ", count: max(width - text.count, 0))
    }.joined(separator: " ")
}
