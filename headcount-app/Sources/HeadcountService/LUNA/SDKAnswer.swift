internal import Headcount

/// The answer of `POST /1/sdk`.
struct SDKAnswer: Encodable {
    /// The result for one image.
    struct ImageEstimation: Encodable {
        let filename: String
        /// 1 for an image that was counted, 0 for one that failed.
        let status: Int
        let error: LUNAErrorBody?
        /// Faces and bodies, which are not estimated.
        let estimations: [Int] = []
        let imageEstimations: ImageEstimations?

        private enum CodingKeys: String, CodingKey {
            case filename, status, error, estimations, imageEstimations
        }

        /// `error` is also present as `null`, because LUNA's clients expect it.
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(filename, forKey: .filename)
            try container.encode(status, forKey: .status)
            try container.encode(error, forKey: .error)
            try container.encode(estimations, forKey: .estimations)
            try container.encodeIfPresent(imageEstimations, forKey: .imageEstimations)
        }
    }

    /// Estimations for a whole image.
    struct ImageEstimations: Encodable {
        let people: People?
    }

    /// The people in an image.
    struct People: Encodable {
        let count: Int
        /// Pairs of x and y, in whole pixels of the whole image.
        let coordinates: [[Int]]?
        /// What a reader of the count should know; absent if there is nothing.
        ///
        /// LUNA's services have no such field.
        let warnings: [String]?
    }

    let imagesEstimations: [ImageEstimation]
}

extension SDKAnswer.ImageEstimation {
    /// An image that was counted.
    init(_ name: String, _ estimate: PeopleCount, _ query: SDKQuery) {
        let coordinates = query.wantsCoordinates ? estimate.coordinates.map { [$0.x, $0.y] } : nil
        self.init(
            filename: name,
            status: 1,
            error: nil,
            imageEstimations: SDKAnswer.ImageEstimations(
                people: SDKAnswer.People(
                    count: estimate.count,
                    coordinates: coordinates,
                    warnings: estimate.notices.isEmpty ? nil : estimate.notices
                )
            )
        )
    }

    /// An image without an estimation.
    init(checked name: String) {
        self.init(filename: name, status: 1, error: nil, imageEstimations: SDKAnswer.ImageEstimations(people: nil))
    }

    /// An image that failed.
    init(_ name: String, _ error: ServiceError) {
        self.init(filename: name, status: 0, error: LUNAErrorBody(error), imageEstimations: nil)
    }
}
