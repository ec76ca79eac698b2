import Foundation
import Testing

@testable import OnnxRuntime

@Suite struct `Finding the build that has a provider` {
    /// What is tried in a folder with the plain library and the builds that are named, the likeliest first.
    func found(_ builds: [LibraryBuild], for provider: ExecutionProvider, demanded: String? = nil) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        for place in [folder] + builds.map({ folder.appending(path: $0.folderName) }) {
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            try Data().write(to: place.appending(path: "libonnxruntime.so.1.2.3"))
        }
        let variables = demanded.map { [LibraryLocator.variable: folder.path + $0] } ?? [:]
        let locator = LibraryLocator(environment: variables, executableFolder: folder, systemFolders: [])
        return try locator.candidates(nil, build: provider.build).map { $0.replacing(folder.path, with: "") }
    }

    @Test(arguments: [
        (ExecutionProvider.cpu, ["/libonnxruntime.so.1.2.3"]),
        (.openVINO(), ["/onnxruntime-openvino/libonnxruntime.so.1.2.3", "/libonnxruntime.so.1.2.3"]),
        (.cuda(), ["/onnxruntime-gpu/libonnxruntime.so.1.2.3", "/libonnxruntime.so.1.2.3"]),
        (.tensorRT(), ["/onnxruntime-gpu/libonnxruntime.so.1.2.3", "/libonnxruntime.so.1.2.3"]),
    ])
    func `it comes before the plain library`(provider: ExecutionProvider, expected: [String]) throws {
        #expect(try found(LibraryBuild.allCases, for: provider) == expected)
    }

    @Test func `without it the plain library remains`() throws {
        #expect(try found([.gpu], for: .openVINO()) == ["/libonnxruntime.so.1.2.3"])
    }

    @Test func `a demanded path is obeyed`() throws {
        #expect(try found([.openVINO], for: .openVINO(), demanded: "/") == ["//libonnxruntime.so.1.2.3"])
    }
}
