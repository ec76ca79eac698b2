internal import Foundation
internal import Headcount
internal import OpenInference

/// The images in the body of `POST /1/sdk`: one image, a form, or Base64 in JSON.
struct SDKBody: Sendable {
    let imageLimit: Int
    let jsonDepth: Int

    /// Whether the body is one image, which needs no parsing.
    static func isImage(_ contentType: String?) -> Bool {
        contentType.flatMap { HeaderValue($0) }.map { !["multipart/form-data", "application/json"].contains($0.word) }
            ?? true
    }

    /// The images in order.
    ///
    /// Unless `isImage`, it computes; call it on a worker thread then.
    ///
    /// - Parameters:
    ///   - body: the request's complete body.
    ///   - contentType: the client's Content-Type: a form, JSON, or anything else for one image, which its bytes tell.
    /// - Returns: at least one image.
    /// - Throws: `ServiceError` about the body as a whole.
    func images(_ body: [UInt8], contentType: String?) throws -> [ImagePart] {
        guard let contentType, let value = HeaderValue(contentType), value.isMediaType else {
            throw ServiceError.badContentType("Content-Type is missing or cannot be read; say what the body is")
        }
        guard !body.isEmpty else { throw ServiceError.emptyBody }
        switch value.word {
        case "multipart/form-data": return try ImageForm(body, value, imageLimit: imageLimit).images
        case "application/json": return try json(body)
        default: return [ImagePart(image: EncodedImage(body, name: "image"), area: nil)]
        }
    }

    private func json(_ body: [UInt8]) throws -> [ImagePart] {
        let body = body.withoutByteOrderMark
        do throws(OpenInferenceError) {
            try checkDepth(of: body, limit: jsonDepth)
        } catch {
            throw ServiceError.badJSON(error.message)
        }
        let content: SDKJSONBody
        do {
            content = try JSONDecoder().decode(SDKJSONBody.self, from: Data(body))
        } catch {
            throw ServiceError(decoding: error)
        }
        guard !content.images.isEmpty else { throw ServiceError.badJSON("images: there is none") }
        guard content.images.count <= imageLimit else {
            throw ServiceError.tooManyImages(content.images.count, limit: imageLimit)
        }
        return content.images.enumerated().map { index, image in
            let name = image.filename ?? "image \(index + 1)"
            switch image.image {
            case .success(let bytes):
                return ImagePart(image: EncodedImage(bytes, name: name), area: image.detectArea?.area)
            case .failure(let fault):
                return ImagePart(
                    image: EncodedImage([], name: name),
                    area: nil,
                    fault: .invalidImage("\(name): \(fault.reason)")
                )
            }
        }
    }
}

extension [UInt8] {
    /// The bytes after UTF-8's byte order mark, which some programs write and JSON does not have.
    var withoutByteOrderMark: ArraySlice<UInt8> {
        starts(with: [0xEF, 0xBB, 0xBF]) ? dropFirst(3) : self[...]
    }
}
