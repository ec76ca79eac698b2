import EstimatorKit

/// A number in white digits on a dark background, in the top left corner.
///
/// The digits are drawn here, not with a font, because a server may have none.
struct CountLabel {
    /// Digits of 5×7 dots, from the top row; the highest of five bits is the left dot.
    private static let digits: [[UInt8]] = [
        [0b01110, 0b10001, 0b10011, 0b10101, 0b11001, 0b10001, 0b01110],
        [0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110],
        [0b01110, 0b10001, 0b00001, 0b00010, 0b00100, 0b01000, 0b11111],
        [0b11111, 0b00010, 0b00100, 0b00010, 0b00001, 0b10001, 0b01110],
        [0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010],
        [0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110],
        [0b00110, 0b01000, 0b10000, 0b11110, 0b10001, 0b10001, 0b01110],
        [0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b01000, 0b01000],
        [0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110],
        [0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00010, 0b01100],
    ]
    /// Five dots of a digit, and one between it and the next.
    private static let advance = 6
    private static let height = 7
    private static let margin = 2

    private let text: [Int]

    init(_ count: Int) {
        text = String(max(count, 0)).compactMap(\.wholeNumberValue)
    }

    func draw(on canvas: inout Canvas) {
        let columns = text.count * Self.advance - 1 + 2 * Self.margin
        let rows = Self.height + 2 * Self.margin
        // About 1/14 of the image's shorter side, but never wider than the image.
        let wanted = min(canvas.size.width, canvas.size.height) / 14 / Self.height
        let dot = max(min(max(wanted, 2), canvas.size.width / columns), 1)
        canvas.fill(Rect(x: 0, y: 0, width: columns * dot, height: rows * dot), .black, 0.7)
        for (index, digit) in text.enumerated() {
            draw(Self.digits[digit], at: Self.margin + index * Self.advance, dot: dot, on: &canvas)
        }
    }

    private func draw(_ digit: [UInt8], at column: Int, dot: Int, on canvas: inout Canvas) {
        for (row, bits) in digit.enumerated() {
            for bit in 0..<5 where bits >> (4 - bit) & 1 == 1 {
                let x = (column + bit) * dot
                let y = (Self.margin + row) * dot
                canvas.fill(Rect(x: x, y: y, width: dot, height: dot), .white, 1)
            }
        }
    }
}
