import EstimatorKit

extension VisionImage {
    /// A packed R8G8B8 image that `fill` writes; it is black before.
    ///
    /// - Precondition: the area of `size` is within some limit that was checked.
    static func filled(
        _ size: PixelSize,
        _ fill: (inout Canvas) throws(ImagingError) -> Void
    ) throws(ImagingError) -> VisionImage {
        // Carried out by hand: `PixelBuffer` rethrows any error, and here only one type of them is thrown.
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
