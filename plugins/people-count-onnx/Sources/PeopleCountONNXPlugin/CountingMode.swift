internal import DensityEstimation

/// How a density map becomes a count and points: the setting `mode`.
enum CountingMode: String, CaseIterable {
    /// The nearest whole number, and points by peak search.
    case product
    /// As the reference design does: the sum cut towards zero, the highest cells, the image as it is.
    case reference

    /// - Throws: `PluginSettingError` for a mode that there is not.
    init(setting: String?) throws {
        let text = setting ?? Self.product.rawValue
        guard let mode = Self(rawValue: text) else {
            let known = Self.allCases.map(\.rawValue).joined(separator: " or ")
            throw PluginSettingError(description: "the setting 'mode' is '\(text)', and must be \(known)")
        }
        self = mode
    }

    var options: ONNXPeopleCountEstimator.Options {
        var options = ONNXPeopleCountEstimator.Options()
        if self == .reference {
            options.countRule = .truncated
            options.peaks = TopCells()
            options.selectsScale = false
        }
        return options
    }
}
