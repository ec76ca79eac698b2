// swift-tools-version:6.2
import PackageDescription

let package = Package(
    name: "strong-peaks",
    products: [
        .library(name: "StrongPeaksPlugin", type: .dynamic, targets: ["StrongPeaksPlugin"])
    ],
    dependencies: [
        .package(name: "headcount-sdk", path: "../.."),
        .package(path: "../../density-estimation"),
        .package(path: "../../estimator-testing"),
    ],
    targets: [
        .target(
            name: "StrongPeaksPlugin",
            dependencies: [
                .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "EstimatorStamp", package: "headcount-sdk"),
                .product(name: "OnnxRuntime", package: "headcount-sdk"),
                .product(name: "DensityEstimation", package: "density-estimation"),
            ]
        ),
        .testTarget(
            name: "StrongPeaksPluginTests",
            dependencies: [
                "StrongPeaksPlugin",
                .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "EstimatorTesting", package: "estimator-testing"),
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
