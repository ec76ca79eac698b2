internal import COnnxRuntime

/// ONNX Runtime's shared library, loaded.
///
/// It is loaded at run time, and its version is negotiated, so that one program runs with every release from 1.16 on.
/// It stays loaded until the process ends.
///
/// `@unchecked Sendable`: all properties are constant after the initialiser, and the C functions are thread-safe.
@safe
public final class Library: @unchecked Sendable {
    /// The file that was loaded.
    public let path: String
    /// The library's release, such as `1.22.0`.
    public let version: String
    let table: OrtTable
    /// Why preferred files are not used.
    let passedOver: [String]

    /// Finds and loads the library; when one cannot be loaded, the next is tried.
    ///
    /// - Parameters:
    ///   - path: a file, or a folder with the library in it. Without it: the environment variable `ONNXRUNTIME_LIBRARY`,
    ///     then beside the executable, then the system's library folders.
    ///   - providers: the execution providers wanted; in each place a build that has the first of them is preferred.
    /// - Throws: `OrtError.libraryUnavailable`, saying what was looked for and what to install.
    public convenience init(path: String? = nil, for providers: [ExecutionProvider] = []) throws(OrtError) {
        var reasons: [String] = []
        for file in try LibraryLocator().candidates(path, build: providers.first?.build) {
            do throws(OrtError) {
                try self.init(file: file, passedOver: reasons)
                return
            } catch {
                reasons.append(error.message)
            }
        }
        throw OrtError(.libraryUnavailable, reasons.joined(separator: "; "))
    }

    init(file: String, passedOver: [String] = []) throws(OrtError) {
        // The struct has only non-null functions, so Swift cannot make an empty one; C fills it.
        let loaded = UnsafeMutablePointer<OrtLoaded>.allocate(capacity: 1)
        defer { unsafe loaded.deallocate() }
        var text = [CChar](repeating: 0, count: 1024)
        guard unsafe ort_load(file, loaded, &text, text.count) == 0 else {
            let reason = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            throw OrtError(.libraryUnavailable, "cannot load ONNX Runtime from \(file): \(reason)")
        }
        path = file
        self.passedOver = passedOver
        version = unsafe String(cString: loaded.pointee.version)
        table = unsafe loaded.pointee.table
    }

    /// How the library was built, as text.
    public var buildInformation: String { unsafe String(cString: table.GetBuildInfoString()) }

    /// The execution providers that the library was built with, by ONNX Runtime's names, the preferred one first.
    ///
    /// A name in the list does not mean that the provider works here: its own libraries and device may be missing.
    public var availableProviders: [String] {
        get throws(OrtError) {
            var names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
            var count: Int32 = 0
            try unsafe check(table.GetAvailableProviders(&names, &count))
            defer { unsafe releaseStatus(table.ReleaseAvailableProviders(names, count)) }
            guard let names = unsafe names else { return [] }
            return (0..<Int(count)).compactMap { k in unsafe names[k].map { unsafe String(cString: $0) } }
        }
    }

    /// Every status of ONNX Runtime is checked here: an error with its code and text unless it is a success.
    func check(_ status: OpaquePointer?) throws(OrtError) {
        guard let status = unsafe status else { return }
        defer { unsafe table.ReleaseStatus(status) }
        throw unsafe OrtError(
            OrtError.Code(rawValue: table.GetErrorCode(status)),
            String(cString: table.GetErrorMessage(status))
        )
    }

    /// For calls whose failure has no consequence, such as a release.
    func releaseStatus(_ status: OpaquePointer?) {
        if let status = unsafe status {
            unsafe table.ReleaseStatus(status)
        }
    }

    /// Calls a function that makes an object, and returns the object.
    func make(_ body: (inout OpaquePointer?) -> OpaquePointer?) throws(OrtError) -> OpaquePointer {
        var object: OpaquePointer?
        try unsafe check(body(&object))
        guard let object = unsafe object else {
            throw OrtError(.fail, "the runtime gave no object and no error")
        }
        return unsafe object
    }

    /// Calls a function that makes a text with the allocator of `allocator`, copies the text and frees it.
    func makeText(
        _ allocator: OpaquePointer,
        _ body: (inout UnsafeMutablePointer<CChar>?) -> OpaquePointer?
    ) throws(OrtError) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        try unsafe check(body(&text))
        guard let text = unsafe text else { return nil }
        defer { unsafe releaseStatus(table.AllocatorFree(allocator, text)) }
        return unsafe String(cString: text)
    }
}
