internal import Headcount
internal import Hummingbird
internal import OpenInference

extension ServiceError {
    /// The only place where an error of any module becomes a status and a public text.
    init(_ error: any Error) {
        self =
            switch error {
            case let error as ServiceError: error
            case let error as ImagingError: Self.about(error)
            case let error as ZoneError: .invalidZone(error.description)
            case let error as EstimationError: Self.about(error)
            case let error as OpenInferenceError where error.code == .overLimit: .tooLarge(error.message)
            case let error as OpenInferenceError: .badBody(error.message)
            case let error as HTTPError where error.status == .notFound: .notFound("there is no resource at this path")
            case is CancellationError: .clientGone
            default: .unforeseen
            }
    }

    /// Whether the error itself is logged, because the client gets less.
    var isReported: Bool { status.code >= 500 && status.code != 503 }

    private static func about(_ error: ImagingError) -> ServiceError {
        let code = FileReport.Fault(error).code
        return switch error.code {
        case .unsupportedFormat: .image(code, 100_029, "Unsupported image format", error.message)
        case .corrupt: .image(code, 100_010, "Invalid image", error.message)
        case .tooLarge, .tooSmall, .tooManyBytes: .image(code, 100_012, "Invalid image size", error.message)
        case .invalidArea: .image(code, 100_016, "Invalid rectangle", error.message)
        case .invalidPage: .image(code, 100_010, "Invalid image", error.message)
        case .cancelled: .clientGone
        default: .unforeseen
        }
    }

    private static func about(_ error: EstimationError) -> ServiceError {
        switch error.code {
        case .estimationFailed: .unforeseen
        case .unavailable: .unavailable("no people counter is installed at the moment")
        // LUNA's numbers for images begin at 100000: with a smaller one the estimator is at fault, and says why.
        case let code where code.number < 100_000: .answer(error.message)
        default: .image("estimation_failed", error.code.number, error.code.description, error.message)
        }
    }
}
