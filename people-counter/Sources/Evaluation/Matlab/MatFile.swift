internal import Decompression

/// A MATLAB 5 file, as far as annotations need it.
///
/// libmatio (1.5.23 was tried) is not used: it fills missing rows with whatever is in memory, and ends the process on some
/// damaged files. Every access below is checked, and so are the checksums of compressed elements.
///
/// Source: MathWorks, "MAT-File Format", chapter 1.
struct MatFile {
    /// Variables with heads in common data sets: ShanghaiTech, Beijing-BRT, UCF-QNRF.
    static let variableNames = ["image_info", "loc", "location", "annPoints"]

    private static let headerSize = 128

    private let bytes: [UInt8]
    private let isBigEndian: Bool

    init(_ bytes: [UInt8]) throws(MatFault) {
        self.bytes = bytes
        isBigEndian = try Self.checkHeader(bytes)
    }

    /// The positions in the first variable with heads; possibly not finite.
    func heads() throws(MatFault) -> [HeadPosition] {
        var elements = MatElements(bytes[Self.headerSize...], isBigEndian: isBigEndian)
        var others: [String] = []
        while let element = try elements.next() {
            let variable = try MatArray(try uncompressed(element))
            if Self.variableNames.contains(variable.name) { return try variable.heads() }
            others.append(variable.name)
        }
        let found = others.isEmpty ? "nothing" : others.joined(separator: ", ")
        let wanted = Self.variableNames.joined(separator: ", ")
        throw MatFault("should hold one of the variables \(wanted), and holds \(found)")
    }

    private func uncompressed(_ element: MatElement) throws(MatFault) -> MatElement {
        guard element.type == .compressed else { return element }
        let content = try Self.inflated(element.bytes)
        var inner = MatElements(content[...], isBigEndian: isBigEndian)
        guard let first = try inner.next() else { throw MatFault("has an empty compressed element") }
        return first
    }

    /// Largest content of a compressed element: a small file can ask for any amount of memory.
    private static let contentLimit = 64 << 20

    private static func inflated(_ compressed: ArraySlice<UInt8>) throws(MatFault) -> [UInt8] {
        var left = contentLimit
        do {
            return try inflate(compressed) { bytes in
                left -= bytes
                if left < 0 { throw MatFault("has a compressed element of more than \(contentLimit) bytes") }
            }
        } catch let fault as MatFault {
            throw fault
        } catch {
            throw MatFault("is damaged: a compressed element cannot be read (\(error))")
        }
    }

    /// - Returns: whether numbers are big-endian.
    private static func checkHeader(_ bytes: [UInt8]) throws(MatFault) -> Bool {
        guard bytes.count >= headerSize else { throw MatFault("is no MATLAB 5 file: it is too short") }
        let order = bytes[126..<128]
        let isBigEndian = order.elementsEqual("MI".utf8)
        guard isBigEndian || order.elementsEqual("IM".utf8) else { throw MatFault("is no MATLAB 5 file") }
        switch bytes[isBigEndian ? 124 : 125] {
        case 1: return isBigEndian
        case 2: throw MatFault("is damaged: it says to be a MATLAB 7.3 file, and has no HDF5 content")
        default: throw MatFault("is no MATLAB 5 file")
        }
    }
}
