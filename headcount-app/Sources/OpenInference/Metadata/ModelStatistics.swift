/// What a model has done since the server started.
public struct ModelStatistics: Sendable, Hashable, Encodable {
    /// Requests by how they ended, and the steps of those that succeeded.
    public struct Requests: Sendable, Hashable, Encodable {
        /// Requests answered.
        public var success = DurationStatistic()
        /// Requests that failed.
        public var fail = DurationStatistic()
        /// Waiting before the work.
        public var queue = DurationStatistic()
        /// Making tensors of the inputs.
        public var computeInput = DurationStatistic()
        /// Running the model.
        public var computeInfer = DurationStatistic()
        /// Making outputs of what the model gave.
        public var computeOutput = DurationStatistic()
        /// Answers out of a cache; always none, but clients look for it.
        public let cacheHit = DurationStatistic()
        /// Runs after a cache had no answer; always none, but clients look for it.
        public let cacheMiss = DurationStatistic()

        private enum CodingKeys: String, CodingKey {
            case success, fail, queue
            case computeInput = "compute_input"
            case computeInfer = "compute_infer"
            case computeOutput = "compute_output"
            case cacheHit = "cache_hit"
            case cacheMiss = "cache_miss"
        }

        /// No requests yet.
        public init() {}
    }

    /// Runs of the model on so many images at once.
    public struct Batch: Sendable, Hashable, Encodable {
        /// How many images a run took.
        public let size: Int
        /// Making tensors of the inputs.
        public var computeInput = DurationStatistic()
        /// Running the model.
        public var computeInfer = DurationStatistic()
        /// Making outputs of what the model gave.
        public var computeOutput = DurationStatistic()

        private enum CodingKeys: String, CodingKey {
            case size = "batch_size"
            case computeInput = "compute_input"
            case computeInfer = "compute_infer"
            case computeOutput = "compute_output"
        }

        /// No runs yet.
        public init(size: Int) {
            self.size = size
        }
    }

    /// The model's name.
    public let name: String
    /// Which version of it; clients want one.
    public let version: String
    /// When the last request came, in milliseconds since 1970; 0 before the first one.
    public var lastInference: UInt64 = 0
    /// How many images succeeded; a request may hold several.
    public var inferenceCount: UInt64 = 0
    /// How many runs succeeded; a run may take several images.
    public var executionCount: UInt64 = 0
    /// The model's requests.
    public var requests = Requests()
    /// The model's runs, by how many images they took.
    public var batches: [Batch] = []

    private enum CodingKeys: String, CodingKey {
        case name, version
        case lastInference = "last_inference"
        case inferenceCount = "inference_count"
        case executionCount = "execution_count"
        case requests = "inference_stats"
        case batches = "batch_stats"
    }

    /// A model that has done nothing yet.
    public init(name: String, version: String) {
        self.name = name
        self.version = version
    }
}

/// The answer of `GET /v2/models/stats` and `GET /v2/models/{model}/stats`.
public struct StatisticsReport: Sendable, Hashable, Encodable {
    /// The models asked for.
    public let models: [ModelStatistics]

    private enum CodingKeys: String, CodingKey {
        case models = "model_stats"
    }

    /// A report about these models.
    public init(_ models: [ModelStatistics]) {
        self.models = models
    }
}
