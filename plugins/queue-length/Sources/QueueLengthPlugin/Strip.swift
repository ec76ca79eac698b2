internal import EstimatorKit

/// Where the queue stands: a rectangle in shares of the image's sides, so that it fits images of any size.
struct Strip {
    private let x: Double
    private let y: Double
    private let width: Double
    private let height: Double

    /// The setting `strip`, `x,y,width,height`; without it the lower third of the image.
    init(setting: String?) throws(StripError) {
        let text = setting ?? "0,0.667,1,0.333"
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false)
            .compactMap { part in Double(part.filter { $0 != " " }) }
        guard numbers.count == 4, numbers.allSatisfy((0...1).contains), numbers[2] > 0, numbers[3] > 0,
            numbers[0] + numbers[2] <= 1, numbers[1] + numbers[3] <= 1
        else { throw StripError(setting: text) }
        (x, y, width, height) = (numbers[0], numbers[1], numbers[2], numbers[3])
    }

    /// The strip in whole pixels of an image.
    func area(in size: PixelSize) -> Rect {
        func pixels(_ share: Double, _ side: Int) -> Int { Int((share * Double(side)).rounded()) }
        let (left, top) = (pixels(x, size.width), pixels(y, size.height))
        return Rect(
            x: left,
            y: top,
            width: pixels(x + width, size.width) - left,
            height: pixels(y + height, size.height) - top
        )
    }
}

/// The setting `strip` describes no part of an image.
struct StripError: Error, CustomStringConvertible {
    let setting: String

    var description: String {
        "the setting 'strip' is '\(setting)', and must be x,y,width,height in shares of the image, such as 0,0.5,1,0.5"
    }
}
