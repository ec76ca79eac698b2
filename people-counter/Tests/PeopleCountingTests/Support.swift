import EstimatorKit
import Imaging
import PeopleCounting

/// One person in each cell of 10×10 pixels, wherever the network would have looked.
struct OnePersonACell: PeopleCountEstimator {
    let information = EstimatorInformation(name: "one person a cell", version: "1")

    func estimateBatch(_ images: [ImageForPeopleEstimation], targets: EstimationTargets) async throws -> [PeopleCount] {
        try ImageForPeopleEstimation.validate(images)
        return images.map { input in
            let (rows, columns) = ((input.area.height + 9) / 10, (input.area.width + 9) / 10)
            let values = [Float](repeating: 1, count: rows * columns)
            let map = DensityMap(rows: rows, columns: columns, values: values, stride: 10, area: input.area)
            let points = targets.contains(.coordinates) ? [HeadPoint(x: 1, y: 2, confidence: 1)] : []
            return PeopleCount(
                count: rows * columns,
                density: map.sum,
                points: points,
                densityMap: targets.contains(.densityMap) ? map : nil
            )
        }
    }
}

func pipeline(_ estimator: any PeopleCountEstimator = OnePersonACell()) async throws -> CountingPipeline {
    let estimators = EstimatorsCollection()
    try await estimators.replace(.peopleCount, with: estimator)
    return CountingPipeline(estimators: estimators, workers: WorkerExecutor(workers: 2))
}

/// A grey PNG.
func image(_ width: Int, _ height: Int) throws -> EncodedImage {
    let bytes = [UInt8](repeating: 128, count: width * height * 3)
    let image = try VisionImage(width: width, height: height, copying: bytes)
    return EncodedImage(try ImageEncoder.encode(image, as: .png), name: "grey.png")
}
