/// How the HTTP service listens, and what it refuses.
public struct ServiceSettings: Sendable {
    /// The address to listen on.
    public let host = Setting(
        "service.host",
        .text,
        default: "127.0.0.1",
        "The address to listen on."
    )
    /// The port to listen on.
    public let port = Setting(
        "service.port",
        .integer(0...65535),
        default: 5220,
        "The port to listen on; 0 is any free one, which the log names."
    )
    /// Open connections at a time.
    public let connections = Setting(
        "service.connections",
        .integer(1...1_000_000),
        default: 4096,
        "Open connections at a time; further ones wait to be accepted."
    )
    /// How long a request may take, waiting included.
    public let deadline = Setting(
        "service.deadline",
        .seconds(0.01...86400),
        unit: "seconds",
        default: Duration.seconds(60),
        "How long a request may take, waiting included; then it is ended with 503."
    )
    /// How long a client may take to send a request's body.
    public let bodyTime = Setting(
        "service.bodyTime",
        .seconds(0.01...86400),
        unit: "seconds",
        default: Duration.seconds(60),
        "How long a client may take to send a request's body; then the connection is closed."
    )
    /// How long a connection may be idle, between requests or within one.
    public let idleTimeout = Setting(
        "service.idleTimeout",
        .seconds(0.01...86400),
        unit: "seconds",
        default: Duration.seconds(30),
        "How long a connection may be idle, between requests or within one."
    )
    /// How long requests are still served after SIGTERM, while `/v2/health/ready` answers 503.
    public let drainTime = Setting(
        "service.drainTime",
        .seconds(0...3600),
        unit: "seconds",
        default: Duration.seconds(5),
        "How long requests are still served after SIGTERM, while `/v2/health/ready` answers 503."
    )
    /// When set, requests need it as `Authorization: Bearer …` or `X-API-Key`.
    public let apiKey = Setting(
        "service.apiKey",
        .secret,
        default: "",
        """
        When set, requests need it as `Authorization: Bearer …` or `X-API-Key`. Health, version, metrics, the page \
        and the documents stay open.
        """
    )
    /// Origins whose pages may use the service; `*` is any.
    public let corsOrigins = Setting(
        "service.corsOrigins",
        .origins,
        default: [String](),
        "Origins, such as `https://example.org`, whose pages may use the service; `*` is any, an empty list none."
    )
    /// Limits of the queue.
    public let queue = QueueSettings()
    /// Limits of a request.
    public let limits = RequestLimits()
}

/// Limits of the queue for workers.
public struct QueueSettings: Sendable {
    /// Images that may wait for a worker.
    public let images = Setting(
        "service.queue.images",
        .integer(1...1_000_000),
        unit: "images",
        default: 256,
        "Images that may wait for a worker; further ones are refused at once with 503."
    )
    /// Memory for the bodies of all requests together.
    public let bytes = Setting(
        "service.queue.bytes",
        .integer(1...Int(1) << 40),
        unit: "bytes",
        default: 512 << 20,
        "Memory for the bodies of all requests together; further ones are refused with 503."
    )
    /// From this size on, an encoded image is large; one worker never takes large images.
    public let largeBytes = Setting(
        "service.queue.largeBytes",
        .integer(1...Int(1) << 40),
        unit: "bytes",
        default: 2 << 20,
        "From this size on, an encoded image is large; one worker never takes large images."
    )
}

/// Limits of a request.
public struct RequestLimits: Sendable {
    /// Largest request body.
    public let bodyBytes = Setting(
        "service.limits.bodyBytes",
        .integer(1...Int(1) << 32),
        unit: "bytes",
        default: 64 << 20,
        "Largest request body; larger ones get 413."
    )
    /// Largest body after decompression.
    public let unpackedBytes = Setting(
        "service.limits.unpackedBytes",
        .integer(1...Int(1) << 32),
        unit: "bytes",
        default: 64 << 20,
        "Largest body after decompression."
    )
    /// Largest number of images in one request.
    public let images = Setting(
        "service.limits.images",
        .integer(1...10000),
        unit: "images",
        default: 32,
        "Largest number of images in one request."
    )
    /// Largest nesting depth of a JSON body.
    public let jsonDepth = Setting(
        "service.limits.jsonDepth",
        .integer(1...512),
        default: 16,
        "Largest nesting depth of a JSON body."
    )
}
