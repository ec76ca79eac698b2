public import EstimatorKit

/// What the host calls when it has loaded the library.
@c(headcount_plugin_create)
@unsafe
public func create() -> UnsafeMutableRawPointer {
    unsafe PluginEntry.export { context in EvolutionPlugin(context: context) }
}

/// Replaces the people counter by one that needs no network.
public final class EvolutionPlugin: EstimatorReplacementPlugin {
    /// Settings, log and folder, as the host handed them over.
    public let context: PluginContext
    /// The people counter's slot.
    public let estimatorBrokerName = EstimatorBroker.peopleCount.name

    /// A plugin that lives on defaults wherever there are some.
    public init(context: PluginContext) {
        self.context = context
    }

    /// Makes the estimator, and says on which device it would compute.
    @concurrent
    public func createReplacementEstimator() async throws -> any Estimator {
        context.log.log(.info, "device", ["class": deviceClass.name])
        return ColumnEstimator()
    }
}

/// Takes every column of an area for a person; its answers are built up by changing them, one field at a time.
struct ColumnEstimator: PeopleCountEstimator {
    let information = EstimatorInformation(name: "columns", version: "1.0.0")

    @concurrent
    func estimateBatch(
        _ images: [ImageForPeopleEstimation],
        targets: EstimationTargets
    ) async throws -> [PeopleCount] {
        try ImageForPeopleEstimation.validate(images)
        var answers = images.map { _ in PeopleCount(count: 0, density: 0) }
        for (k, image) in images.enumerated() {
            answers[k].count = image.area.width
            answers[k].density = Double(image.area.width) + 0.25
            answers[k].notices.append("columns")
            if targets.contains(.coordinates) {
                answers[k].points = (0..<image.area.width).map { column in
                    HeadPoint(x: Double(image.area.x + column), y: Double(image.area.y), confidence: 0.5)
                }
            }
            #if SDK_1_1
            answers[k].margin = Double(total(answers))
            #endif
        }
        return answers
    }

    #if SDK_1_1
    var largestBatch: Int { 7 }
    #endif
}
