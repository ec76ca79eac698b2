import Headcount

extension PeopleCounter {
    /// Uses a counter whose warnings go to standard error, and closes it in any case.
    ///
    /// - Returns: what `body` returns.
    /// - Throws: an error with a text for people when a plugin, the runtime, the model or the device is missing or wrong;
    ///   what `body` throws.
    static func using<Result>(
        _ configuration: CounterConfiguration,
        _ body: (PeopleCounter) async throws -> Result
    ) async throws -> Result {
        let counter = try await PeopleCounter(configuration, log: .standardError)
        do {
            let result = try await body(counter)
            await counter.close()
            return result
        } catch {
            await counter.close()
            throw error
        }
    }
}
