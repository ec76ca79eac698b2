internal import Imaging
internal import PeopleCounting

/// A picture of a request, and where in it shall be counted.
struct ImagePart: Sendable {
    let image: EncodedImage
    let area: DetectArea?
}
