internal import Foundation
internal import HummingbirdCore

extension URI {
    /// The query's names and values, decoded, in order; names may be repeated.
    var queryItems: [(name: String, value: String)] {
        (query ?? "").split(separator: "&").map { item in
            let sides = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (Self.decoded(sides[0]), sides.count == 2 ? Self.decoded(sides[1]) : "")
        }
    }

    /// Forms write a space as `+`.
    private static func decoded(_ text: Substring) -> String {
        let spaced = String(text.replacing("+", with: " "))
        return spaced.removingPercentEncoding ?? spaced
    }
}
