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
