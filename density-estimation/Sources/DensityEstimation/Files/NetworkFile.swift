internal import FileDigest

/// A network's file and the files with its external data, all read: in the bytes that run there is nothing else.
struct NetworkFile {
    /// The network with all elements of its tensors in it.
    let bytes: [UInt8]
    /// The file and those that it refers to, each with its SHA-256; the network's own first.
    let sums: [(file: String, sha256: String)]

    /// Reads a network and what it refers to.
    ///
    /// - Parameters:
    ///   - name: of the network's file in the folder.
    ///   - folder: of the model.
    ///   - source: what names the file, for messages.
    ///   - check: gets each file's name and SHA-256, the network's own first, and throws for one that is not wanted.
    /// - Throws: `ModelError`.
    init(
        _ name: String,
        in folder: ModelFolder,
        namedBy source: String,
        check: (String, String) throws(ModelError) -> Void = { _, _ throws(ModelError) in }
    ) throws(ModelError) {
        let own = ONNXFile(bytes: try folder.readLinked(name, namedBy: source))
        var sums = [(file: name, sha256: SHA256Sum(of: own.bytes).hexDigits)]
        try check(name, sums[0].sha256)
        var contents: [String: [UInt8]] = [:]
        for location in try Self.explaining(name, { () throws(ONNXFileError) in try own.externalFiles() }) {
            let content = try folder.read(location, namedBy: name)
            let sum = (file: ModelFolder.standardised(location), sha256: SHA256Sum(of: content).hexDigits)
            try check(sum.file, sum.sha256)
            sums.append(sum)
            contents[location] = content
        }
        self.sums = sums
        bytes = try Self.explaining(name) { () throws(ONNXFileError) in try own.withElements(in: contents) }
    }

    /// What stands for all files: the network's SHA-256; with external data, that of what `sha256sum` prints for all files.
    var sha256: String {
        guard sums.count > 1 else { return sums[0].sha256 }
        return SHA256Sum(of: Array(sums.map { "\($0.sha256)  \($0.file)\n" }.joined().utf8)).hexDigits
    }

    private static func explaining<Result>(
        _ name: String,
        _ body: () throws(ONNXFileError) -> Result
    ) throws(ModelError) -> Result {
        do throws(ONNXFileError) {
            return try body()
        } catch {
            throw ModelError(.networkUnreadable, "\(name): \(error)")
        }
    }
}
