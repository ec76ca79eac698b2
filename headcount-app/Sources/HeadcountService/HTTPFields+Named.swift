internal import HTTPTypes

extension HTTPFields {
    /// A field without a constant in HTTPTypes; an invalid name gives `nil` and sets nothing.
    subscript(named name: String) -> String? {
        get { HTTPField.Name(name).flatMap { self[$0] } }
        set {
            if let name = HTTPField.Name(name) { self[name] = newValue }
        }
    }
}
