import EstimatorKit
import Testing

@testable import Imaging

/// One after the other, because they look at the whole process; the limits leave room for what else is tested.
@Suite(.serialized) struct ResourceTests {
    @Test func `many images are decoded at once`() async throws {
        let samples = try Sample.writable.map { try $0.encode(Fixtures.gradient(width: 300, height: 200)) }
        let alone = try samples.map { try decode($0).bytes }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for index in 0..<32 {
                group.addTask { try decode(samples[index % samples.count]).bytes == alone[index % samples.count] }
            }
            for try await isSame in group { #expect(isSame) }
        }
    }

    @Test func `a cancelled task stops to decode`() async throws {
        let opened = try ImageDecoder.open(EncodedImage(Sample.png.encode(Fixtures.gradient(width: 50, height: 50))))
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return try opened.decode()
        }
        task.cancel()
        let error = await #expect(throws: ImagingError.self) { try await task.value }
        #expect(error?.code == .cancelled)
    }

    @Test(arguments: Sample.writable)
    func `decoding again and again keeps no file and no memory`(_ sample: Sample) throws {
        let bytes = try sample.encode(Fixtures.gradient(width: 300, height: 200))
        let cut = Array(bytes.prefix(bytes.count / 2))
        func once() throws {
            _ = try decode(bytes)
            #expect(throws: ImagingError.self) { try decode(cut) }
        }
        for _ in 0..<20 { try once() }
        let rounds = sample == .heic || sample == .avif ? 60 : 300
        // What other tests take at the same time goes away again; what is lost here is lost in every attempt.
        let keepsNothing = try (0..<3).contains { _ in
            let (files, memory) = (Process.openFiles, Process.memory)
            for _ in 0..<rounds { try once() }
            // An image has 180 kB: were one kept each time, there would be 54 MB.
            return Process.openFiles <= files + 2 && Process.memory - memory < 24 << 20
        }
        #expect(keepsNothing)
    }
}
