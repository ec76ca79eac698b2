// swift-tools-version:6.2
import PackageDescription

let package = Package(
    name: "queue-length",
    products: [
        .library(name: "QueueLengthPlugin", type: .dynamic, targets: ["QueueLengthPlugin"])
    ],
    dependencies: [
        .package(name: "headcount-sdk", path: "../.."),
        .package(path: "../queue-length-kit"),
        // For the tests, which are a host.
        .package(path: "../../people-counter"),
    ],
    targets: [
        .target(
            name: "QueueLengthPlugin",
            dependencies: [
                .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "EstimatorStamp", package: "headcount-sdk"),
                .product(name: "QueueLengthKit", package: "queue-length-kit"),
            ]
        ),
        .testTarget(
            name: "QueueLengthPluginTests",
            // Without the plugin itself: it is loaded from its library, as any host does.
            dependencies: [
                .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "QueueLengthKit", package: "queue-length-kit"),
                .product(name: "PluginHost", package: "people-counter"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)

// The same in every manifest, as SwiftPM lets none import another: docs/architecture.md says what each is for.
for target in package.targets where target.type != .system {
    let features = ["ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility"]
    target.swiftSettings =
        (target.swiftSettings ?? []) + features.map { .enableUpcomingFeature($0) }
        + (target.type == .test ? [] : [.strictMemorySafety()]) + [.treatAllWarnings(as: .error)]
}
