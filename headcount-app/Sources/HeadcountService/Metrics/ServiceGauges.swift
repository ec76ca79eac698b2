internal import Headcount
internal import Settings

/// Gauges that are read when `/metrics` is requested.
struct ServiceGauges {
    private let dependencies: ServiceDependencies
    private let admission: Admission
    private let budget: ByteBudget

    init(_ dependencies: ServiceDependencies, _ admission: Admission, _ budget: ByteBudget) {
        self.dependencies = dependencies
        self.admission = admission
        self.budget = budget
    }

    func register() {
        let (registry, estimators) = (dependencies.metrics, dependencies.counter.estimators)
        let (admission, budget) = (admission, budget)
        let workers = Double(dependencies.counter.plan.workers)
        registry.observe("headcount_queue_depth", "Images that wait for a worker.") {
            [PrometheusSample(Double(admission.waitingCount))]
        }
        let limit = Double(dependencies.settings.service.queue.images)
        registry.observe("headcount_queue_limit", "Images that may wait for a worker.") {
            [PrometheusSample(limit)]
        }
        registry.observe("headcount_images_in_work", "Images that have a worker.") {
            [PrometheusSample(Double(admission.runningCount))]
        }
        registry.observe("headcount_workers", "Images that can be worked on at a time.") {
            [PrometheusSample(workers)]
        }
        registry.observe("headcount_body_bytes", "Memory taken by request bodies.") {
            [PrometheusSample(Double(budget.usedBytes))]
        }
        registry.observe("headcount_estimator_info", "Model, execution provider and precision in use; always 1.") {
            estimators.information.map { broker, information in
                PrometheusSample(
                    1,
                    labels: [
                        ("broker", broker), ("model", information.name), ("version", information.version),
                        ("sha256", information.modelSHA256 ?? ""),
                        ("execution_provider", information.executionProvider ?? ""),
                        ("precision", information.precision ?? ""),
                    ]
                )
            }
        }
        ProcessMetrics.register(in: registry)
    }
}
