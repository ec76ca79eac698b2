import Foundation
import Testing

/// What someone does who has the program and the SDK, and wants another way of counting.
@Suite(.serialized) struct `headcount plugins` {
    private func environment(_ folder: URL, active: String? = nil) -> [String: String] {
        var environment = ["HEADCOUNT_MODELS": Program.models, "HEADCOUNT_PLUGINS": folder.path]
        environment["HEADCOUNT_ACTIVE_PLUGINS"] = active
        return environment
    }

    private func model(_ outcome: Program.Outcome) throws -> String? {
        (try outcome.json["model"] as? [String: Any])?["name"] as? String
    }

    @Test func `new gives a package that passes its tests, checks well, and counts once it is named`() async throws {
        try await withFolder { folder in
            let package = folder.appending(path: "work/door-counter")
            let made = try await Program.run(["plugins", "new", "door-counter", "--output", package.path])
            #expect(made.status == 0)
            #expect(made.output.contains("libDoorCounter.so"))

            let swift = URL(filePath: "/usr/bin/env")
            let tested = try await Program.run(["swift", "test", "--package-path", package.path], program: swift)
            #expect(tested.status == 0, "\(tested.output.suffix(2000)) \(tested.errors.suffix(2000))")
            let library = package.appending(path: ".build/debug/libDoorCounter.so")
            let checked = try await Program.run(["plugins", "check", library.path])
            #expect(checked.status == 0, "\(checked.output)")
            #expect(checked.lines.count { $0.hasPrefix("ok      contract:") } > 10)

            let plugins = folder.appending(path: "plugins")
            let own = plugins.appending(path: "door-counter")
            try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: library, to: own.appending(path: "libDoorCounter.so"))
            let photo = folder.appending(path: "photo.png")
            try writeImage(photo, 64, 48, red: [(3, 3), (40, 20)])
            let count = ["count", photo.path, "--model", "red", "--format", "json"]

            let before = try await Program.run(count, environment: environment(plugins))
            #expect(try model(before) == "red")
            let name = "door-counter.DoorCounter"
            let after = try await Program.run(count, environment: environment(plugins, active: name))
            #expect(try model(after) == "door-counter", "\(after.errors)")

            let listed = try await Program.run(["plugins", "list"], environment: environment(plugins, active: name))
            #expect(listed.lines.first?.hasPrefix("* door-counter.DoorCounter  ready, SDK 1.") == true)
        }
    }

    @Test(arguments: ["Door", "door_counter", "-door", "door--counter", "7doors", ""])
    func `new refuses a name that no package can have`(name: String) async throws {
        try await withFolder { folder in
            let output = folder.appending(path: "package").path
            let outcome = try await Program.run(["plugins", "new", "--output", output, "--", name])
            #expect(outcome.status != 0)
            #expect(outcome.errors.contains("door-counter"))
            #expect(!FileManager.default.fileExists(atPath: output))
        }
    }

    @Test func `new never writes into a folder that holds something`() async throws {
        try await withFolder { folder in
            try Data().write(to: folder.appending(path: "mine"))
            let outcome = try await Program.run(["plugins", "new", "door", "--output", folder.path])
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("is not empty"))
        }
    }

    @Test func `check says why a file is no plugin`() async throws {
        let outcome = try await Program.run(["plugins", "check", "/bin/true"])
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("estimator_stamp"))
    }

    @Test(arguments: ["HEADCOUNT_ACTIVE_PLUGINS", "LUNA_REMOTE_SDK_ACTIVE_PLUGINS"])
    func `a named plugin that is not there stops the start, and the message says where it was looked for`(
        variable: String
    ) async throws {
        try await withFolder { folder in
            let photo = folder.appending(path: "photo.png")
            try writeImage(photo, 16, 16)
            let outcome = try await Program.run(
                ["count", photo.path, "--model", "red"],
                environment: environment(folder).merging([variable: "door.Door"]) { $1 }
            )
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("door/libDoor.so does not exist"))
            #expect(outcome.output.isEmpty)
        }
    }
}
