/// A server's metadata: the answer of `GET /v2`.
public struct ServerMetadata: Sendable, Hashable, Encodable {
    /// An extension of the protocol, by its official name.
    public struct Extension: RawRepresentable, Sendable, Hashable, Encodable {
        /// The name.
        public let rawValue: String

        /// The extension of that name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// Tensors after the JSON instead of in it.
        public static let binaryTensorData = Extension(rawValue: "binary_tensor_data")
        /// `GET /v2/models/{model}/config`.
        public static let modelConfiguration = Extension(rawValue: "model_configuration")
        /// `POST /v2/repository/index`, and loading and unloading.
        public static let modelRepository = Extension(rawValue: "model_repository")
        /// `GET /v2/models/{model}/stats`.
        public static let statistics = Extension(rawValue: "statistics")
        /// The parameters `priority` and `timeout`.
        public static let schedulePolicy = Extension(rawValue: "schedule_policy")
        /// The client's own parameters.
        public static let parameters = Extension(rawValue: "parameters")
    }

    /// The server's name.
    public let name: String
    /// The server's version.
    public let version: String
    /// Supported extensions of the protocol.
    public let extensions: [Extension]

    /// A server of that name.
    public init(name: String, version: String, extensions: [Extension]) {
        self.name = name
        self.version = version
        self.extensions = extensions
    }
}
