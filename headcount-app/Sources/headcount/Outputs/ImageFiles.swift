import ArgumentParser
import Headcount
import SystemPackage

/// The files that are written for an image: overlay, heat map, points.
struct ImageFiles: Sendable {
    private let overlay: OutputPlace?
    private let heatMap: OutputPlace?
    private let points: OutputPlace?

    /// - Parameters: paths from the command line, each a file for one image, otherwise a folder; `output` is the reports'.
    /// - Throws: `ValidationError` when a path cannot be what it must be, or something would be overwritten.
    init(overlay: String?, heatMap: String?, points: String?, output: FilePath?, inputs: [ImageInput]) throws {
        self.overlay = try overlay.map { try OutputPlace($0, ending: "overlay.jpg", files: Self.images, inputs) }
        self.heatMap = try heatMap.map { try OutputPlace($0, ending: "heatmap.png", files: Self.images, inputs) }
        self.points = try points.map { try OutputPlace($0, ending: "points.csv", files: ["csv"], inputs) }
        let places = (paths + [output].compactMap(\.self)).map { $0.resolved.lexicallyNormalized() }
        let read = Set(inputs.compactMap { $0.path?.resolved.lexicallyNormalized() })
        if let path = places.first(where: read.contains) {
            throw ValidationError("\(path.text) is one of the images to be counted: it would be overwritten")
        }
        guard Set(places).count == places.count else {
            throw ValidationError("two outputs would be written to one file: name different files or a folder")
        }
    }

    /// Every path that would be written.
    private var paths: [FilePath] { [overlay, heatMap, points].compactMap { $0 }.flatMap(\.all) }

    private static let images: Set<String> = ["jpg", "jpeg", "png", "webp"]

    /// What the answer must contain for these files.
    var targets: EstimationTargets {
        var targets = EstimationTargets()
        if overlay != nil || heatMap != nil { targets.insert(.densityMap) }
        if overlay != nil || points != nil { targets.insert(.coordinates) }
        return targets
    }

    /// Writes the files, each completely or not at all.
    ///
    /// - Parameters:
    ///   - input: determines the files' paths.
    ///   - image: counted with `targets`.
    ///   - page: the page's number, if each page has files of its own.
    /// - Returns: the paths written.
    /// - Throws: `ImagingError` for a file or a folder that cannot be written.
    func write(_ input: ImageInput, _ image: CountedImage, page: Int?) throws -> [String] {
        let estimate = image.estimate
        var written: [String] = []
        if let path = try overlay?.path(for: input, page: page) {
            try ImageEncoder.write(image.drawn(), to: path, isDrawn: true)
            written.append(path.text)
        }
        if let map = estimate.densityMap, let path = try heatMap?.path(for: input, page: page) {
            try ImageEncoder.write(HeatMap(map).image(), to: path, isDrawn: true)
            written.append(path.text)
        }
        if let path = try points?.path(for: input, page: page) {
            let rows = estimate.points.map { "\($0.x),\($0.y),\($0.confidence)\n" }
            try AtomicFile.write(Array(("x,y,confidence\n" + rows.joined()).utf8), to: path)
            written.append(path.text)
        }
        return written
    }
}

/// The destination of one kind of file: one file, or a folder with a name for each image.
struct OutputPlace: Sendable {
    private let paths: [ImageInput: FilePath]
    /// What comes after the name of the image, such as `.overlay.jpg`.
    private let ending: String

    /// Finds a path for each image.
    ///
    /// - Parameters:
    ///   - path: from the command line.
    ///   - ending: of the names in a folder.
    ///   - files: endings that make `path` a file.
    ///   - inputs: all images that will be counted.
    /// - Throws: `ValidationError` when `path` is one file and there are several images.
    init(_ path: String, ending: String, files: Set<String>, _ inputs: [ImageInput]) throws {
        let place = FilePath(argument: path)
        let placeEnding = place.extension?.lowercased() ?? ""
        if files.contains(placeEnding) && !place.isFolder {
            guard Set(inputs).count == 1, let input = inputs.first else {
                throw ValidationError("\(place.text) is one file, and there are \(inputs.count) images: name a folder")
            }
            paths = [input: place]
            self.ending = place.extension.map { "." + $0 } ?? ""
            return
        }
        guard placeEnding.isEmpty || place.isFolder else {
            let known = files.sorted().joined(separator: ", ")
            throw ValidationError("\(place.text): a file must end in one of \(known); a folder's name has no ending")
        }
        // Two images may have the same name; neither may overwrite the other's file.
        var taken: Set<FilePath> = []
        var paths: [ImageInput: FilePath] = [:]
        for input in inputs where paths[input] == nil {
            var stem = place.appending(input.outputName.components)
            stem.extension = nil
            var candidate = FilePath(bytes: stem.bytes + ".\(ending)".utf8)
            var number = 2
            while !taken.insert(candidate).inserted {
                candidate = FilePath(bytes: stem.bytes + "-\(number).\(ending)".utf8)
                number += 1
            }
            paths[input] = candidate
        }
        self.paths = paths
        self.ending = "." + ending
    }

    var all: [FilePath] { Array(paths.values) }

    /// The image's file; its folder is created.
    func path(for input: ImageInput, page: Int?) throws -> FilePath? {
        guard var path = paths[input] else { return nil }
        if let page { path = FilePath(bytes: path.bytes.dropLast(ending.utf8.count) + ".page-\(page)\(ending)".utf8) }
        try path.removingLastComponent().makeFolder()
        return path
    }
}
