extension Environment {
    /// Checks whether a provider can be used here: whether it is built in, and finds the libraries that it needs.
    ///
    /// - Throws: `OrtError.providerUnavailable` if it is not built in; otherwise the provider's own error.
    public func require(_ provider: ExecutionProvider) throws(OrtError) {
        let available = try library.availableProviders
        guard available.contains(provider.name) || provider.registration == .generic else {
            let text = """
                \(library.path) (version \(library.version)) was built without \(provider.name); it has \
                \(available.joined(separator: ", ")). Install a build that has it and give its path
                """
            throw OrtError(.providerUnavailable, ([text] + library.passedOver).joined(separator: ". "))
        }
        // Providers log while they load, and that needs an environment.
        defer { withExtendedLifetime(self) {} }
        _ = try SessionOptionsHandle(SessionOptions(), providers: [provider], library: library)
    }
}
