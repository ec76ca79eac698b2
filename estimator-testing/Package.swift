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
