internal import Foundation

/// An error as LUNA's clients read it.
struct ErrorBody: Encodable {
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

/// An error as the Open Inference Protocol has it.
struct InferenceErrorBody: Encodable {
    let error: String

    init(_ error: ServiceError) {
        self.error = error.detail
    }
}
