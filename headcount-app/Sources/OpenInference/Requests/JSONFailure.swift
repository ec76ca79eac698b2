extension OpenInferenceError {
    /// What is wrong with a JSON text, from the decoder's error.
    init(decoding error: any Error) {
        switch error {
        case let error as OpenInferenceError: self = error
        case DecodingError.keyNotFound(let key, let context):
            self.init(.malformed, "'\(key.stringValue)' is missing in \(place(context.codingPath))")
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            self.init(.malformed, "\(place(context.codingPath)) is wrong: \(context.debugDescription)")
        default:
            // The decoder does not tell the position; a number too large for its type is the same error as a missing bracket.
            self.init(.malformed, "the body is not valid JSON, or has a number that cannot be read")
        }
    }
}

/// A position in a JSON text, such as `inputs[0].shape`.
func place(_ path: [any CodingKey]) -> String {
    if path.isEmpty { return "the JSON" }
    return path.reduce("") { place, key in
        if let index = key.intValue { return "\(place)[\(index)]" }
        return place.isEmpty ? key.stringValue : "\(place).\(key.stringValue)"
    }
}
