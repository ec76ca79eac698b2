import ArgumentParser
import EstimatorKit
import Foundation
import Imaging
import PeopleCounting

/// The files that are written about a picture: overlay, heat map, points.
struct PictureFiles: Sendable {
    private let overlay: OutputPlace?
    private let heatMap: OutputPlace?
    private let points: OutputPlace?

    /// - Parameters: paths from the command line, each a file when there is one picture, else a folder.
    /// - Throws: `ValidationError` when a path cannot be what it must be, or something would be overwritten.
    init(overlay: String?, heatMap: String?, points: String?, inputs: [PictureInput]) throws {
        self.overlay = try overlay.map { try OutputPlace($0, ending: "overlay.jpg", files: Self.pictures, inputs) }
        self.heatMap = try heatMap.map { try OutputPlace($0, ending: "heatmap.png", files: Self.pictures, inputs) }
        self.points = try points.map { try OutputPlace($0, ending: "points.csv", files: ["csv"], inputs) }
        let places = paths.map { URL(filePath: $0).standardized.path }
        let read = Set(inputs.map { URL(filePath: $0.name).standardized.path })
        if let path = places.first(where: read.contains) {
            throw ValidationError("\(path) is one of the pictures to be counted: it would be overwritten")
        }
        guard Set(places).count == places.count else {
            throw ValidationError("two outputs would be written to one file: name different files or a folder")
        }
    }

    /// Every path that would be written.
    private var paths: [String] { [overlay, heatMap, points].compactMap { $0 }.flatMap(\.all) }

    private static let pictures: Set<String> = ["jpg", "jpeg", "png", "webp"]

    /// What the estimate must contain for the files to be written.
    var targets: EstimationTargets {
        var targets = EstimationTargets()
        if overlay != nil || heatMap != nil { targets.insert(.densityMap) }
        if overlay != nil || points != nil { targets.insert(.coordinates) }
        return targets
    }

    /// Writes the files, each whole or not at all.
    ///
    /// - Parameters:
    ///   - input: says where the files go.
    ///   - picture: counted with `targets`.
    /// - Returns: the paths written.
    /// - Throws: `ImagingError` for a picture or a folder that cannot be written; the system's error for points.
    func write(_ input: PictureInput, _ picture: CountedPicture) throws -> [String] {
        let estimate = picture.estimate
        var written: [String] = []
        if let path = try overlay?.path(for: input) {
            let drawing = Overlay(
                heatMap: estimate.densityMap.map { HeatMap($0) },
                points: estimate.points,
                count: estimate.count
            )
            try ImageEncoder.write(drawing.draw(on: picture.image, origin: picture.origin), to: path)
            written.append(path)
        }
        if let map = estimate.densityMap, let path = try heatMap?.path(for: input) {
            try ImageEncoder.write(HeatMap(map).picture(), to: path)
            written.append(path)
        }
        if let path = try points?.path(for: input) {
            let rows = estimate.points.map { "\($0.x),\($0.y),\($0.confidence)\n" }
            try Data(("x,y,confidence\n" + rows.joined()).utf8).write(to: URL(filePath: path), options: .atomic)
            written.append(path)
        }
        return written
    }
}

/// Where one kind of file goes: to one file, or into a folder with a name for each picture.
struct OutputPlace: Sendable {
    private let paths: [PictureInput: String]

    /// Finds a path for each picture.
    ///
    /// - Parameters:
    ///   - path: from the command line.
    ///   - ending: of the names in a folder.
    ///   - files: endings that make `path` a file.
    ///   - inputs: all pictures that will be counted.
    /// - Throws: `Failure` when `path` is one file and there are several pictures.
    init(_ path: String, ending: String, files: Set<String>, _ inputs: [PictureInput]) throws {
        let isFile = files.contains(URL(filePath: path).pathExtension.lowercased())
        if isFile {
            guard Set(inputs).count == 1, let input = inputs.first else {
                throw ValidationError("\(path) is one file, and there are \(inputs.count) pictures: name a folder")
            }
            paths = [input: path]
            return
        }
        let other = URL(filePath: path).pathExtension
        guard other.isEmpty || PictureInputs.isFolder(path) else {
            let known = files.sorted().joined(separator: ", ")
            throw ValidationError("\(path): a file must end in one of \(known); a folder's name has no ending")
        }
        // Two pictures may have one name; neither may overwrite the other's file.
        var taken: Set<String> = []
        var paths: [PictureInput: String] = [:]
        for input in inputs where paths[input] == nil {
            let stem = URL(filePath: path).appending(path: input.outputName).deletingPathExtension().path
            var candidate = "\(stem).\(ending)"
            var number = 2
            while !taken.insert(candidate).inserted {
                candidate = "\(stem)-\(number).\(ending)"
                number += 1
            }
            paths[input] = candidate
        }
        self.paths = paths
    }

    var all: [String] { Array(paths.values) }

    /// The picture's file; its folder is made.
    func path(for input: PictureInput) throws -> String? {
        guard let path = paths[input] else { return nil }
        let folder = URL(filePath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw ImagingError(.writeFailed, "\(folder.path): the folder cannot be made: \(error.localizedDescription)")
        }
        return path
    }
}
