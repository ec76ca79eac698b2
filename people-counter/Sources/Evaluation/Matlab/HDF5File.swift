internal import CHDF5
internal import Locking

/// A MATLAB 7.3 file: HDF5 with conventions of MATLAB's, as far as annotations need it.
///
/// Matrices are stored column by column, so HDF5 sees them turned. A cell is a matrix of references, a structure a group.
/// An empty matrix is stored as a list of its sides; nothing else has one dimension in these files.
final class HDF5File {
    private static let signature: [UInt8] = [0x89] + Array("HDF\r\n\u{1A}\n".utf8)
    /// MATLAB's header precedes what is HDF5's.
    private static let headerSize = 512
    private static let depthLimit = 8

    private let file: CHDF5Object

    static func isOne(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: signature) || bytes.dropFirst(headerSize).starts(with: signature)
    }

    private init(_ bytes: [UInt8]) throws(MatFault) {
        guard let end = Self.statedEnd(bytes), end <= bytes.count else {
            throw MatFault("is damaged: it was cut off, or its header is broken")
        }
        file = unsafe bytes.withUnsafeBytes { unsafe chdf5_open($0.baseAddress, $0.count) }
        guard file >= 0 else { throw MatFault("is damaged: HDF5 cannot open it") }
    }

    /// The file's length as its header, the superblock, states it (HDF5 file format, II.A): a file that was cut off opens
    /// as long as what is missing is not needed.
    private static func statedEnd(_ bytes: [UInt8]) -> Int? {
        let start = bytes.starts(with: signature) ? 0 : headerSize
        guard bytes.count > start + signature.count else { return nil }
        let place = start + (bytes[start + signature.count] < 2 ? 40 : 28)
        guard bytes.count >= place + 8 else { return nil }
        return Int(exactly: (0..<8).reduce(0 as UInt64) { $0 | UInt64(bytes[place + $1]) << ($1 * 8) })
    }

    deinit {
        if file >= 0 { chdf5_close_file(file) }
    }

    /// Debian's HDF5 has state of the whole process, and is not built for several threads.
    private static let lock = Locked(())

    /// The positions in a file, one file at a time; see `heads()`.
    static func heads(in bytes: [UInt8]) throws(MatFault) -> [HeadPosition] {
        try lock.withLock { _ throws(MatFault) in try HDF5File(bytes).heads() }
    }

    /// The positions in the first variable with heads; possibly not finite.
    private func heads() throws(MatFault) -> [HeadPosition] {
        for name in MatFile.variableNames {
            if let variable = HDF5Object(unsafe chdf5_member(file, name)) {
                return try variable.heads(depth: Self.depthLimit)
            }
        }
        throw MatFault("should hold one of the variables \(MatFile.variableNames.joined(separator: ", "))")
    }
}

/// A group or dataset, which closes itself.
private final class HDF5Object {
    private let object: CHDF5Object

    /// - Returns: `nil` where there is no object.
    init?(_ object: CHDF5Object) {
        guard object >= 0 else { return nil }
        self.object = object
    }

    deinit {
        chdf5_close(object)
    }

    func heads(depth: Int) throws(MatFault) -> [HeadPosition] {
        guard depth > 0 else { throw MatFault("has cells in cells without end") }
        switch chdf5_kind(object) {
        case CHDF5_GROUP: return try field().heads(depth: depth - 1)
        case CHDF5_NUMBERS where chdf5_is_list(object): return []
        case CHDF5_REFERENCES:
            guard let first = HDF5Object(chdf5_referenced(object)) else {
                throw MatFault("has a cell that is damaged, or has more than one element")
            }
            return try first.heads(depth: depth - 1)
        case CHDF5_NUMBERS: return try matrix()
        default: throw MatFault("has points that are not numbers")
        }
    }

    private func field() throws(MatFault) -> HDF5Object {
        for name in MatArray.fieldNames {
            if let field = HDF5Object(unsafe chdf5_member(object, name)) { return field }
        }
        throw MatFault("has a structure without the fields \(MatArray.fieldNames.joined(separator: ", "))")
    }

    private func matrix() throws(MatFault) -> [HeadPosition] {
        var (columns, rows): (UInt64, UInt64) = (0, 0)
        guard unsafe chdf5_shape(object, &columns, &rows) else { throw MatFault("has points that are not a matrix") }
        if rows == 0 || columns == 0 { return [] }
        guard columns == 2, let count = Int(exactly: rows), count <= 4 << 20 else {
            throw MatFault("has a matrix of \(rows)×\(columns) where N×2 (x and y) should be")
        }
        var values = [Double](repeating: 0, count: count * 2)
        let isRead = unsafe values.withUnsafeMutableBufferPointer { buffer in
            unsafe chdf5_read(object, buffer.baseAddress, buffer.count)
        }
        guard isRead else { throw MatFault("is damaged: its points cannot be read") }
        return (0..<count).map { HeadPosition(x: values[$0], y: values[count + $0]) }
    }
}
