/// What kind of answer a client wants: the field `Accept`, with weights (RFC 9110, section 12.5.1).
struct Accept: Sendable {
    private struct Range {
        let type: Substring
        let weight: Double
    }

    private let ranges: [Range]

    /// - Parameter field: the field's value; without one, everything is accepted.
    init(_ field: String?) {
        ranges = (field ?? "*/*").split(separator: ",").compactMap { item in
            let parts = item.split(separator: ";").map { $0.drop(while: \.isWhitespace) }
            guard let type = parts.first?.prefix(while: { !$0.isWhitespace }) else { return nil }
            let weight = parts.dropFirst().first { $0.lowercased().hasPrefix("q=") }.map {
                Double($0.dropFirst(2)) ?? 0
            }
            return Range(type: Substring(type.lowercased()), weight: weight ?? 1)
        }
    }

    /// The offered type with the largest weight, the first one of several; the first of all if none is accepted, as an
    /// answer of another type helps more than none.
    func preferred<Offer>(_ offers: [(type: String, value: Offer)], default first: Offer) -> Offer {
        var best: (weight: Double, value: Offer) = (0, first)
        for offer in offers where weight(of: offer.type) > best.weight {
            best = (weight(of: offer.type), offer.value)
        }
        return best.value
    }

    /// The most specific range decides.
    private func weight(of type: String) -> Double {
        let family = type.prefix { $0 != "/" } + "/*"
        for name in [type[...], Substring(family), "*/*"] {
            if let range = ranges.first(where: { $0.type == name }) { return range.weight }
        }
        return 0
    }
}
