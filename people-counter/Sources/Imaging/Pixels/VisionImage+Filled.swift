import EstimatorKit

extension VisionImage {
    /// A packed R8G8B8 image that `fill` writes; it is black before.
    ///
    /// - Precondition: the area of `size` was checked against a limit.
    static func filled(
        _ size: PixelSize,
        _ fill: (inout Canvas) throws(ImagingError) -> Void
    ) throws(ImagingError) -> VisionImage {
        // Done by hand, because `PixelBuffer` rethrows any error, and only one type is thrown here.
        var failure: ImagingError?
        let pixels = unsafe PixelBuffer(byteCount: size.area * 3) { buffer in
            var canvas = unsafe Canvas(buffer, size: size)
            do throws(ImagingError) {
                try fill(&canvas)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        do throws(EstimationError) {
            return try VisionImage(size: size, format: .r8g8b8, pixels: pixels)
        } catch {
            throw ImagingError(.tooSmall, error.message)
        }
    }
}
