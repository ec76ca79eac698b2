extension Folder {
    /// The folder's images, each with the annotation file of its name.
    ///
    /// - Parameters:
    ///   - prefix: what precedes an image's name in its key.
    ///   - annotation: path of a stem's annotation file, `nil` when there is none.
    ///   - read: reads such a file.
    /// - Returns: images sorted by key.
    func pairs(
        prefix: String = "",
        annotation: (_ stem: String) -> String?,
        read: @escaping (_ path: String) throws(EvaluationError) -> [HeadPosition]
    ) -> [PendingAnnotation] {
        let images = imageNames
        let sharing = Dictionary(grouping: images, by: stem)
        return images.map { name in
            let (key, path) = (prefix + name, file(name))
            guard let file = annotation(stem(name)) else {
                return PendingAnnotation(key: key, path: path, failure: .missingAnnotation(of: key))
            }
            // One annotation for two images: it can be right for only one of them.
            if let others = sharing[stem(name)], others.count > 1 {
                let text = "\(file) would belong to \(others.joined(separator: " and ")); rename all but one"
                return PendingAnnotation(key: key, path: path, failure: EvaluationError(.brokenAnnotation, text))
            }
            return PendingAnnotation(key: key, path: path) { () throws(EvaluationError) in try read(file) }
        }
    }
}

extension EvaluationError {
    static func missingAnnotation(of key: String) -> EvaluationError {
        EvaluationError(.missingAnnotation, "\(key) has no annotation; add one, or leave the image out")
    }
}
