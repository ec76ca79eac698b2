// swift-tools-version:6.2
import PackageDescription

let package = Package(
    name: "headcount-app",
    products: [.executable(name: "headcount", targets: ["headcount"])],
    dependencies: [
        .package(name: "headcount-sdk", path: ".."),
        .package(path: "../people-counter"),
        .package(path: "../estimator-testing"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.0"),
    ],
    targets: [
        .target(name: "OpenInference"),
        .target(
            name: "HeadcountService",
            dependencies: [
                "OpenInference",
                .product(name: "Decompression", package: "people-counter"),
                .product(name: "Headcount", package: "people-counter"),
                .product(name: "PluginHost", package: "people-counter"),
                .product(name: "Locking", package: "headcount-sdk"),
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
                .embedInCode("Page/heat.js"), .embedInCode("Page/saving.js"), .embedInCode("Page/service.js"),
                .embedInCode("Page/words.js"), .embedInCode("Page/zip.js"), .embedInCode("Page/zones.js"),
                .embedInCode("Page/zoom.js"),
                .embedInCode("Specification/openapi.yaml"), .embedInCode("Specification/docs.html"),
            ]
        ),
        .executableTarget(
            name: "headcount",
            dependencies: [
                "HeadcountService",
                .product(name: "Headcount", package: "people-counter"),
                .product(name: "PluginHost", package: "people-counter"),
                .product(name: "Evaluation", package: "people-counter"),
                .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "OnnxRuntime", package: "headcount-sdk"),
                .product(name: "EstimatorTesting", package: "estimator-testing"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
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
        .testTarget(name: "OpenInferenceTests", dependencies: ["OpenInference"], exclude: ["Fixtures"]),
        .testTarget(
            name: "HeadcountServiceTests",
            dependencies: [
                "HeadcountService", "OpenInference",
                .product(name: "Headcount", package: "people-counter"),
                .product(name: "Locking", package: "headcount-sdk"),
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
            name: "HeadcountTests",
            dependencies: [
                "headcount", .product(name: "Headcount", package: "people-counter"),
                .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
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
