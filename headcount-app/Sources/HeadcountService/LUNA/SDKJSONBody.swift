internal import Headcount

/// The JSON form of the body of `POST /1/sdk`.
struct SDKJSONBody: Decodable {
    /// An image: a Base64 text, or an object with more fields.
    struct Image: Decodable {
        /// A text that is no Base64 is this image's error, and not the others'.
        let image: Result<[UInt8], Base64Text.Fault>
        let filename: String?
        let detectArea: DetectArea?

        private enum CodingKeys: String, CodingKey, CaseIterable {
            case image, filename
            case detectArea = "detect_area"
        }

        init(from decoder: any Decoder) throws {
            guard let container = try? decoder.container(keyedBy: CodingKeys.self) else {
                image = Self.bytes(try decoder.singleValueContainer().decode(String.self))
                (filename, detectArea) = (nil, nil)
                return
            }
            try Self.refuseUnknown(decoder)
            image = Self.bytes(try container.decode(String.self, forKey: .image))
            filename = try container.decodeIfPresent(String.self, forKey: .filename)
            detectArea = try container.decodeIfPresent(DetectArea.self, forKey: .detectArea)
        }

        /// A mistyped name must not count the whole image instead of its area.
        private static func refuseUnknown(_ decoder: any Decoder) throws {
            let names = try decoder.singleValueContainer().decode([String: Ignored].self).keys
            let known = CodingKeys.allCases.map(\.rawValue)
            if let stranger = names.sorted().first(where: { !known.contains($0) }) {
                let words = "there is no field '\(stranger.prefix(80))'; known: \(known.joined(separator: ", "))"
                throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: words))
            }
        }

        private static func bytes(_ text: String) -> Result<[UInt8], Base64Text.Fault> {
            Result { () throws(Base64Text.Fault) in try Base64Text(text.utf8).bytes }
        }
    }

    /// Where to count.
    struct DetectArea: Decodable {
        let x: Double
        let y: Double
        let width: Double
        let height: Double

        /// JSON does not keep a decimal point that only zeros follow: numbers up to 1 are shares of the image.
        var area: Area {
            Area(x: x, y: y, width: width, height: height, unit: RegionUnit(of: [x, y, width, height]))
        }
    }

    let images: [Image]
}

/// Any JSON value.
private struct Ignored: Decodable {
    init(from decoder: any Decoder) {}
}
