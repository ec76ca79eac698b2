// swift-tools-version:6.2
// 6.2 or later: from there on SwiftPM accepts unsafeFlags in a versioned dependency.
import PackageDescription

let package = Package(
    name: "headcount-sdk",
    products: [
        // Shared by host and plugins at run time: dynamic, so that there is one copy of every type in a process.
        .library(name: "EstimatorKit", type: .dynamic, targets: ["EstimatorKit"]),
        // Linked statically into every plugin: carries the SDK version and the compiler that it was built with.
        .library(name: "EstimatorStamp", targets: ["CEstimatorStamp"]),
        .library(name: "OnnxRuntime", type: .static, targets: ["OnnxRuntime"]),
    ],
    targets: [
        .target(name: "CEstimatorStamp"),
        .target(
            name: "EstimatorKit",
            dependencies: ["CEstimatorStamp"],
            swiftSettings: [.unsafeFlags(["-enable-library-evolution"])]
        ),
        .target(name: "COnnxRuntime", linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "OnnxRuntime", dependencies: ["COnnxRuntime"]),
        .testTarget(name: "EstimatorKitTests", dependencies: ["EstimatorKit"]),
        .testTarget(name: "OnnxRuntimeTests", dependencies: ["OnnxRuntime"], exclude: ["Models"]),
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
