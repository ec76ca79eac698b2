/// Statistics of a model since the server's start.
public struct ModelStatistics: Sendable, Hashable, Encodable {
    /// Requests by result, and the steps of successful ones.
    public struct Requests: Sendable, Hashable, Encodable {
        /// Successful requests.
        public var success = DurationStatistic()
        /// Requests that failed.
        public var fail = DurationStatistic()
        /// Waiting in the queue.
        public var queue = DurationStatistic()
        /// Preparing the inputs.
        public var computeInput = DurationStatistic()
        /// Running the model.
        public var computeInfer = DurationStatistic()
        /// Preparing the outputs.
        public var computeOutput = DurationStatistic()
        /// Cache hits; always none, but clients expect the field.
        public let cacheHit = DurationStatistic()
        /// Cache misses; always none, but clients expect the field.
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

    /// Runs of the model with a given batch size.
    public struct Batch: Sendable, Hashable, Encodable {
        /// Images per run.
        public let size: Int
        /// Preparing the inputs.
        public var computeInput = DurationStatistic()
        /// Running the model.
        public var computeInfer = DurationStatistic()
        /// Preparing the outputs.
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
    /// The model's version; clients need one.
    public let version: String
    /// Time of the last request, in milliseconds since 1970; 0 before the first one.
    public var lastInference: UInt64 = 0
    /// Number of successful images; a request may have several.
    public var inferenceCount: UInt64 = 0
    /// Number of successful runs; a run may have several images.
    public var executionCount: UInt64 = 0
    /// The model's requests.
    public var requests = Requests()
    /// The model's runs, by batch size.
    public var batches: [Batch] = []

    private enum CodingKeys: String, CodingKey {
        case name, version
        case lastInference = "last_inference"
        case inferenceCount = "inference_count"
        case executionCount = "execution_count"
        case requests = "inference_stats"
        case batches = "batch_stats"
    }

    /// A model without requests yet.
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
