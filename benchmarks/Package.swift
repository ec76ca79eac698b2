// swift-tools-version:6.2
import PackageDescription

let package = Package(
    name: "benchmarks",
    products: [
        // Loaded by plugin-calls and service-share from beside them.
        .library(name: "DoNothingPlugin", type: .dynamic, targets: ["DoNothingPlugin"])
    ],
    dependencies: [
        .package(name: "headcount-sdk", path: ".."),
        .package(path: "../density-estimation"),
        .package(path: "../people-counter"),
    ],
    targets: [
        .target(name: "Measuring"),
        .target(
            name: "DoNothingPlugin",
            dependencies: [
                .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "EstimatorStamp", package: "headcount-sdk"),
            ]
        ),
        .executableTarget(
            name: "run-strategies",
            dependencies: ["Measuring", .product(name: "OnnxRuntime", package: "headcount-sdk")]
        ),
        .executableTarget(
            name: "plugin-calls",
            dependencies: [
                "Measuring", "DoNothingPlugin",
                .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "OnnxRuntime", package: "headcount-sdk"),
                .product(name: "DensityEstimation", package: "density-estimation"),
                .product(name: "PluginHost", package: "people-counter"),
            ]
        ),
        .executableTarget(
            name: "isolation-cost",
            dependencies: [
                "Measuring", "DoNothingPlugin",
                .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "OnnxRuntime", package: "headcount-sdk"),
                .product(name: "DensityEstimation", package: "density-estimation"),
            ]
        ),
        .executableTarget(
            name: "library-loop",
            dependencies: [
                "Measuring",
                .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "OnnxRuntime", package: "headcount-sdk"),
                .product(name: "DensityEstimation", package: "density-estimation"),
                .product(name: "Headcount", package: "people-counter"),
            ]
        ),
        .executableTarget(
            name: "service-share",
            dependencies: [
                "Measuring", "DoNothingPlugin",
                .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "OnnxRuntime", package: "headcount-sdk"),
                .product(name: "DensityEstimation", package: "density-estimation"),
                .product(name: "Headcount", package: "people-counter"),
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
