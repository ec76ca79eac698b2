internal import Foundation
internal import Headcount

/// The JSON form of the body of `POST /1/sdk`.
struct SDKJSONBody: Decodable {
    /// An image: a Base64 text, or an object with more fields.
    struct Image: Decodable {
        let image: Data
        let filename: String?
        let detectArea: DetectArea?

        private enum CodingKeys: String, CodingKey {
            case image, filename, detectArea
        }

        init(from decoder: any Decoder) throws {
            guard let container = try? decoder.container(keyedBy: CodingKeys.self) else {
                image = try decoder.singleValueContainer().decode(Data.self)
                (filename, detectArea) = (nil, nil)
                return
            }
            image = try container.decode(Data.self, forKey: .image)
            filename = try container.decodeIfPresent(String.self, forKey: .filename)
            detectArea = try container.decodeIfPresent(DetectArea.self, forKey: .detectArea)
        }
    }

    /// Where to count.
    struct DetectArea: Decodable {
        let x: Double
        let y: Double
        let width: Double
        let height: Double

        /// JSON does not keep a decimal point that only zeros follow: an area of at most one by one is one of shares.
        var area: Area {
            let areShares = [x, y, width, height].allSatisfy { (0...1).contains($0) }
            return Area(x: x, y: y, width: width, height: height, unit: areShares ? .fractions : .pixels)
        }
    }

    let images: [Image]
}
