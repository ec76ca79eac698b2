import EstimatorTesting
import Foundation
import Headcount
import PluginHost

/// A dry run of a plugin: what a host does at its start, and the contract besides, with nothing else at stake.
struct PluginCheck {
    /// One step and how it went.
    struct Finding: Encodable {
        let step: String
        let isGood: Bool
        let detail: String
    }

    let file: PluginFile
    let report: (Finding) throws -> Void

    /// Runs all steps; the first of loading that fails is the last, while rules of the contract are all tried.
    ///
    /// - Returns: whether everything was well.
    func run() async throws -> Bool {
        let estimators = EstimatorsCollection()
        let host = try await CounterConfiguration.load().plugins.host(estimators, log: .standardError)
        do {
            let stamp = try PluginLibrary(checking: file.path).stamp
            let text = "SDK \(stamp.major).\(stamp.minor), \(stamp.compiler)"
            try report(Finding(step: "stamp", isGood: true, detail: text))
            try await host.start(file.name, library: file.path, folder: file.folder)
        } catch let error as PluginError {
            try report(Finding(step: "load", isGood: false, detail: error.description))
            return false
        }
        for (broker, information) in estimators.information.sorted(by: { $0.key < $1.key }) {
            let text = "replaces \(broker): \(information.name) \(information.version)"
            try report(Finding(step: "load", isGood: true, detail: text))
        }
        let conforms = try await checkContract(estimators)
        await host.close()
        return conforms
    }

    private func checkContract(_ estimators: EstimatorsCollection) async throws -> Bool {
        guard estimators.brokerNames.contains(EstimatorBroker.peopleCount.name) else { return true }
        var conforms = true
        for rule in ConformanceRule.all {
            do {
                try await estimators.withEstimator(.peopleCount) { try await rule.check($0) }
                try report(Finding(step: "contract", isGood: true, detail: rule.name))
            } catch {
                conforms = false
                try report(Finding(step: "contract", isGood: false, detail: "\(rule.name): \(error)"))
            }
        }
        return conforms
    }
}
