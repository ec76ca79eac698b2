import Glibc

/// Colours in other primaries or on another curve than sRGB's, said by numbers instead of an ICC profile.
struct ColourEncoding: Sendable, Hashable {
    let curve: Curve
    let primaries: Primaries

    /// How a sample becomes light.
    enum Curve: Sendable, Hashable {
        case sRGB
        /// Light is the sample to the power of this.
        case power(Double)
        /// SMPTE ST 2084, in which light of 203 cd/m² is white (ITU-R BT.2408).
        case perceptualQuantizer
        /// ARIB STD-B67, in which a sample of 0.75 is white (ITU-R BT.2408).
        case hybridLogGamma
    }

    /// CIE 1931 x and y of the primaries and of white.
    struct Primaries: Sendable, Hashable {
        let red: Chromaticity
        let green: Chromaticity
        let blue: Chromaticity
        let white: Chromaticity
    }

    struct Chromaticity: Sendable, Hashable {
        let x: Double
        let y: Double
    }

    /// Whether light may be brighter than white.
    var isHighDynamicRange: Bool { curve == .perceptualQuantizer || curve == .hybridLogGamma }

    /// The encoding of ITU-T H.273's code points, as in AVIF, HEIC and PNG; `nil` for sRGB, and for what is seen as sRGB.
    init?(primaries: Int, transfer: Int) {
        let curve: Curve =
            switch transfer {
            case 4: .power(2.2)
            case 5: .power(2.8)
            case 8: .power(1)
            case 16: .perceptualQuantizer
            case 18: .hybridLogGamma
            default: .sRGB
            }
        let set: Primaries =
            switch primaries {
            case 9: .bt2020
            case 11, 12: .displayP3
            default: .sRGB
            }
        self.init(curve: curve, primaries: set)
    }

    /// `nil` for sRGB itself.
    init?(curve: Curve, primaries: Primaries) {
        guard curve != .sRGB || primaries != .sRGB else { return nil }
        self.curve = curve
        self.primaries = primaries
    }

    /// The light of each sample value, 1 for white.
    func table(of count: Int) -> [Float] {
        (0..<count).map { Float(light(Double($0) / Double(count - 1))) }
    }

    private func light(_ sample: Double) -> Double {
        switch curve {
        case .sRGB: return sample <= 0.04045 ? sample / 12.92 : pow((sample + 0.055) / 1.055, 2.4)
        case .power(let exponent): return pow(sample, exponent)
        case .perceptualQuantizer:
            let root = pow(sample, 1 / 78.84375)
            return pow(max(root - 0.8359375, 0) / (18.8515625 - 18.6875 * root), 1 / 0.1593017578125) * 10_000 / 203
        case .hybridLogGamma:
            let scene =
                sample <= 0.5 ? sample * sample / 3 : (exp((sample - 0.55991073) / 0.17883277) + 0.28466892) / 12
            // The display's own exponent, for 1000 cd/m²; 0.75 stands for a scene's light of 0.265.
            return pow(scene / 0.265, 1.2)
        }
    }

    /// Rows of the matrix from linear light in these primaries to linear sRGB; white stays white.
    var matrix: [Double] {
        let product = Matrix3(Primaries.sRGB).inverse * Matrix3(primaries)
        return (0..<3).flatMap { row in
            let sum = (0..<3).reduce(0) { $0 + product[row, $1] }
            return (0..<3).map { product[row, $0] / sum }
        }
    }
}

extension ColourEncoding.Primaries {
    static let sRGB = Self((0.64, 0.33), (0.30, 0.60), (0.15, 0.06), (0.3127, 0.3290))
    static let displayP3 = Self((0.680, 0.320), (0.265, 0.690), (0.150, 0.060), (0.3127, 0.3290))
    static let bt2020 = Self((0.708, 0.292), (0.170, 0.797), (0.131, 0.046), (0.3127, 0.3290))

    init(
        _ red: (Double, Double),
        _ green: (Double, Double),
        _ blue: (Double, Double),
        _ white: (Double, Double)
    ) {
        (self.red, self.green) = (.init(x: red.0, y: red.1), .init(x: green.0, y: green.1))
        (self.blue, self.white) = (.init(x: blue.0, y: blue.1), .init(x: white.0, y: white.1))
    }

    /// Whether colours can be computed with them.
    var isUsable: Bool {
        let all = [red, green, blue, white]
        return all.allSatisfy { $0.y > 0 && $0.x >= 0 && $0.x <= 1 && $0.y <= 1 }
            && abs(Matrix3(self).determinant) > 1e-4
    }

    /// Whether every number is as near to another set's as rounding makes it.
    func isNear(_ other: Self) -> Bool {
        zip([red, green, blue, white], [other.red, other.green, other.blue, other.white])
            .allSatisfy { abs($0.x - $1.x) < 0.003 && abs($0.y - $1.y) < 0.003 }
    }
}

/// Three rows of three numbers.
private struct Matrix3 {
    private var rows: [Double]

    subscript(row: Int, column: Int) -> Double { rows[row * 3 + column] }

    /// From linear light to CIE XYZ.
    init(_ primaries: ColourEncoding.Primaries) {
        func column(_ colour: ColourEncoding.Chromaticity) -> [Double] {
            [colour.x / colour.y, 1, (1 - colour.x - colour.y) / colour.y]
        }
        let columns = [primaries.red, primaries.green, primaries.blue].map(column)
        let bare = Matrix3(rows: (0..<9).map { columns[$0 % 3][$0 / 3] })
        let white = column(primaries.white)
        let inverse = bare.inverse
        let scale = (0..<3).map { row in (0..<3).reduce(0) { $0 + inverse[row, $1] * white[$1] } }
        rows = (0..<9).map { bare.rows[$0] * scale[$0 % 3] }
    }

    private init(rows: [Double]) { self.rows = rows }

    private func cofactor(_ row: Int, _ column: Int) -> Double {
        let (r1, r2, c1, c2) = ((row + 1) % 3, (row + 2) % 3, (column + 1) % 3, (column + 2) % 3)
        return self[r1, c1] * self[r2, c2] - self[r1, c2] * self[r2, c1]
    }

    var determinant: Double { (0..<3).reduce(0) { $0 + self[0, $1] * cofactor(0, $1) } }

    var inverse: Matrix3 { Matrix3(rows: (0..<9).map { cofactor($0 % 3, $0 / 3) / determinant }) }

    static func * (a: Matrix3, b: Matrix3) -> Matrix3 {
        Matrix3(rows: (0..<9).map { index in (0..<3).reduce(0) { $0 + a[index / 3, $1] * b[$1, index % 3] } })
    }
}
