internal import Headcount
internal import Hummingbird

/// In whose words a resource says what went wrong.
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

/// An error as LUNA's clients read it.
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

/// An error that left a resource, in whose words it is to be said.
struct RoutedError: Error {
    let error: any Error
    let format: ErrorFormat
}
