internal import Foundation

/// C strings at fixed addresses while this object lives: ONNX Runtime keeps the pointers during a run.
///
/// `@unchecked Sendable`: constant after the initialiser.
@safe
final class CStrings: @unchecked Sendable {
    let pointers: UnsafeMutablePointer<UnsafePointer<CChar>?>
    let count: Int

    init(_ texts: some Collection<String>) {
        count = texts.count
        unsafe pointers = .allocate(capacity: max(count, 1))
        for (k, text) in texts.enumerated() {
            unsafe (pointers + k).initialize(to: unsafe UnsafePointer(strdup(text)))
        }
    }

    deinit {
        for k in 0..<count {
            unsafe free(UnsafeMutablePointer(mutating: pointers[k]))
        }
        unsafe pointers.deallocate()
    }
}
