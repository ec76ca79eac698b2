public import EstimatorKit
public import Foundation
internal import Imaging

/// A density map in JSON: its size, and its cells as a grey image or a NumPy file.
public struct DensityMapReport: Codable, Sendable, Hashable {
    /// How the cells are given.
    public enum Form: String, Sendable, CaseIterable {
        /// A grey image; the cell with the most people is white.
        case png
        /// 32-bit floating point, in NumPy's file format.
        case npy
    }

    /// Left edge of the first cell, in pixels of the whole image: 0, or that of the area.
    public let x: Int
    /// Top edge of the first cell, in pixels of the whole image: 0, or that of the area.
    public let y: Int
    /// Rows of cells.
    public let rows: Int
    /// Cells per row.
    public let columns: Int
    /// Side of a cell in pixels.
    public let stride: Double
    /// People in the cell with the most people.
    public let maximum: Float
    /// A grey image; the cell with the most people is white.
    public let png: Data?
    /// The cells in NumPy's file format.
    public let npy: Data?

    /// A map in one of the forms.
    ///
    /// Computes; call it on a worker thread.
    ///
    /// - Throws: `ImagingError` when the image cannot be made.
    public init(_ map: DensityMap, as form: Form) throws {
        (x, y) = (map.area.x, map.area.y)
        rows = map.rows
        columns = map.columns
        stride = map.stride
        let maximum = map.values.filter(\.isFinite).max() ?? 0
        self.maximum = maximum
        switch form {
        case .png:
            png = Data(try Self.grey(map, maximum))
            npy = nil
        case .npy:
            png = nil
            npy = Data(NumPyFile.bytes(of: map.values, rows: map.rows, columns: map.columns))
        }
    }

    /// The cell with the most people is white.
    private static func grey(_ map: DensityMap, _ maximum: Float) throws -> [UInt8] {
        let scale = maximum > 0 ? 255 / maximum : 0
        let bytes = map.values.map { UInt8(exactly: min(max($0 * scale, 0), 255).rounded()) ?? 0 }
        let image = try VisionImage(width: map.columns, height: map.rows, format: .r8, copying: bytes)
        return try ImageEncoder.encode(image, as: .png)
    }
}

/// NumPy's file format for arrays, version 1.0.
enum NumPyFile {
    static func bytes(of values: [Float], rows: Int, columns: Int) -> [UInt8] {
        let magic: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0]
        var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(rows), \(columns)), }"
        // The data starts at a multiple of 64 bytes, after a newline.
        let length = magic.count + 2 + header.utf8.count + 1
        header += String(repeating: " ", count: (64 - length % 64) % 64) + "\n"
        let size = UInt16(header.utf8.count)
        let data = values.flatMap { value in
            let bits = value.bitPattern
            return [
                UInt8(truncatingIfNeeded: bits), UInt8(truncatingIfNeeded: bits >> 8),
                UInt8(truncatingIfNeeded: bits >> 16), UInt8(truncatingIfNeeded: bits >> 24),
            ]
        }
        return magic + [UInt8(size & 0xFF), UInt8(size >> 8)] + Array(header.utf8) + data
    }
}
