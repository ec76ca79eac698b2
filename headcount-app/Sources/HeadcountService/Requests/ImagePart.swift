internal import Headcount

/// An image of a request, and where in it shall be counted.
struct ImagePart: Sendable {
    let image: EncodedImage
    let area: Area?
}
