internal import EstimatorKit

/// The answer of `POST /1/sdk`.
struct SDKAnswer: Encodable {
    /// What was made of one picture.
    struct ImageEstimation: Encodable {
        let filename: String
        /// 1 for a picture that was counted, 0 for one that failed.
        let status: Int
        let error: ErrorBody?
        /// Of faces and bodies, which are not looked for.
        let estimations: [Int] = []
        let imageEstimations: ImageEstimations?

        private enum CodingKeys: String, CodingKey {
            case filename, status, error, estimations, imageEstimations
        }

        /// `error` is there as `null` too: the reference's clients look for it.
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(filename, forKey: .filename)
            try container.encode(status, forKey: .status)
            try container.encode(error, forKey: .error)
            try container.encode(estimations, forKey: .estimations)
            try container.encodeIfPresent(imageEstimations, forKey: .imageEstimations)
        }
    }

    /// Estimations of a picture as a whole.
    struct ImageEstimations: Encodable {
        let people: People?
    }

    /// The people in a picture.
    struct People: Encodable {
        let count: Int
        /// Pairs of x and y, in whole pixels of the full picture.
        let coordinates: [[Int]]?
    }

    let imagesEstimations: [ImageEstimation]
}

extension SDKAnswer.ImageEstimation {
    /// A picture that was counted.
    init(_ name: String, _ estimate: PeopleCount, _ query: SDKQuery) {
        let coordinates = query.wantsCoordinates ? estimate.coordinates.map { [$0.x, $0.y] } : nil
        self.init(
            filename: name,
            status: 1,
            error: nil,
            imageEstimations: SDKAnswer.ImageEstimations(
                people: SDKAnswer.People(count: estimate.count, coordinates: coordinates)
            )
        )
    }

    /// A picture in which nothing was to be counted.
    init(checked name: String) {
        self.init(filename: name, status: 1, error: nil, imageEstimations: SDKAnswer.ImageEstimations(people: nil))
    }

    /// A picture that failed.
    init(_ name: String, _ error: ServiceError) {
        self.init(filename: name, status: 0, error: ErrorBody(error), imageEstimations: nil)
    }
}
