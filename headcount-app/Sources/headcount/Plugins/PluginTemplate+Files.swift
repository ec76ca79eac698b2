extension PluginTemplate {
    /// Paths and contents; NAME, MODULE and SDKPATH are replaced.
    var files: [(path: String, text: String)] {
        [
            (".gitignore", PackageResources.gitignore_txt),
            ("Package.swift", PackageResources.Package_swift_txt),
            ("Sources/MODULE/MODULEPlugin.swift", PackageResources.Plugin_swift_txt),
            ("Sources/MODULE/MODULEEstimator.swift", PackageResources.Estimator_swift_txt),
            ("Tests/MODULETests/ConformanceTests.swift", PackageResources.ConformanceTests_swift_txt),
            ("README.md", PackageResources.README_md_txt),
        ]
        .map { ($0, String(decoding: $1, as: UTF8.self)) }
    }
}
