extension Collection<ImageScore> {
    /// One tally for each distance, over all heads and points of the set together (micro-averaged).
    ///
    /// Empty when the answer to some image has people and no points.
    var localisation: [MatchTally] {
        let tallies = compactMap(\.matches)
        guard let first = tallies.first, tallies.count == count else { return [] }
        return first.indices.map { index in
            tallies.dropFirst().reduce(into: first[index]) { total, tally in
                total.matched += tally[index].matched
                total.truth += tally[index].truth
                total.predicted += tally[index].predicted
            }
        }
    }
}
