internal import Foundation

/// The findings about a set, by simple rules: what concerns more than `limit` of the heads or images is serious.
struct Findings {
    /// 5 %.
    static let limit = 0.05
    /// Fewer heads may all be in one quarter by chance.
    static let fewHeads = 5

    let fits: [(key: String, fit: ImageFit)]
    let failures: [(key: String, error: EvaluationError)]

    private var heads: Int { fits.reduce(0) { $0 + $1.fit.heads.count } }

    /// The serious ones first.
    var all: [AnnotationFinding] {
        let found = [
            outside, exchangedAxes, otherResolution, corner, shares, duplicates, statedCount, missingAnnotation,
            missingImage, unusable, crowdRegions, scaled,
        ].compactMap(\.self)
        return found.filter(\.isSerious) + found.filter { !$0.isSerious }
    }

    // MARK: - Heads

    private var outside: AnnotationFinding? {
        ofHeads(.outside, "are outside their image; they are moved to its nearest edge", \.outside)
    }

    private var duplicates: AnnotationFinding? {
        ofHeads(.duplicates, "are at exactly the place of another one", \.duplicates)
    }

    private func ofHeads(
        _ kind: AnnotationFinding.Kind,
        _ words: String,
        _ count: (ImageFit) -> Int
    ) -> AnnotationFinding? {
        let places = fits.filter { count($0.fit) > 0 }.map {
            AnnotationFinding.Place(image: $0.key, heads: count($0.fit))
        }
        let concerned = places.reduce(0) { $0 + ($1.heads ?? 0) }
        let share = Double(concerned) / Double(max(heads, 1))
        return finding(kind, places, share, "\(concerned) of \(heads) heads (\(percent(share))) \(words)")
    }

    // MARK: - Images

    private var exchangedAxes: AnnotationFinding? {
        ofImages(.exchangedAxes, "have all heads inside only when x and y are exchanged", \.isExchanged)
    }

    private var otherResolution: AnnotationFinding? {
        ofImages(
            .otherResolution,
            "have most heads outside; the annotation may be for another image, or another size of it"
        ) { $0.outside * 2 > $0.heads.count && !$0.isExchanged }
    }

    private var shares: AnnotationFinding? {
        ofImages(
            .shares,
            "have all coordinates between 0 and 1; they may be shares of the image, and should be pixels",
            \.areShares
        )
    }

    private var statedCount: AnnotationFinding? {
        ofImages(.statedCount, "are said to have another number of heads than are marked", \.isMiscounted)
    }

    private var scaled: AnnotationFinding? {
        ofImages(
            .scaled,
            "have an annotation that states another size of the image; its heads were scaled",
            isHarmless: true,
            \.isScaled
        )
    }

    private var crowdRegions: AnnotationFinding? {
        ofImages(
            .crowdRegions,
            "have groups that are marked as a whole (iscrowd); they are not counted, so the true count is higher",
            isHarmless: true
        ) { $0.crowdRegions > 0 }
    }

    /// One image alone may have its people there; half of several have not.
    private var corner: AnnotationFinding? {
        let judged = fits.filter { $0.fit.heads.count >= Self.fewHeads && !$0.fit.areShares }
        let found = judged.filter(\.fit.isInCorner)
        guard found.count * 2 > judged.count else { return nil }
        let text =
            "\(found.count) of \(judged.count) images with \(Self.fewHeads) heads or more have all of them in the upper left "
            + "quarter; the annotations may be for smaller copies"
        return AnnotationFinding(
            kind: .corner,
            images: found.map { AnnotationFinding.Place(image: $0.key, heads: nil) },
            share: Double(found.count) / Double(judged.count),
            isSerious: judged.count > 1,
            text: text
        )
    }

    private func ofImages(
        _ kind: AnnotationFinding.Kind,
        _ words: String,
        isHarmless: Bool = false,
        _ isConcerned: (ImageFit) -> Bool
    ) -> AnnotationFinding? {
        let keys = fits.filter { isConcerned($0.fit) }.map(\.key)
        return ofImages(kind, words, keys, of: fits.count, isHarmless: isHarmless)
    }

    // MARK: - Failures

    private var missingAnnotation: AnnotationFinding? {
        ofFailures(.missingAnnotation, "have no annotation") { $0 == .missingAnnotation }
    }

    private var missingImage: AnnotationFinding? {
        ofFailures(.missingImage, "of the annotations are not there") { $0 == .missingImage }
    }

    private var unusable: AnnotationFinding? {
        ofFailures(.unusable, "have an annotation that cannot be used") {
            $0 != .missingImage && $0 != .missingAnnotation
        }
    }

    private func ofFailures(
        _ kind: AnnotationFinding.Kind,
        _ words: String,
        _ isConcerned: (EvaluationError.Code) -> Bool
    ) -> AnnotationFinding? {
        let keys = failures.filter { isConcerned($0.error.code) }.map(\.key)
        return ofImages(kind, words, keys, of: fits.count + failures.count)
    }

    private func ofImages(
        _ kind: AnnotationFinding.Kind,
        _ words: String,
        _ keys: [String],
        of all: Int,
        isHarmless: Bool = false
    ) -> AnnotationFinding? {
        let share = Double(keys.count) / Double(max(all, 1))
        let places = keys.map { AnnotationFinding.Place(image: $0, heads: nil) }
        let text = "\(keys.count) of \(all) images (\(percent(share))) \(words)"
        return finding(kind, places, share, text, isHarmless: isHarmless)
    }

    private func finding(
        _ kind: AnnotationFinding.Kind,
        _ places: [AnnotationFinding.Place],
        _ share: Double,
        _ text: String,
        isHarmless: Bool = false
    ) -> AnnotationFinding? {
        if places.isEmpty { return nil }
        return AnnotationFinding(
            kind: kind,
            images: places,
            share: share,
            isSerious: !isHarmless && share > Self.limit,
            text: text
        )
    }

    private func percent(_ share: Double) -> String {
        String(format: "%.1f %%", share * 100)
    }
}

extension ImageFit {
    /// A single wrong point could fit the other way round by chance.
    fileprivate var isExchanged: Bool {
        outsideExchanged == 0 && Double(outside) > Findings.limit * Double(heads.count)
    }
}
