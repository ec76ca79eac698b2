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

for target in package.targets {
    var settings = target.swiftSettings ?? []
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
    settings.append(.enableUpcomingFeature("ExistentialAny"))
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
    settings.append(.enableUpcomingFeature("InternalImportsByDefault"))
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
    settings.append(.enableUpcomingFeature("MemberImportVisibility"))
    if target.type != .test {
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0458-strict-memory-safety.md
        settings.append(.strictMemorySafety())
    }
    settings.append(.treatAllWarnings(as: .error))
    target.swiftSettings = settings
}
