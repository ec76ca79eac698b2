internal import HTTPTypes
internal import Headcount
internal import Hummingbird
internal import NIOCore

/// A document in the program: the web page, or the API's description.
///
/// Browsers keep it, and ask whether it has changed (RFC 9110, section 13.1.2).
struct Document: Sendable {
    private let bytes: ByteBuffer
    private let type: String
    private let tag: String

    init(_ bytes: [UInt8], _ type: String) {
        self.bytes = ByteBuffer(bytes: bytes)
        self.type = type
        // FNV-1a: the same for the same bytes in every process.
        let hash = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        tag = "\"\(String(hash, radix: 36))\""
    }

    /// Nothing is loaded from other hosts, and other pages may not embed this one.
    private static let policy = "default-src 'self'; img-src 'self' blob: data:; frame-ancestors 'none'"

    /// The document, or 304 for a client that has it.
    func response(to request: Request) -> Response {
        var headers: HTTPFields = [.cacheControl: "no-cache", .eTag: tag]
        let known = (request.headers[.ifNoneMatch] ?? "").split(separator: ",").map { $0.filter { $0 != " " } }
        if known.contains(where: { $0 == "*" || $0 == tag || $0 == "W/" + tag }) {
            return Response(status: .notModified, headers: headers)
        }
        headers[.contentType] = type
        headers[.contentSecurityPolicy] = Self.policy
        headers[.xContentTypeOptions] = "nosniff"
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: bytes))
    }

    /// The page's files, by the paths under which they name each other.
    static let ofPage: [String: Document] = {
        let scripts = [
            "/page.js": PackageResources.page_js, "/heat.js": PackageResources.heat_js,
            "/saving.js": PackageResources.saving_js, "/service.js": PackageResources.service_js,
            "/words.js": PackageResources.words_js, "/zip.js": PackageResources.zip_js,
            "/zones.js": PackageResources.zones_js, "/zoom.js": PackageResources.zoom_js,
        ]
        return scripts.mapValues { Document($0, "text/javascript; charset=utf-8") }.merging(
            [
                "/": Document(filled(PackageResources.index_html), "text/html; charset=utf-8"),
                "/style.css": Document(PackageResources.style_css, "text/css; charset=utf-8"),
            ]
        ) { $1 }
    }()
    private static let specification = Document(PackageResources.openapi_yaml, "application/x-yaml; charset=utf-8")
    private static let specificationPage = Document(PackageResources.docs_html, "text/html; charset=utf-8")

    /// The OpenAPI document: as a page for browsers, otherwise as YAML.
    static func specification(for request: Request) -> Document {
        Accept(request.headers[.accept]).preferred(
            [
                ("application/x-yaml", specification), ("application/yaml", specification),
                ("text/html", specificationPage),
            ],
            default: specification
        )
    }

    /// The page, with the image types that can be read for its file dialog.
    private static func filled(_ page: [UInt8]) -> [UInt8] {
        let types = ImageFormat.all.flatMap { $0.mediaTypes + $0.endings.map { "." + $0 } }
        return Array(
            String(decoding: page, as: UTF8.self)
                .replacing("{{image types}}", with: types.joined(separator: ","))
                .utf8
        )
    }
}
