/// What is wrong with a MATLAB file; its place is known one step further up.
struct MatFault: Error {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    func inFile(_ path: String) -> EvaluationError {
        EvaluationError(.brokenAnnotation, "\(path) \(text)")
    }
}
