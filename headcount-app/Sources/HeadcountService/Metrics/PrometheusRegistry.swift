internal import CoreMetrics
internal import Locking

/// Keeps metrics, and writes them in Prometheus' text format.
///
/// It is a factory of swift-metrics, so that other libraries' metrics are included. Durations become histograms in
/// seconds.
public final class PrometheusRegistry: Sendable {
    /// A name and its labels.
    struct Series: Hashable, Sendable {
        let name: String
        let labels: String
    }

    private struct State {
        var handlers: [Series: any PrometheusSeries] = [:]
        var gauges: [String: @Sendable () -> [PrometheusSample]] = [:]
        var help: [String: String] = [:]
    }

    private let state = Locked(State())

    /// An empty registry.
    public init() {}

    /// Sets a metric's help text.
    func describe(_ name: String, _ text: String) {
        state.withLock { $0.help[name] = text }
    }

    /// Adds a gauge that is read on demand, so that it is always current.
    func observe(_ name: String, _ text: String, _ read: @escaping @Sendable () -> [PrometheusSample]) {
        state.withLock { state in
            state.help[name] = text
            state.gauges[name] = read
        }
    }

    /// The series with that name and labels, created on first use.
    func series<Kind: PrometheusSeries>(
        _ name: String,
        _ dimensions: [(String, String)],
        _ make: () -> Kind
    ) -> Kind {
        let key = Series(name: Self.name(name), labels: PrometheusSample.labels(dimensions))
        return state.withLock { state in
            if let known = state.handlers[key] as? Kind { return known }
            let new = make()
            state.handlers[key] = new
            return new
        }
    }

    /// Removes a series.
    func remove(_ handler: AnyObject) {
        state.withLock { state in
            state.handlers = state.handlers.filter { $0.value !== handler }
        }
    }

    /// All metrics, in Prometheus' text format 0.0.4.
    public func text() -> String {
        let (handlers, gauges, help) = state.withLock { ($0.handlers, $0.gauges, $0.help) }
        var families: [String: (type: String, lines: [String])] = [:]
        for (key, handler) in handlers.sorted(by: { $0.key.labels < $1.key.labels }) {
            let lines = handler.lines(name: key.name, labels: key.labels)
            families[key.name, default: (handler.type, [])].lines += lines
        }
        for (name, read) in gauges {
            let type = name.hasSuffix("_total") ? "counter" : "gauge"
            families[name] = (type, read().map { "\(name)\($0.braces) \(PrometheusSample.number($0.value))" })
        }
        return families.sorted { $0.key < $1.key }.flatMap { name, family in
            (help[name].map { ["# HELP \(name) \($0)"] } ?? []) + ["# TYPE \(name) \(family.type)"] + family.lines
        }.joined(separator: "\n") + "\n"
    }

    /// Prometheus allows letters, digits, underscores and colons.
    private static func name(_ label: String) -> String {
        String(label.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == ":") ? $0 : "_" })
    }
}
