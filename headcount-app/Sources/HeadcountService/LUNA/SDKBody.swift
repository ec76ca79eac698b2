internal import Foundation
internal import Headcount
internal import OpenInference

/// The images in the body of `POST /1/sdk`: one image, a form, or Base64 in JSON.
struct SDKBody: Sendable {
    let imageLimit: Int
    let jsonDepth: Int

    /// The header field of a part with its area.
    private static let areaField = "luna-detect-area"

    /// Whether the body is one image, which needs no parsing.
    static func isImage(_ contentType: String?) -> Bool {
        contentType.flatMap { HeaderValue($0) }.flatMap { ImageMediaType($0.word) } != nil
    }

    /// The images in order.
    ///
    /// Unless `isImage`, it computes; call it on a worker thread then.
    ///
    /// - Parameters:
    ///   - body: the request's complete body.
    ///   - contentType: the client's Content-Type.
    /// - Returns: at least one image.
    /// - Throws: `ServiceError` about the body as a whole.
    func images(_ body: [UInt8], contentType: String?) throws -> [ImagePart] {
        guard let contentType, let value = HeaderValue(contentType), value.isMediaType else {
            throw ServiceError.badContentType("Content-Type is missing or cannot be read; say what the body is")
        }
        guard !body.isEmpty else { throw ServiceError.emptyBody }
        switch value.word {
        case "multipart/form-data": return try form(body, value)
        case "application/json": return try json(body)
        default:
            guard let type = ImageMediaType(value.word) else {
                throw ServiceError.unsupportedMediaType(
                    "'\(value.word.prefix(80))' is none of multipart/form-data, application/json, \(ImageMediaType.names)"
                )
            }
            try type.check(body)
            return [ImagePart(image: EncodedImage(body, name: "image"), area: nil)]
        }
    }

    private func form(_ body: [UInt8], _ contentType: HeaderValue) throws -> [ImagePart] {
        // A form may have a few fields in addition to its images.
        let parts = try MultipartParser(contentType, partLimit: imageLimit + 16).parts(of: body)
        let images = try parts.enumerated().compactMap { try image($0.element, number: $0.offset + 1) }
        guard !images.isEmpty else { throw ServiceError.badBody("the form has no image in it") }
        try checkCount(images.count)
        return images
    }

    /// A part's image; `nil` for a part with another media type.
    private func image(_ part: MultipartPart, number: Int) throws -> ImagePart? {
        if let type = part.mediaType, ImageMediaType(type) == nil { return nil }
        if part.mediaType == nil && part.fileName == nil && part.content.isEmpty { return nil }
        let area = try part.headers[Self.areaField].map { text in
            guard let area = Area(text) else {
                throw ServiceError.badBody("part \(number): '\(text.prefix(80))' is no area; write x,y,width,height")
            }
            return area
        }
        let name = part.fileName ?? part.name ?? "image \(number)"
        return ImagePart(image: EncodedImage(copying: part.content, name: name), area: area)
    }

    private func json(_ body: [UInt8]) throws -> [ImagePart] {
        do throws(OpenInferenceError) {
            try checkDepth(of: body[...], limit: jsonDepth)
        } catch {
            throw ServiceError.badJSON(error.message)
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let content: SDKJSONBody
        do {
            content = try decoder.decode(SDKJSONBody.self, from: Data(body))
        } catch {
            throw ServiceError(decoding: error)
        }
        guard !content.images.isEmpty else { throw ServiceError.badJSON("images: there is none") }
        try checkCount(content.images.count)
        return content.images.enumerated().map { index, image in
            let name = image.filename ?? "image \(index + 1)"
            return ImagePart(
                image: EncodedImage(copying: image.image, name: name),
                area: image.detectArea?.area
            )
        }
    }

    private func checkCount(_ count: Int) throws {
        guard count <= imageLimit else {
            throw ServiceError.badBody(
                "\(count) images are more than the allowed \(imageLimit); send several requests"
            )
        }
    }
}
