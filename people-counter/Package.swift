// swift-tools-version:6.2
import PackageDescription

let package = Package(
    name: "people-counter",
    products: [
        .library(
            name: "Headcount",
            type: .static,
            targets: ["Headcount", "PeopleCounting", "Imaging", "PluginHost", "Settings"]
        ),
        // For hosts of others, and for plugins' tests.
        .library(name: "PluginHost", type: .static, targets: ["PluginHost"]),
        .library(name: "Decompression", type: .static, targets: ["Decompression"]),
        .library(name: "Evaluation", type: .static, targets: ["Evaluation"]),
    ],
    dependencies: [
        .package(name: "headcount-sdk", path: ".."),
        .package(path: "../density-estimation"),
        .package(path: "../estimator-testing"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
    ],
    targets: [
        .systemLibrary(name: "CVipsSystem", pkgConfig: "vips", providers: [.apt(["libvips-dev"])]),
        .target(name: "CVips", dependencies: ["CVipsSystem"]),
        .target(
            name: "Imaging",
            dependencies: [
                "CVips", .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "Decompression", dependencies: ["CZlib"]),
        .systemLibrary(name: "CHDF5System", pkgConfig: "hdf5", providers: [.apt(["libhdf5-dev"])]),
        .target(name: "CHDF5", dependencies: ["CHDF5System", "CZlib"]),
        .target(
            name: "Evaluation",
            dependencies: [
                "CHDF5", "Decompression", "Imaging", .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "Locking", package: "headcount-sdk"),
                .product(name: "SwiftCSV", package: "SwiftCSV"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .target(
            name: "PeopleCounting",
            dependencies: [
                "Imaging", .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "Locking", package: "headcount-sdk"),
            ]
        ),
        .target(
            name: "PluginHost",
            dependencies: [
                .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "Locking", package: "headcount-sdk"),
                .product(name: "FileDigest", package: "density-estimation"),
            ]
        ),
        .target(
            name: "Settings",
            dependencies: [.product(name: "Configuration", package: "swift-configuration")]
        ),
        .target(
            name: "Headcount",
            dependencies: [
                "Imaging", "PeopleCounting", "PluginHost", "Settings",
                .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "Locking", package: "headcount-sdk"),
                .product(name: "OnnxRuntime", package: "headcount-sdk"),
                .product(name: "DensityEstimation", package: "density-estimation"),
            ]
        ),
        .testTarget(
            name: "ImagingTests",
            dependencies: [
                "Imaging", .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            exclude: ["Files"]
        ),
        .testTarget(
            name: "EvaluationTests",
            dependencies: [
                "Evaluation", .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            exclude: ["Fixtures"]
        ),
        .testTarget(
            name: "PeopleCountingTests",
            dependencies: [
                "PeopleCounting", "Imaging", .product(name: "EstimatorKit", package: "headcount-sdk"),
            ]
        ),
        .testTarget(name: "SettingsTests", dependencies: ["Settings"]),
        .testTarget(
            name: "PluginHostTests",
            dependencies: [
                "PluginHost",
                .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "Locking", package: "headcount-sdk"),
                .product(name: "EstimatorTesting", package: "estimator-testing"),
            ]
        ),
        .testTarget(
            name: "HeadcountLibraryTests",
            dependencies: [
                "Headcount", "PeopleCounting", "Imaging", "Settings",
                .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "OnnxRuntime", package: "headcount-sdk"),
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
