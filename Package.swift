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
        .library(name: "Locking", type: .static, targets: ["Locking"]),
        .library(name: "OnnxRuntime", type: .static, targets: ["OnnxRuntime"]),
    ],
    targets: [
        .target(name: "CEstimatorStamp"),
        .target(name: "Locking"),
        .target(
            name: "EstimatorKit",
            dependencies: ["CEstimatorStamp", "Locking"],
            swiftSettings: [.unsafeFlags(["-enable-library-evolution"])]
        ),
        .target(name: "COnnxRuntime", linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "OnnxRuntime", dependencies: ["COnnxRuntime", "Locking"]),
        .testTarget(name: "EstimatorKitTests", dependencies: ["EstimatorKit", "Locking"]),
        .testTarget(name: "OnnxRuntimeTests", dependencies: ["OnnxRuntime"], exclude: ["Models"]),
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
