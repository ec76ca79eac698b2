internal import Foundation

/// Which precisions this processor has instructions for.
///
/// Without them 8-bit products are summed in 16 bits, where they saturate, so that measurements on another processor do
/// not apply; and 16 bits are no faster than 32.
struct ProcessorFeatures: Sendable, Hashable {
    private let flags: Set<String>

    /// - Parameter description: the kernel's, a line `flags` (x86) or `Features` (Arm) for each core.
    init(description: String) {
        let line = description.split(separator: "\n").first { $0.hasPrefix("flags") || $0.hasPrefix("Features") }
        flags = Set((line?.split(separator: ":").last ?? "").split(separator: " ").map(String.init))
    }

    /// Of this machine.
    static let own = ProcessorFeatures(
        description: (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    )

    func supports(_ precision: Precision) -> Bool {
        switch precision {
        case .float32: true
        case .bfloat16: !flags.isDisjoint(with: ["avx512_bf16", "amx_bf16", "bf16"])
        case .int8: !flags.isDisjoint(with: ["avx512_vnni", "avx_vnni", "asimddp"])
        }
    }
}
