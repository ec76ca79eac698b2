import CVips

/// libvips itself, started once, when it is first needed.
enum VipsLibrary {
    private static let failure: ImagingError? =
        cvips_start() == 0
        ? nil
        : ImagingError(
            .unavailable,
            "libvips cannot be started; check its installation",
            reason: VipsFailure.last().words
        )

    /// Returns once libvips is ready; safe from any thread.
    static func start() throws(ImagingError) {
        if let failure { throw failure }
    }
}
