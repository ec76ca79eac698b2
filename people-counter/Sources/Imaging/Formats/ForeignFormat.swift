/// Formats that are recognised and not read, so that a message can name them.
struct ForeignFormat {
    private let name: String
    private let signature: ImageFormat.Signature

    private init(_ name: String, _ parts: (offset: Int, bytes: String)...) {
        self.name = name
        signature = ImageFormat.Signature(parts.map { ($0.offset, Array($0.bytes.utf8)) })
    }

    private static let all = [
        ForeignFormat("a PAM (P7)", (0, "P7\n")),
        ForeignFormat("a PFM, a pixmap of floating-point samples", (0, "PF\n")),
        ForeignFormat("a PFM, a greymap of floating-point samples", (0, "Pf\n")),
        ForeignFormat("JPEG 2000", (0, "\0\0\0\u{0C}jP  \r\n")),
        ForeignFormat("JPEG XL", (0, "\0\0\0\u{0C}JXL \r\n")),
        ForeignFormat("a Photoshop document", (0, "8BPS")),
        ForeignFormat("a PDF", (0, "%PDF")),
        ForeignFormat("Radiance HDR", (0, "#?RADIANCE")),
        ForeignFormat("a Windows icon", (0, "\0\0\u{01}\0")),
        ForeignFormat("camera raw", (0, "IIRO")),
        ForeignFormat("camera raw", (0, "IIU\0")),
        ForeignFormat("camera raw", (0, "FUJIFILMCCD-RAW")),
        ForeignFormat("camera raw", (4, "ftypcrx ")),
        ForeignFormat("a video", (4, "ftyp")),
        ForeignFormat("a video", (0, "RIFF"), (8, "AVI ")),
        ForeignFormat("SVG or another XML document", (0, "<?xml")),
        ForeignFormat("SVG", (0, "<svg")),
    ]

    /// Why bytes in no format of `ImageFormat.all` are refused.
    static func refusal(of bytes: [UInt8]) -> String {
        if bytes.isEmpty { return "empty; one of \(ImageFormat.allNames) is needed" }
        guard let match = all.first(where: { $0.signature.matches(bytes) }) else {
            return "is none of \(ImageFormat.allNames); convert it to one of them"
        }
        return "is \(match.name), which is not read; convert it to one of \(ImageFormat.allNames)"
    }
}
