// swift-tools-version:6.2
import PackageDescription

let package = Package(
    name: "benchmarks",
    dependencies: [
        .package(name: "headcount-sdk", path: "..")
    ],
    targets: [
        .executableTarget(
            name: "run-strategies",
            dependencies: [.product(name: "OnnxRuntime", package: "headcount-sdk")],
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"), .strictMemorySafety(), .treatAllWarnings(as: .error),
            ]
        )
    ],
    swiftLanguageModes: [.v6]
)
