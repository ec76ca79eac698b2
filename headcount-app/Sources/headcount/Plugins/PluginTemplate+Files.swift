extension PluginTemplate {
    /// Paths and texts; NAME, MODULE and SDKPATH are filled in.
    var files: [(path: String, text: String)] {
        [
            (".gitignore", ".build/\nPackage.resolved\n"),
            ("Package.swift", package),
            ("Sources/MODULE/MODULEPlugin.swift", plugin),
            ("Sources/MODULE/MODULEEstimator.swift", estimator),
            ("Tests/MODULETests/ConformanceTests.swift", tests),
            ("README.md", readme),
        ]
    }

    private var package: String {
        """
        // swift-tools-version:6.2
        import PackageDescription

        let package = Package(
            name: "NAME",
            products: [
                .library(name: "MODULE", type: .dynamic, targets: ["MODULE"])
            ],
            dependencies: [
                .package(name: "headcount-sdk", path: "SDKPATH"),
                .package(path: "SDKPATH/estimator-testing"),
            ],
            targets: [
                .target(
                    name: "MODULE",
                    dependencies: [
                        .product(name: "EstimatorKit", package: "headcount-sdk"),
                        // Says which SDK and compiler the plugin was built with; without it no host loads it.
                        .product(name: "EstimatorStamp", package: "headcount-sdk"),
                    ]
                ),
                .testTarget(
                    name: "MODULETests",
                    dependencies: [
                        "MODULE",
                        .product(name: "EstimatorKit", package: "headcount-sdk"),
                        .product(name: "EstimatorTesting", package: "estimator-testing"),
                    ]
                ),
            ]
        )

        """
    }

    private var plugin: String {
        """
        import EstimatorKit

        /// What the host calls when it has loaded the library. It must be public.
        @c(headcount_plugin_create)
        public func create() -> UnsafeMutableRawPointer {
            exportPlugin { context in MODULEPlugin(context: context) }
        }

        /// Replaces the people counter.
        public final class MODULEPlugin: EstimatorReplacementPlugin {
            public let context: PluginContext
            public let estimatorBrokerName = EstimatorBroker.peopleCount.name

            public init(context: PluginContext) {
                self.context = context
            }

            public func createReplacementEstimator() async throws -> any Estimator {
                context.log.log(.info, "NAME is on", ["device": deviceClass.name])
                return MODULEEstimator(cellSide: context.setting("cellSide").flatMap { Int($0) } ?? 16)
            }
        }

        """
    }

    private var estimator: String {
        """
        import EstimatorKit

        /// Takes each dark cell of a picture for a person: put your own way of counting in its place.
        public struct MODULEEstimator: PeopleCountEstimator {
            public let information = EstimatorInformation(name: "NAME", version: "1.0.0")
            /// Side of a cell in pixels.
            private let cellSide: Int

            public init(cellSide: Int = 16) {
                self.cellSide = max(cellSide, 1)
            }

            public func estimateBatch(
                _ images: [ImageForPeopleEstimation],
                targets: EstimationTargets
            ) async throws -> [PeopleCount] {
                try validate(images)
                var answers: [PeopleCount] = []
                for image in images {
                    try Task.checkCancellation()
                    answers.append(count(image, targets))
                }
                return answers
            }

            private func count(_ input: ImageForPeopleEstimation, _ targets: EstimationTargets) -> PeopleCount {
                let area = input.area
                let (columns, rows) = (cells(area.width), cells(area.height))
                var values = [Float](repeating: 0, count: rows * columns)
                var points: [HeadPoint] = []
                for row in 0..<rows {
                    for column in 0..<columns {
                        // Positions are those of the full image, wherever the area lies in it.
                        let x = area.x + min(column * cellSide + cellSide / 2, area.width - 1)
                        let y = area.y + min(row * cellSide + cellSide / 2, area.height - 1)
                        guard brightness(input.image, x, y) < 64 else { continue }
                        values[row * columns + column] = 1
                        points.append(HeadPoint(x: Double(x), y: Double(y), confidence: 1))
                    }
                }
                let map = DensityMap(rows: rows, columns: columns, values: values, stride: Double(cellSide), area: area)
                return PeopleCount(
                    count: points.count,
                    density: map.sum,
                    points: targets.contains(.coordinates) ? points : [],
                    densityMap: targets.contains(.densityMap) ? map : nil
                )
            }

            private func cells(_ pixels: Int) -> Int {
                (pixels + cellSide - 1) / cellSide
            }

            /// From 0 to 255.
            private func brightness(_ image: VisionImage, _ x: Int, _ y: Int) -> Int {
                let start = y * image.rowStride + x * image.format.bytesPerPixel
                return image.pixels.withBytes { bytes in
                    (0..<3).reduce(0) { $0 + Int(bytes.unsafeLoad(fromByteOffset: start + $1, as: UInt8.self)) } / 3
                }
            }
        }

        """
    }

    private var tests: String {
        """
        import EstimatorKit
        import EstimatorTesting
        import MODULE
        import Testing

        @Test(arguments: ConformanceRule.all)
        func `the estimator keeps the contract`(rule: ConformanceRule) async throws {
            try await rule.check(MODULEEstimator())
        }

        @Test func `a dark spot is a person`() async throws {
            var bytes = [UInt8](repeating: 200, count: 64 * 64 * 3)
            for channel in 0..<3 { bytes[(24 * 64 + 40) * 3 + channel] = 0 }
            let image = ImageForPeopleEstimation(try VisionImage(width: 64, height: 64, copying: bytes))
            let answer = try await MODULEEstimator().estimate(image)
            #expect(answer.count == 1)
            #expect(answer.coordinates == [Point(x: 40, y: 24)])
        }

        """
    }

    private var readme: String {
        """
        # NAME

        A plugin for Headcount that replaces the people counter.

        ```sh
        swift test                                                  # the contract of people counters, and tests of its own
        swift build -c release
        headcount plugins check .build/release/libMODULE.so         # a dry run of what a host does
        ```

        Install it, and count with it:

        ```sh
        mkdir -p "$HEADCOUNT_PLUGINS/NAME"
        cp .build/release/libMODULE.so "$HEADCOUNT_PLUGINS/NAME/"   # a new version: copy beside, then mv over the old one
        export HEADCOUNT_ACTIVE_PLUGINS=NAME.MODULE
        headcount count photo.jpg
        ```

        `HEADCOUNT_PLUGINS` is the plugins' folder; without it, it is `plugins` beside the program.

        Setting: `pluginsSettings.NAME.cellSide`, side of a cell in pixels (16).

        """
    }
}
