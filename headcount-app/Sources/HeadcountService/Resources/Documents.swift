internal import HTTPTypes
internal import Headcount
internal import Hummingbird
internal import NIOCore

/// Documents in the program: the web page, and the API's description.
enum Documents {
    static let page = document(filled(PackageResources.index_html), "text/html; charset=utf-8")
    static var style: Response { document(PackageResources.style_css, "text/css; charset=utf-8") }
    /// The page's scripts, by the paths under which they import each other.
    static let scripts: [String: [UInt8]] = [
        "/page.js": PackageResources.page_js,
        "/heat.js": PackageResources.heat_js,
        "/saving.js": PackageResources.saving_js,
        "/service.js": PackageResources.service_js,
        "/words.js": PackageResources.words_js,
        "/zip.js": PackageResources.zip_js,
        "/zones.js": PackageResources.zones_js,
        "/zoom.js": PackageResources.zoom_js,
    ]

    /// The answer with a script.
    static func script(_ bytes: [UInt8]) -> Response { document(bytes, "text/javascript; charset=utf-8") }

    /// The OpenAPI document: as a page for browsers, otherwise as YAML.
    static func specification(_ accept: String?) -> Response {
        guard accept?.contains("text/html") ?? false else {
            return document(PackageResources.openapi_yaml, "application/x-yaml; charset=utf-8")
        }
        return document(PackageResources.docs_html, "text/html; charset=utf-8")
    }

    /// Nothing is loaded from other hosts, and other pages may not embed this one.
    private static let policy = "default-src 'self'; img-src 'self' blob: data:; frame-ancestors 'none'"

    /// The page, with the image types that can be read for its file dialog.
    private static func filled(_ page: [UInt8]) -> [UInt8] {
        let types = ImageFormat.all.flatMap { $0.mediaTypes + $0.endings.map { "." + $0 } }
        return Array(
            String(decoding: page, as: UTF8.self)
                .replacing("{{image types}}", with: types.joined(separator: ","))
                .utf8
        )
    }

    private static func document(_ bytes: [UInt8], _ type: String) -> Response {
        var headers: HTTPFields = [.contentType: type, .cacheControl: "no-cache"]
        headers[.contentSecurityPolicy] = policy
        headers[.xContentTypeOptions] = "nosniff"
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
