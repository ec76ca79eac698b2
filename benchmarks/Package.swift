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
        .package(path: "../headcount-app"),
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
                .product(name: "PluginHost", package: "headcount-app"),
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
                .product(name: "PeopleCounting", package: "headcount-app"),
            ]
        ),
        .executableTarget(
            name: "service-share",
            dependencies: [
                "Measuring", "DoNothingPlugin",
                .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "OnnxRuntime", package: "headcount-sdk"),
                .product(name: "DensityEstimation", package: "density-estimation"),
                .product(name: "PeopleCounting", package: "headcount-app"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets {
    var settings = target.swiftSettings ?? []
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
    settings.append(.enableUpcomingFeature("ExistentialAny"))
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
    settings.append(.enableUpcomingFeature("InternalImportsByDefault"))
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
    settings.append(.enableUpcomingFeature("MemberImportVisibility"))
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0458-strict-memory-safety.md
    settings.append(.strictMemorySafety())
    settings.append(.treatAllWarnings(as: .error))
    target.swiftSettings = settings
}
