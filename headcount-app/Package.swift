// swift-tools-version:6.2
import PackageDescription

let package = Package(
    name: "headcount-app",
    products: [
        .executable(name: "headcount", targets: ["headcount"]),
        // For hosts of others, and for plugins' tests.
        .library(name: "PluginHost", type: .static, targets: ["PluginHost"]),
    ],
    dependencies: [
        .package(name: "headcount-sdk", path: ".."),
        .package(path: "../density-estimation"),
        .package(path: "../estimator-testing"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    ],
    targets: [
        .systemLibrary(name: "CVipsSystem", pkgConfig: "vips", providers: [.apt(["libvips-dev"])]),
        .target(name: "CVips", dependencies: ["CVipsSystem"]),
        .target(name: "Imaging", dependencies: ["CVips", .product(name: "EstimatorKit", package: "headcount-sdk")]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(
            name: "Evaluation",
            dependencies: [
                "CZlib", .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "SwiftCSV", package: "SwiftCSV"),
            ]
        ),
        .target(
            name: "PeopleCounting",
            dependencies: ["Imaging", .product(name: "EstimatorKit", package: "headcount-sdk")]
        ),
        .target(
            name: "PluginHost",
            dependencies: [
                .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "FileDigest", package: "density-estimation"),
            ]
        ),
        .executableTarget(
            name: "headcount",
            dependencies: [
                "Imaging", "PeopleCounting", "Evaluation", "PluginHost",
                .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "OnnxRuntime", package: "headcount-sdk"),
                .product(name: "DensityEstimation", package: "density-estimation"),
                .product(name: "EstimatorTesting", package: "estimator-testing"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .testTarget(
            name: "ImagingTests",
            dependencies: ["Imaging", .product(name: "EstimatorKit", package: "headcount-sdk")]
        ),
        .testTarget(
            name: "EvaluationTests",
            dependencies: ["Evaluation", .product(name: "EstimatorKit", package: "headcount-sdk")],
            exclude: ["Fixtures"]
        ),
        .testTarget(
            name: "PeopleCountingTests",
            dependencies: [
                "PeopleCounting", "Imaging", .product(name: "EstimatorKit", package: "headcount-sdk"),
            ]
        ),
        .testTarget(
            name: "PluginHostTests",
            dependencies: [
                "PluginHost",
                .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "EstimatorTesting", package: "estimator-testing"),
            ]
        ),
        .testTarget(
            name: "HeadcountTests",
            dependencies: ["headcount", "Imaging", .product(name: "EstimatorKit", package: "headcount-sdk")]
        ),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
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
