// swift-tools-version:6.2
// A package of its own, as a target of the plugin's package would be linked into the plugin: a second copy of the
// protocol, which the host's is not.
import PackageDescription

let package = Package(
    name: "queue-length-kit",
    products: [
        .library(name: "QueueLengthKit", type: .dynamic, targets: ["QueueLengthKit"])
    ],
    dependencies: [
        .package(name: "headcount-sdk", path: "../..")
    ],
    targets: [
        .target(
            name: "QueueLengthKit",
            dependencies: [.product(name: "EstimatorKit", package: "headcount-sdk")],
            // As the SDK itself: a plugin that was built with an older kit goes on working.
            swiftSettings: [.unsafeFlags(["-enable-library-evolution"])]
        )
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
