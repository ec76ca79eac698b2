import Dispatch
import EstimatorKit
import Foundation

/// The host's side: a helper that runs, and calls to it.
///
/// `@unchecked Sendable`: the process is started before the object exists; channel and memory are used on the queue.
final class HelperProcess: @unchecked Sendable {
    /// How the pixels get there.
    enum Route {
        /// They are there: as if the decoder had written them where the helper reads.
        case shared
        /// Copied to the memory that both see.
        case copied
        /// Written to the socket, read from it.
        case socket
    }

    private let process: Process
    private let channel: Channel
    private let memory: SharedMemory
    /// Waiting for an answer blocks, and no cooperative thread may.
    private let queue = DispatchQueue(label: "isolation-cost.helper")

    /// Starts a helper with that many bytes of shared memory, which look as if a decoder had been at work.
    init(memory byteCount: Int, filledWith byte: UInt8) throws {
        memory = try SharedMemory(filling: byteCount, with: byte)
        let (own, other) = try Channel.pair()
        channel = own
        process = .ofThisProgram(["helper", memory.path])
        process.standardInput = FileHandle(fileDescriptor: other.file)
        try withExtendedLifetime(other) { try process.run() }
    }

    var identifier: Int32 { process.processIdentifier }

    @concurrent
    func count(_ image: VisionImage, _ route: Route) async throws -> Int {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try self.exchange(image.pixels, route) }) }
        }
    }

    private func exchange(_ pixels: PixelBuffer, _ route: Route) throws -> Int {
        if route == .copied { unsafe memory.bytes.copyMemory(from: pixels.unsafeBytes) }
        try channel.send(Request(byteCount: pixels.byteCount, isShared: route != .socket))
        if route == .socket { try unsafe channel.send(pixels.unsafeBytes) }
        var answer = Answer()
        guard try channel.receive(&answer) else { throw HelperError.gone }
        return answer.count
    }
}

/// What can go wrong between two processes.
enum HelperError: Error {
    case gone
    case wrongAnswer
}
