internal import Locking

/// The memory budget for the bodies of all requests together.
final class ByteBudget: Sendable {
    private let limit: Int
    private let used = Locked(0)

    init(limit: Int) {
        self.limit = limit
    }

    /// Bytes in use now.
    var usedBytes: Int { used.withLock { $0 } }

    /// Lends bytes while `body` runs.
    func withLoan<Result>(_ body: (Loan) async throws -> Result) async rethrows -> Result {
        let loan = Loan(budget: self)
        defer { loan.giveBack() }
        return try await body(loan)
    }

    /// The bytes of one request.
    final class Loan: Sendable {
        private let budget: ByteBudget
        private let taken = Locked(0)

        fileprivate init(budget: ByteBudget) {
            self.budget = budget
        }

        /// Takes more bytes, as they arrive; a declared length takes nothing.
        ///
        /// - Throws: `ServiceError.overloaded` when the budget is exceeded.
        func take(_ bytes: Int) throws {
            let isGranted = budget.used.withLock { used in
                guard bytes <= budget.limit - used else { return false }
                used += bytes
                return true
            }
            guard isGranted else { throw ServiceError.overloaded }
            taken.withLock { $0 += bytes }
        }

        fileprivate func giveBack() {
            let bytes = taken.withLock { $0 }
            budget.used.withLock { $0 -= bytes }
        }
    }
}
