import EstimatorKit
import Measuring
import PluginHost

/// The same estimator twice: built into the program, and from a plugin.
struct Pair {
    /// How an estimator is called.
    enum Route {
        /// By whoever holds it.
        case `protocol`
        /// By way of the collection, as the pipeline does.
        case collection
    }

    static let widths = [6, 12, 12]

    /// Seconds that the plugin took from its file to its slot.
    let loading: Double
    private let builtIn = EstimatorsCollection()
    private let fromPlugin = EstimatorsCollection()
    private let host: PluginHost
    private let name: String

    /// Loads the plugin in the file `plugin`, with `folder` as its own, and takes its counterpart.
    init(plugin: String, folder: String, builtIn estimator: any PeopleCountEstimator) async throws {
        let host = PluginHost(PluginHost.Options(folder: PluginsFolder(path: folder)), estimators: fromPlugin)
        let file = plugin.split(separator: "/").last?.dropFirst(3).dropLast(3) ?? ""
        let pluginName = try PluginName("benchmark.\(file)")
        loading = try await seconds { try await host.start(pluginName, library: plugin, folder: folder) }
        self.host = host
        name = estimator.information.name
        try await builtIn.replace(.peopleCount, with: estimator)
    }

    /// A line of the table: ratio, seconds a call of both, what was called.
    func compare(
        _ image: ImageForPeopleEstimation,
        calls: Int,
        rounds: Int,
        through route: Route
    ) async throws -> String {
        let ways = [("built in", builtIn), ("plugin", fromPlugin)].map { name, estimators in
            Way(name) { [try await Self.secondsOfCall(estimators, image, calls, route)] }
        }
        let times = try await medians(of: ways, rounds: rounds).compactMap(\.first)
        let what = "\(name), \(image.image.size), through \(route == .protocol ? "the protocol" : "the collection")"
        return line([decimals(times[1] / times[0], 2)] + times.map(Self.text) + [what], widths: Self.widths)
    }

    func close() async {
        await host.close()
        await builtIn.closeAll()
    }

    private static func secondsOfCall(
        _ estimators: EstimatorsCollection,
        _ image: ImageForPeopleEstimation,
        _ calls: Int,
        _ route: Route
    ) async throws -> Double {
        let images = [image]
        let all =
            switch route {
            case .protocol:
                try await estimators.withEstimator(.peopleCount) { estimator in
                    try await seconds {
                        for _ in 0..<calls { _ = try await estimator.estimateBatch(images, targets: .count) }
                    }
                }
            case .collection:
                try await seconds {
                    for _ in 0..<calls {
                        _ = try await estimators.withEstimator(.peopleCount) {
                            try await $0.estimateBatch(images, targets: .count)
                        }
                    }
                }
            }
        return all / Double(calls)
    }

    private static func text(_ seconds: Double) -> String {
        seconds < 1e-4 ? decimals(seconds * 1e9) + " ns" : decimals(seconds * 1e3) + " ms"
    }
}
