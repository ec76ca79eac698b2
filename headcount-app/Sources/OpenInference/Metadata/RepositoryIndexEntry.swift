/// A model that the server knows: an item of the array that answers `POST /v2/repository/index`.
public struct RepositoryIndexEntry: Sendable, Hashable, Encodable {
    /// Whether a model can be asked.
    public enum State: String, Sendable, Hashable, Encodable {
        /// Not known, or not looked at yet.
        case unknown = "UNKNOWN"
        /// It can be asked.
        case ready = "READY"
        /// It cannot be asked.
        case unavailable = "UNAVAILABLE"
        /// It is on its way.
        case loading = "LOADING"
        /// It is about to go.
        case unloading = "UNLOADING"
    }

    /// The model's name.
    public let name: String
    /// Which version of it.
    public let version: String
    /// Whether it can be asked.
    public let state: State
    /// Why it is in that state; empty where there is nothing to say.
    public let reason: String

    /// A model of that name.
    public init(name: String, version: String, state: State, reason: String = "") {
        self.name = name
        self.version = version
        self.state = state
        self.reason = reason
    }
}
