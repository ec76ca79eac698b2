import DoNothingPlugin
import EstimatorKit
import Measuring

/// The call that does nothing, in this process and in the helper.
struct Comparison {
    /// The end of every image, by which an answer shows that the pixels were there.
    static let lastByte: UInt8 = 77
    private static let rounds = 11
    private static let widths = [12, 12, 12]

    let helper: HelperProcess

    /// Begins with the smallest image there is.
    func warmUp() async throws {
        _ = try await helper.count(Self.image(1, 1), .socket)
    }

    /// A table for images of one size.
    func lines(_ width: Int, _ height: Int) async throws -> [String] {
        let image = try Self.image(width, height)
        // As many as make a round long enough to be measured, whatever a call has to copy.
        let copies = max(10, 400_000_000 / image.pixels.byteCount)
        let ways = try [
            way("in this process", calls: 100_000) { [local = DoNothingEstimator() as any PeopleCountEstimator] in
                try await local.estimate(ImageForPeopleEstimation(image), targets: .count).count
            },
            way("helper, pixels decoded into shared memory", calls: 2000, .shared, image),
            way("helper, pixels copied to shared memory", calls: copies, .copied, image),
            way("helper, pixels through the socket", calls: copies, .socket, image),
        ]
        let figures = try await medians(of: ways, rounds: Self.rounds)
        return [line(["latency", "CPU here", "CPU helper", "\(image.size)"], widths: Self.widths)]
            + zip(ways, figures).map { way, figures in line(figures.map(Self.text) + [way.name], widths: Self.widths) }
    }

    private func way(_ name: String, calls: Int, _ route: HelperProcess.Route, _ image: VisionImage) throws -> Way {
        try way(name, calls: calls) { [helper] in try await helper.count(image, route) }
    }

    /// Latency and processor time of a call, here and in the helper, in seconds.
    private func way(_ name: String, calls: Int, _ call: @escaping @Sendable () async throws -> Int) throws -> Way {
        let clocks = [try CPUClock(), try CPUClock(of: helper.identifier)]
        return Way(name) {
            let before = clocks.map(\.seconds)
            let latency = try await seconds {
                for _ in 0..<calls {
                    guard try await call() == Int(Self.lastByte) else { throw HelperError.wrongAnswer }
                }
            }
            let used = zip(clocks, before).map { $0.seconds - $1 }
            return ([latency] + used).map { $0 / Double(calls) }
        }
    }

    private static func image(_ width: Int, _ height: Int) throws -> VisionImage {
        var bytes = [UInt8](repeating: 1, count: width * height * 3)
        bytes[bytes.count - 1] = lastByte
        return try VisionImage(width: width, height: height, copying: bytes)
    }

    private static func text(_ seconds: Double) -> String {
        seconds < 1e-6 ? decimals(seconds * 1e9, 0) + " ns" : decimals(seconds * 1e6) + " µs"
    }
}
