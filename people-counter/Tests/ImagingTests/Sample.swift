import EstimatorKit
import Testing

@testable import Imaging

/// A way to encode an image that the tests try all of.
enum Sample: String, CaseIterable, CustomTestStringConvertible {
    case jpeg = ".jpg[Q=95]"
    case progressiveJPEG = ".jpg[Q=95,interlace]"
    case png = ".png"
    case interlacedPNG = ".png[interlace]"
    case webp = ".webp[Q=95]"
    case losslessWebP = ".webp[lossless]"
    case tiff = ".tif"
    case tiledTIFF = ".tif[tile,compression=deflate]"
    case gif = ".gif"
    case avif = ".avif[Q=95,speed=9]"
    case heic = ".heic[Q=95]"
    case bmp
    case topDownBMP
    case pnm

    var testDescription: String { "\(self)" }

    /// What the decoder is to recognise.
    var format: ImageFormat {
        switch self {
        case .jpeg, .progressiveJPEG: .jpeg
        case .png, .interlacedPNG: .png
        case .webp, .losslessWebP: .webp
        case .tiff, .tiledTIFF: .tiff
        case .gif: .gif
        case .avif: .avif
        case .heic: .heic
        case .bmp, .topDownBMP: .bmp
        case .pnm: .pnm
        }
    }

    /// How far a sample may be off after the format's compression.
    var tolerance: Int {
        switch self {
        case .png, .interlacedPNG, .losslessWebP, .tiff, .tiledTIFF, .bmp, .topDownBMP, .pnm: 0
        case .jpeg, .progressiveJPEG, .webp, .gif, .avif, .heic: 90
        }
    }

    /// Whether the libvips of this machine can write the format, so that there is something to read.
    var isWritable: Bool { (try? encode(Fixtures.plain(width: 16, height: 16, 1, 2, 3))) != nil }

    static let writable = allCases.filter(\.isWritable)

    func encode(_ image: VisionImage) throws -> [UInt8] {
        switch self {
        case .bmp: Fixtures.bitmap(image)
        case .topDownBMP: Fixtures.bitmap(image, topDown: true)
        case .pnm: Fixtures.pixmap(image)
        default: try Fixtures.encode(image, as: rawValue)
        }
    }
}
