extension ServiceError {
    /// An error about the structure of a JSON body: where it is wrong, and what.
    init(decoding error: any Error) {
        guard let error = error as? DecodingError else {
            self = .badJSON("the body is no JSON")
            return
        }
        self =
            switch error {
            case .keyNotFound(let key, let context):
                .badJSON(Self.path(context.codingPath + [key]) + ": this is missing")
            case .typeMismatch(_, let context), .valueNotFound(_, let context):
                .badJSON(Self.path(context.codingPath) + ": " + context.debugDescription)
            case .dataCorrupted(let context):
                .badJSON(Self.path(context.codingPath) + ": " + context.debugDescription)
            @unknown default: .badJSON("the body has the wrong structure")
            }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.isEmpty ? "the body" : keys.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }
}
