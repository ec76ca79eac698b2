/// The annotated images of a folder.
public struct AnnotationSet: Sendable {
    /// Description of the layout that was found.
    public let layout: String
    /// Images whose annotation was read, sorted by key.
    public let images: [AnnotatedImage]
    /// Images without a usable annotation; they do not affect the others.
    public let failures: [ImageFailure]

    /// Finds and reads the annotations of a folder.
    ///
    /// The first of these layouts that fits is used; images have the endings of the formats that can be read.
    /// 1. `annotations.json`: `{"images": [{"file": "a.jpg", "points": [[x, y], …]}]}`, or points as `{"x": …, "y": …}`.
    /// 2. `annotations.csv` with the columns `file,x,y`; an image without people is a row without `x` and `y`.
    /// 3. `images/` or `frame/` with `ground-truth/` or `ground_truth/`, in which `GT_<stem>.mat` or `<stem>.mat` is
    ///    a MATLAB 5 file (ShanghaiTech: Zhang et al., CVPR 2016; Beijing-BRT: Ding et al., 2018).
    /// 4. `<stem>.json` beside each image: `{"points": …}`.
    /// 5. `<stem>.csv` beside each image, with the columns `x,y`.
    ///
    /// - Parameters:
    ///   - path: the folder.
    ///   - subset: the images to keep; all of them when `nil`.
    /// - Returns: what could be read, and what could not.
    /// - Throws: `EvaluationError`: `unreadable`; `noAnnotations` when no layout fits; `brokenAnnotation` when a file for
    ///   the whole folder is broken; `invalidSubset` when no image is in `subset`.
    public static func load(
        folder path: String,
        subset: ImageSubset? = nil
    ) throws(EvaluationError) -> AnnotationSet {
        let folder = try Folder(path)
        for layout in AnnotationLayout.all {
            guard let found = try layout.find(folder) else { continue }
            let kept = try subset?.select(from: found, in: path) ?? Selection(found: found, missing: [])
            return AnnotationSet(layout: layout.name, reading: kept)
        }
        let known = AnnotationLayout.all.map(\.name).joined(separator: "; ")
        throw EvaluationError(.noAnnotations, "\(path) holds no annotated images. Known layouts: \(known)")
    }

    private init(layout: String, reading selection: Selection) {
        var images: [AnnotatedImage] = []
        var failures = selection.missing
        for pending in selection.found {
            do throws(EvaluationError) {
                let heads = try pending.read()
                images.append(AnnotatedImage(key: pending.key, path: pending.path, heads: heads))
            } catch {
                failures.append(ImageFailure(image: pending.key, reason: error.message))
            }
        }
        self.layout = layout
        self.images = images
        self.failures = failures
    }
}
