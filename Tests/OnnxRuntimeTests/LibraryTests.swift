import Foundation
import OnnxRuntime
import Testing

@Suite struct `Loading the library` {
    @Test func `it is found and says its version and providers`() throws {
        let library = try Library()
        #expect(library.version.split(separator: ".").count >= 2)
        #expect(try library.availableProviders.contains("CPUExecutionProvider"))
        #expect(!library.buildInformation.isEmpty)
    }

    @Test func `a folder stands for the library in it`() throws {
        let path = try Library().path
        let folder = URL(filePath: path).deletingLastPathComponent().path
        #expect(try Library(path: folder).version == Library().version)
    }

    @Test func `a missing library is an error that says where it was looked for and what to install`() throws {
        let error = try #require(throws: OrtError.self) { try Library(path: "/nowhere/libonnxruntime.so") }
        #expect(error.code == .libraryUnavailable)
        #expect(error.message.contains("/nowhere/libonnxruntime.so"))
        #expect(error.message.contains("ONNXRUNTIME_LIBRARY"))
    }

    @Test func `a library that is not ONNX Runtime is refused`() throws {
        let error = try #require(throws: OrtError.self) { try Library(path: "/lib/x86_64-linux-gnu/libm.so.6") }
        #expect(error.message.contains("OrtGetApiBase"))
    }

    @Test func `a file that is no library is refused`() throws {
        let error = try #require(throws: OrtError.self) { try Library(path: Model.arithmetic.path) }
        #expect(error.code == .libraryUnavailable)
    }
}
