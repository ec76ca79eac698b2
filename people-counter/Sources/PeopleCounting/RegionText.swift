/// The numbers of a zone or an area in text: `x,y,width,height`, or corners `x,y x,y x,y`.
///
/// If there is a decimal point and all numbers are between 0 and 1, they are shares of the image, otherwise pixels.
struct RegionText {
    let numbers: [Double]
    let isRectangle: Bool
    let unit: Zone.Unit

    /// - Returns: `nil` when the text is neither.
    init?(_ text: some StringProtocol) {
        let corners = text.split(whereSeparator: \.isWhitespace).map { corner in
            corner.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
        }
        let flat = corners.flatMap { $0 }
        let numbers = flat.compactMap { $0 }.filter(\.isFinite)
        let isRectangle = corners.count == 1 && numbers.count == 4
        guard numbers.count == flat.count else { return nil }
        guard isRectangle || (corners.count >= 3 && corners.allSatisfy { $0.count == 2 }) else { return nil }
        self.numbers = numbers
        self.isRectangle = isRectangle
        unit = text.contains(".") && numbers.allSatisfy { (0...1).contains($0) } ? .fractions : .pixels
    }
}

extension Zone {
    /// A zone as text: a rectangle `x,y,width,height` or a polygon `x,y x,y x,y`, optionally with `name=` before it.
    ///
    /// If there is a decimal point and all numbers are between 0 and 1, they are shares of the image, otherwise pixels.
    /// `nil` when the text is neither; whether the zone fits an image is checked when that is counted.
    ///
    /// - Parameters:
    ///   - text: the user's text.
    ///   - number: the zone's position among all; its name if the text has none.
    public init?(_ text: String, number: Int) {
        let parts = text.split(separator: "=", maxSplits: 1)
        guard let region = parts.last.flatMap({ RegionText($0) }) else { return nil }
        let name = parts.count == 2 ? String(parts[0]) : String(number)
        let numbers = region.numbers
        if region.isRectangle {
            guard numbers[2] > 0, numbers[3] > 0 else { return nil }
            self.init(
                name: name,
                x: numbers[0],
                y: numbers[1],
                width: numbers[2],
                height: numbers[3],
                unit: region.unit
            )
        } else {
            let corners = stride(from: 0, to: numbers.count, by: 2).map { Corner(x: numbers[$0], y: numbers[$0 + 1]) }
            self.init(name: name, corners: corners, unit: region.unit)
        }
    }
}

extension Area {
    /// An area as text: `x,y,width,height`.
    ///
    /// If there is a decimal point and all numbers are between 0 and 1, they are shares of the image, otherwise pixels.
    /// `nil` when the text is not a rectangle; whether the area fits an image is checked when that is counted.
    public init?(_ text: String) {
        guard let region = RegionText(text), region.isRectangle else { return nil }
        self.init(
            x: region.numbers[0],
            y: region.numbers[1],
            width: region.numbers[2],
            height: region.numbers[3],
            unit: region.unit
        )
    }
}
