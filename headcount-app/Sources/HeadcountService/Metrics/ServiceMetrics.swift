internal import CoreMetrics

/// Counters and histograms of the service.
struct ServiceMetrics: Sendable {
    /// A stage from an image's bytes to its count.
    enum Stage: String {
        case queue
        case decode
        case estimate
    }

    private let registry: PrometheusRegistry

    init(_ registry: PrometheusRegistry) {
        self.registry = registry
        registry.describe("request_count_total", "Requests answered, by path and status.")
        registry.describe("errors_count_total", "Requests answered with a status of 400 and above.")
        registry.describe("request_duration_seconds", "From a request's head to its answer.")
        registry.describe("headcount_stage_seconds", "An image's time in the queue and in each stage.")
        registry.describe("headcount_reloads_total", "Model reloads, successful or failed.")
        // Alerts compare with earlier values, so the series exist from the start.
        for isSuccess in [true, false] { _ = reloads(isSuccess) }
        registry.describe("headcount_images_total", "Images counted, and images that failed.")
    }

    /// A request was answered.
    ///
    /// - Parameters:
    ///   - path: method and route, such as `POST:/1/sdk`; never a client's text.
    ///   - status: the answer's.
    ///   - duration: from the request's head to its answer.
    func answered(_ path: String, status: Int, _ duration: Duration) {
        let labels = [("path", path), ("status_code", String(status))]
        Counter(label: "request_count_total", dimensions: labels, factory: registry).increment()
        if status >= 400 {
            Counter(label: "errors_count_total", dimensions: labels, factory: registry).increment()
        }
        record("request_duration_seconds", [("path", path)], duration)
    }

    /// Records the duration of a stage.
    func took(_ stage: Stage, _ duration: Duration) {
        record("headcount_stage_seconds", [("stage", stage.rawValue)], duration)
    }

    /// An image was counted, or failed.
    func counted(isSuccess: Bool) {
        let labels = [("result", isSuccess ? "ok" : "error")]
        Counter(label: "headcount_images_total", dimensions: labels, factory: registry).increment()
    }

    /// Models were reloaded, or reloading failed.
    func reloaded(isSuccess: Bool) {
        reloads(isSuccess).increment()
    }

    private func reloads(_ isSuccess: Bool) -> Counter {
        let labels = [("result", isSuccess ? "ok" : "failed")]
        return Counter(label: "headcount_reloads_total", dimensions: labels, factory: registry)
    }

    private func record(_ name: String, _ labels: [(String, String)], _ duration: Duration) {
        Timer(label: name, dimensions: labels, factory: registry).recordNanoseconds(duration.nanoseconds)
    }
}

extension Duration {
    /// Whole nanoseconds; a duration of centuries is clipped.
    var nanoseconds: Int64 {
        Int64(clamping: Int128(components.seconds) * 1_000_000_000 + Int128(components.attoseconds / 1_000_000_000))
    }

    /// Seconds with a fraction.
    var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}
