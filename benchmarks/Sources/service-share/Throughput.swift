import Headcount
import Measuring
import OnnxRuntime

/// How much of its library's throughput the service reaches, and of the bare network's.
struct Throughput {
    /// So many in each round, unless there are so many clients that it takes more for each to be served twice.
    private static let images = 64
    private static let widths = [8, 8, 8, 8, 11, 11, 9, 9, 12]
    private static let titles = [
        "clients", "network", "library", "service", "of network", "of library", "p50 ms", "p99 ms", "CPU service",
        "CPU client",
    ]

    /// How many there are at once, a line of the table each.
    let clients: [Int]
    let rounds: Int

    /// Prints a table: images a second of all three and their ratios; waiting and processor time of the service.
    func report(of program: String, model: String, image: [UInt8]) async throws {
        let service = try await RunningService(program, ["--model", model])
        defer { service.stop() }
        var configuration = CounterConfiguration()
        configuration.model = model
        let counter = try await PeopleCounter(configuration)
        let network = try network(counter, image)
        print("\(model), \(counter.plan.cores) cores, \(rounds) rounds; images a second, and their ratios")
        print(line(Self.titles, widths: Self.widths))
        for clients in clients {
            let subjects = [network, try .library(counter.pipeline, image), .service(service, image, clients: clients)]
            print(line(try await row(subjects, clients), widths: Self.widths))
        }
        await counter.close()
    }

    private func row(_ subjects: [Subject], _ clients: Int) async throws -> [String] {
        let callers = Callers(count: clients, calls: max(Self.images, 2 * clients))
        let figures = try await callers.medians(of: subjects, rounds: rounds)
        let speeds = figures.map(\.callsPerSecond)
        let service = figures[2]
        return ["\(clients)"] + speeds.map { decimals($0, 2) }
            + [speeds[2] / speeds[0], speeds[2] / speeds[1]].map { decimals($0, 3) }
            + [service.half, service.most, service.processor].map { decimals($0 * 1000) }
            + [decimals(service.callers * 1000, 2)]
    }

    /// The counter's network by itself, on the pixels of `image`.
    private func network(_ counter: PeopleCounter, _ image: [UInt8]) throws -> Subject {
        guard let session = counter.network?.session else { throw EstimationError.unavailable("no network") }
        let image = try ImageDecoder.open(EncodedImage(image, name: "image")).decode()
        let pixels = unsafe [UInt8](image.pixels.unsafeBytes)
        let tensor = try Tensor(pixels, shape: [image.size.height, image.size.width, 3])
        return try .network(session, input: session.inputs.first?.name ?? "", tensor)
    }
}
