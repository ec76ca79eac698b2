/// The numbers of a zone or an area in text: `x,y,width,height`, or corners `x,y x,y x,y`.
///
/// Spaces beside a comma do not matter, and corners may be separated by semicolons.
struct RegionText {
    let numbers: [Double]
    let isRectangle: Bool

    /// Why a text is no region.
    struct Fault: Error {
        let reason: String
    }

    init(_ text: some StringProtocol) throws(Fault) {
        let corners = Self.corners(text)
        guard !corners.isEmpty else { throw Fault(reason: "there are no numbers in it") }
        var numbers: [Double] = []
        for word in corners.joined() {
            guard let number = Double(word), number.isFinite else {
                throw Fault(
                    reason: word.isEmpty ? "a number is missing beside a comma" : "'\(word.prefix(40))' is no number"
                )
            }
            numbers.append(number)
        }
        isRectangle = corners.count == 1 && numbers.count == 4
        self.numbers = numbers
        if isRectangle {
            guard numbers[2] > 0, numbers[3] > 0 else {
                throw Fault(reason: "its width and height, the last two numbers, must be more than 0")
            }
        } else if corners.count == 1 {
            throw Fault(reason: "a rectangle has 4 numbers, not \(numbers.count)")
        } else if let corner = corners.first(where: { $0.count != 2 }) {
            throw Fault(
                reason: "a corner has 2 numbers, not \(corner.count): '\(corner.joined(separator: ",").prefix(40))'"
            )
        } else if corners.count < 3 {
            throw Fault(reason: "a polygon has 3 corners or more, not \(corners.count)")
        }
    }

    /// The words of each corner.
    private static func corners(_ text: some StringProtocol) -> [[Substring]] {
        let joined = text.split(separator: ",", omittingEmptySubsequences: false)
            .map { part in String(part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()) }
            .joined(separator: ",")
        return joined.split { $0.isWhitespace || $0 == ";" }
            .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    }
}

extension Zone {
    /// A zone as text: a rectangle `x,y,width,height` or a polygon `x,y x,y x,y`, optionally with `name=` before it.
    ///
    /// Whether the zone fits an image is checked when that is counted.
    ///
    /// - Parameters:
    ///   - text: the user's text.
    ///   - number: the zone's position among all; its name if the text has none.
    ///   - unit: the numbers' unit; if it is `nil`, numbers up to 1 are shares of the image, and all others pixels.
    /// - Throws: `ZoneError`, which says what is wrong with the text.
    public init(_ text: String, number: Int, unit: RegionUnit? = nil) throws(ZoneError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let given = parts.count == 2 ? String(parts[0]) : ""
        let name = given.isEmpty ? String(number) : given
        do {
            let region = try RegionText(parts.last ?? "")
            let numbers = region.numbers
            let unit = unit ?? RegionUnit(of: numbers)
            if region.isRectangle {
                self.init(name: name, x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3], unit: unit)
            } else {
                let corners = stride(from: 0, to: numbers.count, by: 2).map {
                    Corner(x: numbers[$0], y: numbers[$0 + 1])
                }
                self.init(name: name, corners: corners, unit: unit)
            }
        } catch {
            throw ZoneError(name, "\(error.reason); write x,y,width,height, or corners x,y x,y x,y")
        }
    }
}

extension Area {
    /// An area as text: `x,y,width,height`.
    ///
    /// Whether the area fits an image is checked when that is counted.
    ///
    /// - Parameters:
    ///   - text: the user's text.
    ///   - unit: the numbers' unit; if it is `nil`, numbers up to 1 are shares of the image, and all others pixels.
    /// - Throws: `ZoneError`, which says what is wrong with the text.
    public init(_ text: String, unit: RegionUnit? = nil) throws(ZoneError) {
        let numbers: [Double]
        do throws(RegionText.Fault) {
            let region = try RegionText(text)
            guard region.isRectangle else { throw RegionText.Fault(reason: "it is no rectangle") }
            numbers = region.numbers
        } catch {
            throw ZoneError(description: "area: \(error.reason); write x,y,width,height")
        }
        self.init(
            x: numbers[0],
            y: numbers[1],
            width: numbers[2],
            height: numbers[3],
            unit: unit ?? RegionUnit(of: numbers)
        )
    }
}
