// swift-tools-version:6.2
import PackageDescription

// Built by scripts/test/test-sdk-evolution in a folder of its own, beside an SDK of the version in question and with the
// sources of PluginHost and FileDigest copied in: the app's package would bring dependencies along that need a network.
var settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"), .strictMemorySafety(), .treatAllWarnings(as: .error),
]
if Context.environment["SDK_VERSION"] == "1.1" {
    settings.append(.define("SDK_1_1"))
}

let package = Package(
    name: "sdk-evolution",
    products: [
        .library(name: "EvolutionPlugin", type: .dynamic, targets: ["EvolutionPlugin"]),
        .executable(name: "evolution-host", targets: ["evolution-host"]),
    ],
    dependencies: [
        .package(path: "../headcount-sdk")
    ],
    targets: [
        .target(
            name: "EvolutionPlugin",
            dependencies: [
                .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "EstimatorStamp", package: "headcount-sdk"),
            ],
            swiftSettings: settings
        ),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .target(name: "FileDigest", dependencies: ["COpenSSL"], swiftSettings: settings),
        .target(
            name: "PluginHost",
            dependencies: ["FileDigest", .product(name: "EstimatorKit", package: "headcount-sdk")],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "evolution-host",
            dependencies: ["PluginHost", .product(name: "EstimatorKit", package: "headcount-sdk")],
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6]
)
