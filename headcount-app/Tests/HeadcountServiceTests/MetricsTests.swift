import CoreMetrics
import Testing

@testable import HeadcountService

struct MetricsTests {
    @Test func `what libraries measure is written in Prometheus' format`() {
        let registry = PrometheusRegistry()
        Counter(label: "hits.total", dimensions: [("path", "a\"b\\")], factory: registry).increment(by: 3)
        Gauge(label: "depth", factory: registry).record(7)
        let timer = Timer(label: "time", factory: registry)
        timer.recordMilliseconds(3)
        timer.recordSeconds(100)
        let lines = registry.text().split(separator: "\n").map(String.init)
        #expect(lines.contains(#"hits_total{path="a\"b\\"} 3"#))
        #expect(lines.contains("# TYPE depth gauge"))
        #expect(lines.contains("depth 7"))
        #expect(lines.contains(#"time_bucket{le="0.0025"} 0"#))
        #expect(lines.contains(#"time_bucket{le="0.005"} 1"#))
        #expect(lines.contains(#"time_bucket{le="60"} 1"#))
        #expect(lines.contains(#"time_bucket{le="+Inf"} 2"#))
        #expect(lines.contains("time_sum 100.003"))
        #expect(lines.contains("time_count 2"))
    }

    @Test func `one name and one set of labels are one series, until it is destroyed`() {
        let registry = PrometheusRegistry()
        let first = Counter(label: "a", factory: registry)
        first.increment()
        Counter(label: "a", factory: registry).increment()
        #expect(registry.text().contains("\na 2\n"))
        first.destroy()
        #expect(registry.text() == "\n")
    }
}
