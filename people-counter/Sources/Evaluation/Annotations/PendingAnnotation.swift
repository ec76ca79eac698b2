/// An image whose annotation has been found but not read, so that only a subset's annotations are read.
struct PendingAnnotation {
    let key: String
    let path: String
    let read: () throws(EvaluationError) -> [HeadPosition]

    init(key: String, path: String, read: @escaping () throws(EvaluationError) -> [HeadPosition]) {
        self.key = key
        self.path = path
        self.read = read
    }

    init(key: String, path: String, failure: EvaluationError) {
        self.init(key: key, path: path) { () throws(EvaluationError) in throw failure }
    }
}
