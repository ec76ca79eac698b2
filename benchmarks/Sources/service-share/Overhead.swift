import DoNothingPlugin
import Foundation
import Headcount
import Measuring

/// What a request costs when the estimator does nothing: HTTP, the queue, and what surrounds an image's way.
enum Overhead {
    private static let requests = 500
    private static let widths = [12, 12, 12, 12, 12]

    /// Prints a table: medians of single requests, one after the other, and the processor time of each.
    static func report(of program: String, photo: [UInt8], rounds: Int) async throws {
        let plugin = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "libDoNothingPlugin.so")
        let service = try await RunningService(program, plugin: plugin)
        defer { service.stop() }
        let counter = try await PeopleCounter(estimator: DoNothingEstimator())
        print("an estimator that does nothing, one client, \(rounds) rounds of \(requests) requests")
        print(line(["library", "service", "overhead", "CPU service", "CPU client", "image"], widths: widths))
        for (name, image) in [("16×16, PPM", tiny), ("\(photo.count) bytes, the photo", photo)] {
            let subjects = [try Subject.library(counter.pipeline, image), .service(service, image, clients: 1)]
            let figures = try await Callers(count: 1, calls: requests).medians(of: subjects, rounds: rounds)
            let times = [
                figures[0].half, figures[1].half, figures[1].half - figures[0].half, figures[1].processor,
                figures[1].callers,
            ]
            print(line(times.map { decimals($0 * 1000, 3) + " ms" } + [name], widths: widths))
        }
    }

    private static var tiny: [UInt8] { Array("P6 16 16 255\n".utf8) + [UInt8](repeating: 1, count: 16 * 16 * 3) }
}
