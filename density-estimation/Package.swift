// swift-tools-version:6.2
import PackageDescription

let package = Package(
    name: "density-estimation",
    products: [
        .library(name: "DensityEstimation", type: .static, targets: ["DensityEstimation"]),
        .library(name: "FileDigest", type: .static, targets: ["FileDigest"]),
    ],
    dependencies: [
        .package(name: "headcount-sdk", path: ".."),
        .package(path: "../estimator-testing"),
    ],
    targets: [
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .target(name: "FileDigest", dependencies: ["COpenSSL"]),
        .target(
            name: "DensityEstimation",
            dependencies: [
                "FileDigest",
                .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "OnnxRuntime", package: "headcount-sdk"),
            ]
        ),
        .testTarget(
            name: "DensityEstimationTests",
            dependencies: [
                "DensityEstimation",
                .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "OnnxRuntime", package: "headcount-sdk"),
                .product(name: "EstimatorTesting", package: "estimator-testing"),
            ],
            exclude: ["Models"]
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
