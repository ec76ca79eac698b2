/// What is wrong with a MATLAB file; the caller adds the file's name.
struct MatFault: Error {
    let text: String

    init(_ text: String) {
        self.text = text
    }
}
