import Headcount

extension PeopleCounter {
    /// A counter for a command: its warnings go to standard error.
    ///
    /// - Throws: an error with a text for people when a plugin, the runtime, the model or the device is missing or wrong.
    static func forCommand(_ configuration: CounterConfiguration) async throws -> PeopleCounter {
        let counter = try await PeopleCounter(configuration, log: .standardError)
        if !counter.isBuiltIn && !configuration.builtInOnly.isEmpty {
            let options = configuration.builtInOnly.joined(separator: ", ")
            StandardError.say("a plugin counts; these settings mean nothing to it: \(options)")
        }
        return counter
    }

    /// Uses a counter, and closes it in any case.
    static func using<Result>(
        _ configuration: CounterConfiguration,
        _ body: (PeopleCounter) async throws -> Result
    ) async throws -> Result {
        let counter = try await forCommand(configuration)
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
