import EstimatorKit

/// Takes each pixel without any red for a person.
struct DarkPixels: PeopleCountEstimator {
    let information = EstimatorInformation(name: "dark-pixels", version: "1")
    var givesMaps = true

    func estimateBatch(
        _ images: [ImageForPeopleEstimation],
        targets: EstimationTargets
    ) async throws -> [PeopleCount] {
        try ImageForPeopleEstimation.validate(images)
        return images.map { input in
            let size = input.image.size
            let values: [Float] = input.image.pixels.withBytes { bytes in
                (0..<size.width * size.height).map {
                    bytes.unsafeLoad(fromByteOffset: $0 * 3, as: UInt8.self) == 0 ? 1 : 0
                }
            }
            let map = DensityMap(rows: size.height, columns: size.width, values: values, stride: 1, area: input.area)
            let wantsMap = givesMaps && targets.contains(.densityMap)
            return PeopleCount(count: Int(map.sum), density: map.sum, densityMap: wantsMap ? map : nil)
        }
    }
}
