internal import Headcount

/// The images and fields of a `multipart/form-data` body.
///
/// What a part is, its bytes say, whatever its Content-Type: every part is an image but for fields with known names, and
/// gets an answer or an error in order.
struct ImageForm: Sendable {
    /// The images, or what should be some, in order.
    let images: [ImagePart]
    /// The fields with known names, in order.
    let fields: [(name: String, value: String)]

    /// The header field of a part with its area.
    private static let areaField = "luna-detect-area"

    /// - Parameters:
    ///   - body: the request's body.
    ///   - contentType: the request's, with the boundary.
    ///   - imageLimit: how many images there may be.
    ///   - fieldNames: names of the parts that are not images, unless they have a file name.
    /// - Throws: `ServiceError` about the form as a whole.
    init(_ body: [UInt8], _ contentType: HeaderValue, imageLimit: Int, fieldNames: Set<String> = []) throws {
        // A form may have a few fields in addition to its images.
        let parts = try MultipartParser(contentType, partLimit: imageLimit + 100).parts(of: body)
        var images: [ImagePart] = []
        var fields: [(name: String, value: String)] = []
        for (index, part) in parts.enumerated() {
            if let name = part.name, part.fileName == nil, fieldNames.contains(name) {
                fields.append((name, String(decoding: part.content, as: UTF8.self)))
            } else if !Self.isUnusedInput(part) {
                images.append(Self.image(part, number: index + 1))
            }
        }
        guard !images.isEmpty else { throw ServiceError.badBody("the form has no image in it") }
        guard images.count <= imageLimit else { throw ServiceError.tooManyImages(images.count, limit: imageLimit) }
        (self.images, self.fields) = (images, fields)
    }

    /// Browsers send a file input that was left empty as an empty part with an empty file name.
    private static func isUnusedInput(_ part: MultipartPart) -> Bool {
        part.content.isEmpty && part.fileName == ""
    }

    private static func image(_ part: MultipartPart, number: Int) -> ImagePart {
        let name = [part.fileName, part.name].compactMap(\.self).first { !$0.isEmpty } ?? "image \(number)"
        do throws(ServiceError) {
            let area = try area(of: part, name)
            return ImagePart(image: EncodedImage(try content(of: part, name), name: name), area: area)
        } catch {
            return ImagePart(image: EncodedImage([], name: name), area: nil, fault: error)
        }
    }

    private static func area(of part: MultipartPart, _ name: String) throws(ServiceError) -> Area? {
        guard let text = part.headers[areaField] else { return nil }
        do throws(ZoneError) {
            return try Area(text)
        } catch {
            throw .invalidZone("\(name): \(error)")
        }
    }

    /// Old clients send files as Base64 (RFC 2045).
    private static func content(of part: MultipartPart, _ name: String) throws(ServiceError) -> [UInt8] {
        switch part.headers["content-transfer-encoding"]?.lowercased().filter({ !$0.isWhitespace }) {
        case nil, "binary", "8bit", "7bit": return Array(part.content)
        case "base64":
            do throws(Base64Text.Fault) {
                return try Base64Text(part.content).bytes
            } catch {
                throw .invalidImage("\(name): \(error.reason)")
            }
        case .some(let other):
            throw .invalidImage("\(name): Content-Transfer-Encoding '\(other.prefix(80))' cannot be read")
        }
    }
}
