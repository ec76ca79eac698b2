import ArgumentParser
import EstimatorKit

/// A rectangle in whole pixels: `x,y,width,height`.
struct AreaArgument: ExpressibleByArgument, Sendable {
    let rect: Rect

    init?(argument: String) {
        let numbers = argument.split(separator: ",", omittingEmptySubsequences: false).compactMap { Int($0) }
        guard numbers.count == 4, numbers.count == argument.split(separator: ",").count else { return nil }
        rect = Rect(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
    }
}
