internal import Headcount

/// An image of a request, and the area in which to count.
struct ImagePart: Sendable {
    let image: EncodedImage
    let area: Area?
    /// Why it cannot be counted, if that is known already.
    var fault: ServiceError?
}
