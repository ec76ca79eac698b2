/// A known model: an item of the array that answers `POST /v2/repository/index`.
public struct RepositoryIndexEntry: Sendable, Hashable, Encodable {
    /// Whether a model is available.
    public enum State: String, Sendable, Hashable, Encodable {
        /// Not known yet.
        case unknown = "UNKNOWN"
        /// Available.
        case ready = "READY"
        /// Not available.
        case unavailable = "UNAVAILABLE"
        /// Being loaded.
        case loading = "LOADING"
        /// Being unloaded.
        case unloading = "UNLOADING"
    }

    /// The model's name.
    public let name: String
    /// The model's version.
    public let version: String
    /// Whether it is available.
    public let state: State
    /// The reason for the state; may be empty.
    public let reason: String

    /// A model of that name.
    public init(name: String, version: String, state: State, reason: String = "") {
        self.name = name
        self.version = version
        self.state = state
        self.reason = reason
    }
}
