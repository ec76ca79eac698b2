// swift-tools-version:6.2
import PackageDescription

let package = Package(
    name: "density-estimation",
    products: [
        .library(name: "DensityEstimation", type: .static, targets: ["DensityEstimation"]),
        .library(name: "FileDigest", type: .static, targets: ["FileDigest"]),
    ],
    dependencies: [
        .package(name: "headcount-sdk", path: ".."),
        .package(path: "../estimator-testing"),
    ],
    targets: [
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .target(name: "FileDigest", dependencies: ["COpenSSL"]),
        .target(
            name: "DensityEstimation",
            dependencies: [
                "FileDigest",
                .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "Locking", package: "headcount-sdk"),
                .product(name: "OnnxRuntime", package: "headcount-sdk"),
            ]
        ),
        .testTarget(
            name: "DensityEstimationTests",
            dependencies: [
                "DensityEstimation",
                .product(name: "EstimatorKit", package: "headcount-sdk"),
                .product(name: "OnnxRuntime", package: "headcount-sdk"),
                .product(name: "EstimatorTesting", package: "estimator-testing"),
            ],
            exclude: ["Models", "Networks"]
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
