import EstimatorKit
import Testing

@Suite struct PixelBufferFailureTests {
    private struct Refusal: Error {}

    @Test func `a writer that fails leaves nothing behind, and frees nothing twice`() {
        for _ in 0..<1000 {
            #expect(throws: Refusal.self) { try PixelBuffer(byteCount: 4096) { _ in throw Refusal() } }
        }
    }
}
