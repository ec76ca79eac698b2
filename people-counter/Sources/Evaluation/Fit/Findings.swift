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
        ofHeads(.outside, \.outside) { "\($0) outside their image; they are moved to its nearest edge" }
    }

    private var duplicates: AnnotationFinding? {
        ofHeads(.duplicates, \.duplicates) { "\($0) at exactly the place of another one" }
    }

    private func ofHeads(
        _ kind: AnnotationFinding.Kind,
        _ count: (ImageFit) -> Int,
        _ text: (String) -> String
    ) -> AnnotationFinding? {
        let places = fits.filter { count($0.fit) > 0 }.map {
            AnnotationFinding.Place(image: $0.key, heads: count($0.fit))
        }
        let concerned = places.reduce(0) { $0 + ($1.heads ?? 0) }
        let share = Double(concerned) / Double(max(heads, 1))
        return finding(kind, places, share, text("\(concerned) of \(heads) heads (\(percent(share))) are"))
    }

    // MARK: - Images

    private var exchangedAxes: AnnotationFinding? {
        ofImages(.exchangedAxes, \.isExchanged) { "\($0) have all heads inside only when x and y are exchanged" }
    }

    private var otherResolution: AnnotationFinding? {
        ofImages(.otherResolution, { $0.outside * 2 > $0.heads.count && !$0.isExchanged }) {
            "\($0) have most heads outside; the annotation may be for another image, or another size of it"
        }
    }

    private var shares: AnnotationFinding? {
        ofImages(.shares, \.areShares) {
            "\($0) have all coordinates between 0 and 1; they may be shares of the image, and should be pixels"
        }
    }

    private var statedCount: AnnotationFinding? {
        ofImages(.statedCount, \.isMiscounted) { "\($0) are said to have another number of heads than are marked" }
    }

    private var scaled: AnnotationFinding? {
        ofImages(.scaled, \.isScaled, isHarmless: true) {
            "\($0) have an annotation for another size of the image, which states it; heads were scaled"
        }
    }

    private var crowdRegions: AnnotationFinding? {
        ofImages(.crowdRegions, { $0.crowdRegions > 0 }, isHarmless: true) {
            "\($0) have groups that are marked as a whole (iscrowd); they are not counted, so the true count is higher"
        }
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
        _ isConcerned: (ImageFit) -> Bool,
        isHarmless: Bool = false,
        _ text: (String) -> String
    ) -> AnnotationFinding? {
        let keys = fits.filter { isConcerned($0.fit) }.map(\.key)
        return ofImages(kind, keys, of: fits.count, isHarmless: isHarmless, text)
    }

    // MARK: - Failures

    private var missingAnnotation: AnnotationFinding? {
        ofFailures(.missingAnnotation, { $0 == .missingAnnotation }) { "\($0) have no annotation" }
    }

    private var missingImage: AnnotationFinding? {
        ofFailures(.missingImage, { $0 == .missingImage }) { "\($0) of the annotations are not there" }
    }

    private var unusable: AnnotationFinding? {
        ofFailures(.unusable, { $0 != .missingImage && $0 != .missingAnnotation }) {
            "\($0) have an annotation that cannot be used"
        }
    }

    private func ofFailures(
        _ kind: AnnotationFinding.Kind,
        _ isConcerned: (EvaluationError.Code) -> Bool,
        _ text: (String) -> String
    ) -> AnnotationFinding? {
        let keys = failures.filter { isConcerned($0.error.code) }.map(\.key)
        return ofImages(kind, keys, of: fits.count + failures.count, text)
    }

    private func ofImages(
        _ kind: AnnotationFinding.Kind,
        _ keys: [String],
        of all: Int,
        isHarmless: Bool = false,
        _ text: (String) -> String
    ) -> AnnotationFinding? {
        let share = Double(keys.count) / Double(max(all, 1))
        let places = keys.map { AnnotationFinding.Place(image: $0, heads: nil) }
        let words = text("\(keys.count) of \(all) images (\(percent(share)))")
        return finding(kind, places, share, words, isHarmless: isHarmless)
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
