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
        .package(path: "../../headcount-app"),
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
                .product(name: "PluginHost", package: "headcount-app"),
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
