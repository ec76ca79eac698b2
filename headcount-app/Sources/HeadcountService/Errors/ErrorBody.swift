internal import Headcount
internal import Hummingbird

/// The format of a resource's errors.
enum ErrorFormat: Sendable {
    /// Headcount's own: `{"error": {"code": …, "message": …}}`.
    case headcount
    /// LUNA's.
    case luna
    /// The Open Inference Protocol's.
    case openInference

    /// The body of an error's answer.
    func body(_ error: ServiceError) -> ResponseBody {
        switch self {
        case .headcount:
            JSONAnswer.bytes(["error": FileReport.Fault(code: error.code, message: error.detail)])
        case .luna: JSONAnswer.bytes(LUNAErrorBody(error))
        case .openInference: JSONAnswer.bytes(["error": error.detail])
        }
    }
}

/// An error in LUNA's format.
struct LUNAErrorBody: Encodable {
    let errorCode: Int
    let desc: String
    let detail: String
    let link: String

    init(_ error: ServiceError) {
        errorCode = error.number
        desc = error.words
        detail = error.detail
        link = "/docs/spec"
    }
}

/// An error of a resource, and the format for it.
struct RoutedError: Error {
    let error: any Error
    let format: ErrorFormat
}
