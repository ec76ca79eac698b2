/// How the HTTP service listens, and what it refuses.
public struct ServiceSettings: Sendable {
    /// The address that is listened on.
    public let host: String
    /// The port that is listened on; 0 for any.
    public let port: Int
    /// Pictures worked on at a time; 0 for as many as there are cores.
    public let workers: Int
    /// Connections held at a time.
    public let connections: Int
    /// From a request's last byte to its answer.
    public let deadline: Duration
    /// From a request's head to its last byte.
    public let bodyTime: Duration
    /// How long a connection may be silent.
    public let idleTimeout: Duration
    /// How long requests are served after the order to stop.
    public let drainTime: Duration
    /// What clients must know, or `nil`.
    public let apiKey: String?
    /// Who may wait.
    public let queue: QueueSettings
    /// What a request may be at most.
    public let limits: RequestLimits

    init(_ values: SettingValues) throws {
        host = try values.text("service.host")
        port = try values.integer("service.port")
        workers = try values.integer("service.workers")
        connections = try values.integer("service.connections")
        deadline = try values.duration("service.deadline")
        bodyTime = try values.duration("service.bodyTime")
        idleTimeout = try values.duration("service.idleTimeout")
        drainTime = try values.duration("service.drainTime")
        let key = try values.text("service.apiKey")
        apiKey = key.isEmpty ? nil : key
        queue = try QueueSettings(values)
        limits = try RequestLimits(values)
    }
}

/// Who may wait for a worker.
public struct QueueSettings: Sendable {
    /// Pictures that may wait.
    public let pictures: Int
    /// What the bodies of all requests may take together.
    public let bytes: Int
    /// From how many bytes on a picture is a large one.
    public let largeBytes: Int

    init(_ values: SettingValues) throws {
        pictures = try values.integer("service.queue.pictures")
        bytes = try values.integer("service.queue.bytes")
        largeBytes = try values.integer("service.queue.largeBytes")
    }
}

/// What a request may be at most.
public struct RequestLimits: Sendable {
    /// Of the body as sent.
    public let bodyBytes: Int
    /// Of the body after decompression.
    public let unpackedBytes: Int
    /// Pictures in a request.
    public let images: Int
    /// Pixels of a picture.
    public let imagePixels: Int
    /// A picture's longest side, in pixels.
    public let imageSide: Int
    /// A picture's shortest side, in pixels.
    public let imageMinSide: Int
    /// Nested objects and arrays in JSON.
    public let jsonDepth: Int

    init(_ values: SettingValues) throws {
        bodyBytes = try values.integer("service.limits.bodyBytes")
        unpackedBytes = try values.integer("service.limits.unpackedBytes")
        images = try values.integer("service.limits.images")
        imagePixels = try values.integer("service.limits.imagePixels")
        imageSide = try values.integer("service.limits.imageSide")
        imageMinSide = try values.integer("service.limits.imageMinSide")
        jsonDepth = try values.integer("service.limits.jsonDepth")
    }
}
