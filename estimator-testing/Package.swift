// swift-tools-version:6.2
// A package of its own: in the SDK's package it would bring a second copy of EstimatorKit into whatever uses it.
import PackageDescription

let package = Package(
    name: "estimator-testing",
    products: [
        .library(name: "EstimatorTesting", type: .static, targets: ["EstimatorTesting"])
    ],
    dependencies: [
        .package(name: "headcount-sdk", path: "..")
    ],
    targets: [
        .target(
            name: "EstimatorTesting",
            dependencies: [.product(name: "EstimatorKit", package: "headcount-sdk")]
        ),
        .testTarget(
            name: "EstimatorTestingTests",
            dependencies: ["EstimatorTesting", .product(name: "EstimatorKit", package: "headcount-sdk")]
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
