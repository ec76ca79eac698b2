import Foundation

/// The package that `headcount plugins new` creates: it builds, counts and passes the contract's tests.
struct PluginTemplate {
    let name: String
    /// The module's name: the package's in camel case.
    let module: String
    let sdk: String

    /// A template for a plugin of that name.
    ///
    /// - Throws: `Failure` when the name is not valid for a package and a module.
    init(name: String, sdk: String) throws {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { part in
            !part.isEmpty && part.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber) }
        }
        guard isPlain, name.first?.isLetter == true else {
            throw Failure("'\(name)' cannot name a plugin: use small letters, digits and single dashes: door-counter")
        }
        self.name = name
        self.sdk = URL(filePath: sdk).standardizedFileURL.path
        module = parts.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    /// Writes the package.
    ///
    /// - Throws: `Failure` when the folder exists and is not empty; file errors.
    func write(to folder: URL) throws {
        let there = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        guard there.isEmpty else { throw Failure("\(folder.path) is not empty; name another folder with --output") }
        for (path, text) in files {
            let file = folder.appending(path: filled(path))
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(filled(text).utf8).write(to: file)
        }
    }

    /// The next steps for the plugin's author.
    func nextSteps(in folder: URL) -> String {
        filled(
            """
            \(folder.path) holds the plugin NAME. Next:

                cd \(folder.path)
                swift test
                swift build -c release
                headcount plugins check .build/release/libMODULE.so

            README.md says how to install it.
            """
        )
    }

    private func filled(_ text: String) -> String {
        text.replacing("NAME", with: name).replacing("MODULE", with: module).replacing("SDKPATH", with: sdk)
    }
}
