internal import EstimatorKit
internal import QueueLengthKit

/// Counts who stands in a strip of the image, from the people counter's density map.
///
/// The counter sees the whole image: someone at the strip's edge looks to it as they are.
struct StripQueueEstimator: QueueLengthEstimator {
    let information = EstimatorInformation(name: "strip-queue", version: "1.0.0")
    let strip: Strip
    let estimators: EstimatorsCollection

    func queueLength(in image: VisionImage) async throws -> QueueLength {
        let answer = try await estimators.withEstimator(.peopleCount) { counter in
            try await counter.estimate(ImageForPeopleEstimation(image), targets: .densityMap)
        }
        guard let map = answer.densityMap else {
            throw EstimationError.estimationFailed(
                "the people counter gives no density map, which a queue is read from"
            )
        }
        let area = strip.area(in: image.size)
        return QueueLength(people: Int(map.people(in: area).rounded()), area: area)
    }
}

extension DensityMap {
    /// The people in the cells whose middle lies in an area.
    fileprivate func people(in area: Rect) -> Double {
        func cells(_ count: Int, _ origin: Int, _ start: Int, _ length: Int) -> [Int] {
            (0..<count).filter { cell in
                let middle = Double(origin) + (Double(cell) + 0.5) * stride
                return middle >= Double(start) && middle < Double(start + length)
            }
        }
        let columns = cells(columns, self.area.x, area.x, area.width)
        return cells(rows, self.area.y, area.y, area.height).reduce(0) { sum, row in
            columns.reduce(sum) { $0 + Double(self[row, $1]) }
        }
    }
}
