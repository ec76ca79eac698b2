/// A MATLAB array: a matrix of numbers, a cell, a structure, or something else.
struct MatArray {
    /// Fields with heads, if the variable is a structure.
    static let fieldNames = ["location", "loc", "annPoints", "points"]
    /// `image_info{1,1}.location` is two levels deep; real annotations are not much deeper.
    private static let depthLimit = 8

    /// MATLAB's numbers for the classes of arrays.
    private enum Class {
        static let cell = 1
        static let structure = 2
        static let sparse = 5
        static let numbers = 6...15
    }

    let name: String
    private let kind: Int
    private let isComplex: Bool
    private let dimensions: [Int]
    /// What follows the array's header.
    private let content: MatElements

    init(_ element: MatElement) throws(MatFault) {
        guard element.type == .matrix else {
            throw MatFault("has an element of the unknown type \(element.type.rawValue)")
        }
        // MATLAB writes nothing for an empty array inside a cell.
        if element.bytes.isEmpty {
            (name, kind, isComplex, dimensions) = ("", Class.numbers.lowerBound, false, [0, 0])
            content = MatElements([], isBigEndian: element.isBigEndian)
            return
        }
        var elements = MatElements(element.bytes, isBigEndian: element.isBigEndian)
        let flags = try elements.required("the array's flags").integers(UInt32.self)
        guard let first = flags.first else { throw MatFault("is damaged: an array has no flags") }
        kind = Int(first & 0xff)
        isComplex = first & 0x0800 != 0
        dimensions = try elements.required("the array's size").integers(Int32.self).map(Int.init)
        name = String(decoding: try elements.required("the array's name").bytes, as: UTF8.self)
        content = elements
    }

    /// The positions in the matrix inside cells and structures; possibly not finite.
    func heads() throws(MatFault) -> [HeadPosition] {
        var current = self
        for _ in 0..<Self.depthLimit {
            switch current.kind {
            case Class.cell: current = try current.firstCell()
            case Class.structure: current = try current.field()
            default: return try current.matrix()
            }
        }
        throw MatFault("has cells in cells, \(Self.depthLimit) deep and more")
    }

    private func firstCell() throws(MatFault) -> MatArray {
        var elements = content
        guard !dimensions.contains(0), let first = try elements.next() else { throw MatFault("has an empty cell") }
        return try MatArray(first)
    }

    private func field() throws(MatFault) -> MatArray {
        var elements = content
        let lengths = try elements.required("the length of field names").integers(Int32.self)
        guard let length = lengths.first, length > 0 else { throw MatFault("is damaged: field names have no length") }
        let text = try elements.required("field names").bytes
        for start in stride(from: text.startIndex, to: text.endIndex, by: Int(length)) {
            let name = String(decoding: text[start...].prefix(Int(length)).prefix { $0 != 0 }, as: UTF8.self)
            guard let value = try elements.next() else { break }
            if Self.fieldNames.contains(name) { return try MatArray(value) }
        }
        throw MatFault("has a structure without the fields \(Self.fieldNames.joined(separator: ", "))")
    }

    private func matrix() throws(MatFault) -> [HeadPosition] {
        guard kind != Class.sparse else { throw MatFault("has points in a sparse matrix; save them as a full one") }
        guard Class.numbers.contains(kind) else { throw MatFault("has points that are not numbers") }
        guard !isComplex, dimensions.count == 2 else { throw MatFault("has points that are not a real matrix") }
        let (rows, columns) = (dimensions[0], dimensions[1])
        if rows == 0 || columns == 0 { return [] }
        guard rows > 0, columns == 2 else {
            throw MatFault("has a matrix of \(rows)×\(columns) where N×2 (x and y) should be")
        }
        var elements = content
        let values = try elements.required("the matrix's content").numbers()
        guard values.count == rows * 2 else {
            throw MatFault("is damaged: it has \(values.count) numbers for \(rows) points")
        }
        // MATLAB stores columns one after the other.
        return (0..<rows).map { HeadPosition(x: values[$0], y: values[rows + $0]) }
    }
}
