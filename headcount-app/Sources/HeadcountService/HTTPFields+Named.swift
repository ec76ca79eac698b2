internal import HTTPTypes

extension HTTPFields {
    /// A field that HTTPTypes has no constant for; what is no field's name is in no request, and sets nothing.
    subscript(named name: String) -> String? {
        get { HTTPField.Name(name).flatMap { self[$0] } }
        set {
            if let name = HTTPField.Name(name) { self[name] = newValue }
        }
    }
}
