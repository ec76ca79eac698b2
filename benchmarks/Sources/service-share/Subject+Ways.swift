import EstimatorKit
import Imaging
import Measuring
import OnnxRuntime
import PeopleCounting

extension Subject {
    /// The bare network, on pixels that are there.
    static func network(_ session: Session, input: String, _ pixels: Tensor) throws -> Subject {
        try Subject(processor: CPUClock()) {
            { _ in _ = try await session.run(inputs: [input: pixels]) }
        }
    }

    /// The library's way from the bytes of a file to a count, in this process.
    static func library(_ pipeline: CountingPipeline, _ image: [UInt8]) throws -> Subject {
        let image = EncodedImage(image, name: "image")
        return try Subject(processor: CPUClock()) {
            { _ in _ = try await pipeline.count(image, CountRequest(targets: .count)) }
        }
    }

    /// A service, asked by so many clients over connections that stay open.
    static func service(_ service: RunningService, _ image: [UInt8], clients: Int) -> Subject {
        let head = """
            POST /v1/count?targets=count HTTP/1.1\r
            Host: 127.0.0.1\r
            Content-Type: application/octet-stream\r
            Content-Length: \(image.count)\r
            \r

            """
        let request = Array(head.utf8) + image
        // Sockets block, and no cooperative thread may.
        return Subject(processor: service.processor, executor: WorkerExecutor(workers: clients)) {
            let connection = try Connection(port: service.port)
            return { _ in try connection.ask(request) }
        }
    }
}
