// swift-tools-version:6.2
import PackageDescription

let package = Package(
    name: "headcount-app",
    products: [
        .executable(name: "headcount", targets: ["headcount"]),
        // For hosts of others, and for plugins' tests.
        .library(name: "PluginHost", type: .static, targets: ["PluginHost"]),
        // For benchmarks, which compare the service with what it is made of.
        .library(name: "PeopleCounting", type: .static, targets: ["PeopleCounting", "Imaging"]),
    ],
    dependencies: [
        .package(name: "headcount-sdk", path: ".."),
        .package(path: "../density-estimation"),
        .package(path: "../estimator-testing"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.0"),
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
        .target(
            name: "Settings",
            dependencies: [.product(name: "Configuration", package: "swift-configuration")]
        ),
        .target(name: "OpenInference"),
        .target(
            name: "HeadcountService",
            dependencies: [
                "Imaging", "PeopleCounting", "OpenInference", "Settings", "CZlib",
                .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            // In the program itself, which then is one file that can be put anywhere.
            resources: [
                .embedInCode("Page/index.html"), .embedInCode("Page/style.css"), .embedInCode("Page/page.js"),
                .embedInCode("Specification/openapi.yaml"), .embedInCode("Specification/docs.html"),
            ]
        ),
        .executableTarget(
            name: "headcount",
            dependencies: [
                "Imaging", "PeopleCounting", "Evaluation", "Settings", "PluginHost", "HeadcountService",
                .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "OnnxRuntime", package: "headcount-sdk"),
                .product(name: "DensityEstimation", package: "density-estimation"),
                .product(name: "EstimatorTesting", package: "estimator-testing"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
            ],
            resources: [
                .embedInCode("Plugins/Template/gitignore.txt"), .embedInCode("Plugins/Template/Package.swift.txt"),
                .embedInCode("Plugins/Template/Plugin.swift.txt"), .embedInCode("Plugins/Template/Estimator.swift.txt"),
                .embedInCode("Plugins/Template/ConformanceTests.swift.txt"),
                .embedInCode("Plugins/Template/README.md.txt"),
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
        .testTarget(name: "SettingsTests", dependencies: ["Settings"]),
        .testTarget(name: "OpenInferenceTests", dependencies: ["OpenInference"], exclude: ["Fixtures"]),
        .testTarget(
            name: "HeadcountServiceTests",
            dependencies: [
                "HeadcountService", "OpenInference", "Settings", "PeopleCounting", "Imaging",
                .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
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
            dependencies: [
                "headcount", "Imaging", "Settings", .product(name: "EstimatorKit", package: "headcount-sdk"),
            ]
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
