import HTTPTypes
import Headcount
import OpenInference
import Testing

@testable import HeadcountService

struct ErrorTests {
    @Test(arguments: [
        (ImagingError(.corrupt, "x"), 100_010), (ImagingError(.unsupportedFormat, "x"), 100_029),
        (ImagingError(.tooLarge, "x"), 100_012), (ImagingError(.tooSmall, "x"), 100_012),
        (ImagingError(.invalidArea, "x"), 100_016),
    ])
    func `an image's error has the reference's number and keeps its words`(error: ImagingError, number: Int) {
        let fault = ServiceError(error)
        #expect((fault.number, fault.detail, fault.status.code) == (number, "x", 400))
        #expect(fault.isAboutImage)
    }

    @Test func `what a client cannot help is told to the log and not to them`() {
        struct Secret: Error { let path = "/etc/model" }
        for error in [Secret(), EstimationError.estimationFailed("/etc/model")] as [any Error] {
            let fault = ServiceError(error)
            #expect((fault.number, fault.status.code, fault.isReported) == (1, 500, true))
            #expect(!fault.detail.contains("model"))
        }
    }

    @Test func `what passes is worth another try`() {
        #expect(ServiceError.overloaded.retryAfter == 1)
        #expect(ServiceError(EstimationError.unavailable("x")).status == .serviceUnavailable)
        #expect(!ServiceError.overloaded.isReported)
        #expect(ServiceError(CancellationError()).status.code == 499)
    }

    @Test func `a request of the protocol that is wrong is told why`() {
        #expect(ServiceError(OpenInferenceError(.malformed, "why")).detail == "why")
        #expect(ServiceError(OpenInferenceError(.overLimit, "why")).status == .contentTooLarge)
    }
}
