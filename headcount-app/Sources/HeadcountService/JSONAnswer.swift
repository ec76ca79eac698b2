internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// JSON answers: snake case, unescaped slashes, one buffer.
enum JSONAnswer {
    static func response(
        _ value: some Encodable,
        status: HTTPResponse.Status = .ok,
        keys: JSONEncoder.KeyEncodingStrategy = .convertToSnakeCase
    ) -> Response {
        Response(status: status, headers: [.contentType: "application/json"], body: bytes(value, keys: keys))
    }

    /// - Parameters:
    ///   - value: the value; if it cannot be encoded, the answer is an empty object.
    ///   - keys: how property names are written.
    /// - Returns: the bytes, in one piece.
    static func bytes(
        _ value: some Encodable,
        keys: JSONEncoder.KeyEncodingStrategy = .convertToSnakeCase
    ) -> ResponseBody {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = keys
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf",
            negativeInfinity: "-inf",
            nan: "nan"
        )
        let data = (try? encoder.encode(value)) ?? Data("{}".utf8)
        return ResponseBody(byteBuffer: ByteBuffer(bytes: data))
    }
}
