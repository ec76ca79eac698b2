internal import CoreMetrics
internal import Locking
internal import Synchronization

/// A metric with certain labels.
protocol PrometheusSeries: AnyObject, Sendable {
    /// Prometheus' metric type.
    var type: String { get }
    /// The lines of the text format.
    func lines(name: String, labels: String) -> [String]
}

/// A counter, which only increases.
final class PrometheusCounter: PrometheusSeries, CounterHandler {
    private let count = Atomic<Int64>(0)

    var type: String { "counter" }

    func increment(by amount: Int64) {
        count.add(amount, ordering: .relaxed)
    }

    func reset() {
        count.store(0, ordering: .relaxed)
    }

    func lines(name: String, labels: String) -> [String] {
        ["\(name)\(labels.isEmpty ? "" : "{\(labels)}") \(count.load(ordering: .relaxed))"]
    }
}

/// A gauge.
final class PrometheusGauge: PrometheusSeries, MeterHandler, RecorderHandler {
    private let value = Locked(0.0)

    var type: String { "gauge" }

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { self.value.withLock { $0 = value } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }
    func record(_ value: Int64) { set(Double(value)) }
    func record(_ value: Double) { set(value) }

    func lines(name: String, labels: String) -> [String] {
        let number = PrometheusSample.number(value.withLock { $0 })
        return ["\(name)\(labels.isEmpty ? "" : "{\(labels)}") \(number)"]
    }
}

/// A histogram.
final class PrometheusHistogram: PrometheusSeries, TimerHandler, RecorderHandler {
    /// Upper bounds in seconds: from a request that is refused to an image in many tiles.
    static let seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
    /// Upper bounds of other values.
    static let powers = (0...9).map { Double(1 << ($0 * 3)) }

    private let bounds: [Double]
    private let state: Locked<(counts: [Int], sum: Double)>

    init(bounds: [Double]) {
        self.bounds = bounds
        state = Locked((Array(repeating: 0, count: bounds.count + 1), 0))
    }

    var type: String { "histogram" }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        let place = bounds.firstIndex { value <= $0 } ?? bounds.count
        state.withLock { state in
            state.counts[place] += 1
            state.sum += value
        }
    }

    func lines(name: String, labels: String) -> [String] {
        let (counts, sum) = state.withLock { $0 }
        var total = 0
        let prefix = labels.isEmpty ? "" : labels + ","
        let buckets = zip(bounds.map(PrometheusSample.number) + ["+Inf"], counts).map { bound, count in
            total += count
            return "\(name)_bucket{\(prefix)le=\"\(bound)\"} \(total)"
        }
        let braces = labels.isEmpty ? "" : "{\(labels)}"
        return buckets + ["\(name)_sum\(braces) \(PrometheusSample.number(sum))", "\(name)_count\(braces) \(total)"]
    }
}
