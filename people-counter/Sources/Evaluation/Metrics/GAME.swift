extension Collection<ImageScore> {
    /// GAME(0) to GAME(3), grid average mean absolute error, in people.
    ///
    /// The absolute error summed over the 4^L equal regions of an image, averaged over images. GAME(0) is the MAE of the
    /// unrounded count; the others are larger when people are counted in the wrong place.
    ///
    /// Source: Guerrero-Gómez-Olmedo et al., "Extremely Overlapping Vehicle Counting", IbPRIA 2015.
    ///
    /// Empty when an answer has neither density map nor points.
    var gridAverageErrors: [Double] {
        let errors = compactMap(\.regionErrors)
        guard let levels = errors.first?.count, errors.count == count else { return [] }
        return (0..<levels).map { level in errors.reduce(0) { $0 + $1[level] } / Double(count) }
    }
}
