import EstimatorTesting
import Foundation
import Headcount
import PluginHost

/// Checks a plugin: loads it as a host does at its start, and runs the contract's rules.
struct PluginCheck {
    /// One step and its result.
    struct Finding: Encodable {
        let step: String
        let isGood: Bool
        let detail: String
    }

    let file: PluginFile
    let report: (Finding) throws -> Void

    /// Runs all steps; stops when loading fails, but runs all rules of the contract.
    ///
    /// - Returns: whether everything succeeded.
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
