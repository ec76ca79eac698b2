extension Collection<ImageScore> {
    /// GAME(0) to GAME(3), grid average mean absolute error, in people.
    ///
    /// The absolute error summed over the 4^L equal regions of an image, averaged over images. GAME(0) is the MAE of
    /// the unrounded count; people counted in the wrong place raise the others.
    ///
    /// Source: Guerrero-Gómez-Olmedo et al., "Extremely Overlapping Vehicle Counting", IbPRIA 2015.
    ///
    /// Empty when the answer to some image does not tell where its people are.
    var gridAverageErrors: [Double] {
        let errors = compactMap(\.regionErrors)
        guard let levels = errors.first?.count, errors.count == count else { return [] }
        return (0..<levels).map { level in errors.reduce(0) { $0 + $1[level] } / Double(count) }
    }
}
