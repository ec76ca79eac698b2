internal import EstimatorKit
internal import Imaging
public import SystemPackage

/// The annotated images of a folder.
public struct AnnotationSet: Sendable {
    /// What was understood, and what does not fit.
    public let summary: AnnotationSummary
    /// Images whose annotation was read, sorted by key.
    public let images: [AnnotatedImage]
    /// Images without a usable annotation, and what could not be read; they do not affect the others.
    public let failures: [ImageFailure]

    /// How many levels above a named folder of images the annotations may be, as in `images/train` and `labels/train`.
    private static let levels = 2

    /// Finds and reads the annotations of a folder, and compares them with the images.
    ///
    /// The layout is found out (`AnnotationLayout.all`); `docs/command-line.md` describes each. Files are images by their
    /// first bytes. A layout's folder of images may be named as well: then annotations beside it are found, and the
    /// images of that folder are the set. So may a file for several images, to choose it among others.
    ///
    /// Boxes become points by `Box.head(of:)`, categories are chosen by `CategoryChoice`. An annotation that states its
    /// image's size is scaled to the image. Blocks while it reads the header of every image.
    ///
    /// - Parameters:
    ///   - path: the folder, or a file for several images.
    ///   - subset: the images to keep; all of them when `nil`.
    ///   - options: how the folder is read.
    /// - Returns: what could be read, what could not, and what does not fit.
    /// - Throws: `EvaluationError`: `unreadable`; `noAnnotations` when no layout fits; `ambiguousLayout` when several do;
    ///   `brokenAnnotation` when a file for all images is broken; `unknownCategory`; `invalidSubset` when no image is in
    ///   `subset`. `CancellationError`.
    public static func load(
        _ path: FilePath,
        subset: ImageSubset? = nil,
        options: AnnotationOptions = AnnotationOptions()
    ) throws -> AnnotationSet {
        let located = try locate(path, options)
        let kept =
            try subset?.select(from: located.found.pending, in: path.text)
            ?? Selection(found: located.found.pending, missing: [])
        return try AnnotationSet(located, reading: kept, options)
    }

    /// A folder and its layout.
    private struct Located {
        let folder: Folder
        let layout: AnnotationLayout
        let found: FoundAnnotations
    }

    private static func locate(_ path: FilePath, _ options: AnnotationOptions) throws -> Located {
        let layouts = try AnnotationLayout.chosen(options.layout)
        let isFile = (try? AnnotationBytes.size(of: path)) != nil
        let inner = isFile ? path.removingLastComponent() : path
        let folder = try Folder(inner.isEmpty ? "." : inner, only: isFile ? path : nil)
        if let located = try fitting(folder, layouts) { return located }
        for level in 1...levels {
            // A file may stand in a folder of annotations, with the images beside that.
            let above = isFile ? try Folder(of: path, levels: level) : try Folder(above: path, levels: level)
            if let above, let located = try fitting(above, layouts) { return located }
        }
        throw EvaluationError(.noAnnotations, "\(path.text): \(folder.contents). \(AnnotationLayout.known(layouts))")
    }

    /// The folder in the only layout that fits; `nil` when none does.
    private static func fitting(_ folder: Folder, _ layouts: [AnnotationLayout]) throws -> Located? {
        var located: [Located] = []
        for layout in layouts {
            try Task.checkCancellation()
            if let found = try layout.find(folder) {
                located.append(Located(folder: folder, layout: layout, found: found))
            }
        }
        guard located.count > 1 else { return located.first }
        let names = located.map { "\($0.layout.name) (\($0.layout.files): \($0.found.pending.count))" }
        throw EvaluationError(
            .ambiguousLayout,
            "\(folder.path.text) has annotations in several layouts, with so many images: "
                + names.joined(separator: "; ") + ". Say which layout is meant"
        )
    }

    private init(_ located: Located, reading selection: Selection, _ options: AnnotationOptions) throws {
        var failures = located.folder.faults + selection.missing
        var unusable: [(key: String, error: EvaluationError)] = []
        var read: [(pending: PendingAnnotation, annotation: Annotation)] = []
        for pending in selection.found {
            try Task.checkCancellation()
            do throws(EvaluationError) {
                read.append((pending, try pending.read()))
            } catch {
                unusable.append((pending.key, error))
            }
        }
        let choice = try CategoryChoice(
            read.map(\.annotation),
            declared: located.found.declared,
            requested: options.categories
        )
        var images: [AnnotatedImage] = []
        var fits: [(key: String, fit: ImageFit)] = []
        for (pending, annotation) in read {
            try Task.checkCancellation()
            do {
                let size = try Self.size(of: pending.path, options)
                let fit = try ImageFit(annotation, choice, size: size, key: pending.key)
                fits.append((pending.key, fit))
                images.append(AnnotatedImage(key: pending.key, path: pending.path, heads: fit.heads))
            } catch let error as EvaluationError {
                unusable.append((pending.key, error))
            } catch let error as ImagingError where error.code != .cancelled {
                failures.append(ImageFailure(image: pending.key, reason: error.message))
            }
        }
        failures += unusable.map { ImageFailure(image: $0.key, reason: $0.error.message) }
        self.images = images
        self.failures = failures.sorted { $0.image < $1.image }
        summary = AnnotationSummary(
            layout: located.layout.name,
            files: located.layout.files,
            images: images.count,
            heads: images.reduce(0) { $0 + $1.heads.count },
            categories: choice.counted,
            ignored: choice.ignored,
            findings: Findings(fits: fits, failures: unusable).all
                + located.folder.findings(apartFrom: located.found.pending)
        )
    }

    private static func size(of path: FilePath, _ options: AnnotationOptions) throws(ImagingError) -> PixelSize {
        try ImageDecoder.open(EncodedImage(contentsOf: path, limits: options.limits), limits: options.limits).size
    }
}

extension AnnotationSet {
    /// Why figures would be meaningless: the serious findings; `nil` when there is none.
    public var objection: EvaluationError? {
        let serious = summary.findings.filter(\.isSerious)
        if serious.isEmpty { return nil }
        let lines = serious.map { "\n  " + $0.listing() } + failures.listing
        return EvaluationError(
            .misfit,
            "the annotations do not fit the images (layout: \(summary.layout)):" + lines.joined()
        )
    }
}
