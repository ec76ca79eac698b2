import Foundation
import Settings
import Testing

struct SettingsTests {
    private func file(_ json: String) throws -> String {
        let url = URL.temporaryDirectory.appending(path: "settings-\(UUID().uuidString).json")
        try Data(json.utf8).write(to: url)
        return url.path
    }

    @Test func `without anything set, every default of the table holds`() async throws {
        let settings = try await HeadcountSettings.load(environment: [:])
        #expect(settings.service.port == 5220)
        #expect(settings.service.limits.bodyBytes == 64 << 20)
        #expect(settings.counter.deviceClass == "global")
        #expect(settings.plugins.active.isEmpty)
        #expect(Set(settings.flat.keys) == Set(SettingsTable.rows.map(\.key)))
    }

    @Test func `a flag wins over the environment, that over the file, that over the default`() async throws {
        let path = try file(#"{"service": {"port": 1, "host": "file", "deadline": 7}, "log": {"level": "debug"}}"#)
        let settings = try await HeadcountSettings.load(
            file: path,
            flags: ["service.port": "3"],
            environment: ["HEADCOUNT_SERVICE_PORT": "2", "HEADCOUNT_SERVICE_HOST": "environment"]
        )
        #expect(settings.service.port == 3)
        #expect(settings.service.host == "environment")
        #expect(settings.service.deadline == .seconds(7))
        #expect(settings.log.level == "debug")
        #expect(settings.counter.workers == 0)
    }

    @Test func `the variable HEADCOUNT_CONFIG names the file`() async throws {
        let path = try file(#"{"global_device_class": "gpu"}"#)
        let settings = try await HeadcountSettings.load(environment: ["HEADCOUNT_CONFIG": path])
        #expect(settings.counter.globalDeviceClass == "gpu")
    }

    @Test func `every setting can be given in the environment under the name that the table says`() async throws {
        for row in SettingsTable.rows {
            let value =
                switch row.kind {
                case .text, .secret: "some-text"
                case .origins: "https://some.example"
                case .word(let words): words[words.count - 1]
                case .integer(let range):
                    row.defaultValue == .integer(range.upperBound) ? "\(range.lowerBound)" : "\(range.upperBound)"
                case .seconds(let range): "\(range.upperBound)"
                case .flag: row.defaultValue == .flag(true) ? "false" : "true"
                case .list: "a,b"
                }
            let settings = try await HeadcountSettings.load(environment: [row.environmentName: value])
            let shown = settings.flat[row.key]
            #expect(shown != row.defaultValue.description, "\(row.environmentName)")
        }
    }

    @Test(arguments: ["HEADCOUNT_PLUGINS_ACTIVE", "HEADCOUNT_ACTIVE_PLUGINS", "LUNA_REMOTE_SDK_ACTIVE_PLUGINS"])
    func `active plugins may be named as the reference design does`(variable: String) async throws {
        let settings = try await HeadcountSettings.load(environment: [variable: "a.one, b.two ,"])
        #expect(settings.plugins.active == ["a.one", "b.two"])
    }

    @Test func `an empty list is a list of nothing`() async throws {
        let settings = try await HeadcountSettings.load(environment: ["HEADCOUNT_PLUGINS_ACTIVE": ""])
        #expect(settings.plugins.active.isEmpty)
    }

    @Test(arguments: [
        (#"{"service": {"prot": 1}}"#, "service.port"), (#"{"servise": {"port": 1}}"#, "service.port"),
        (#"{"service": {"port": {"number": 1}}}"#, "service.port.number"), (#"{"service": 5}"#, "service"),
        (#"{"service": {"port": "many"}}"#, "service.port must be a whole number"),
        (#"{"service": {"port": 70000}}"#, "service.port is 70000"),
        (#"{"log": {"level": "loud"}}"#, "one of trace, debug"), ("[]", "must contain a JSON object"), ("{", "JSON"),
    ])
    func `a file that is wrong is refused in words that name the key`(json: String, words: String) async throws {
        let path = try file(json)
        let error = try await #require(throws: SettingsError.self) {
            try await HeadcountSettings.load(file: path, environment: [:])
        }
        #expect(error.description.contains(words))
    }

    @Test func `an unknown variable names the nearest known one`() async throws {
        let error = try await #require(throws: SettingsError.self) {
            try await HeadcountSettings.load(environment: ["HEADCOUNT_SERVICE_PROT": "1"])
        }
        #expect(error.description.contains("HEADCOUNT_SERVICE_PORT"))
    }

    @Test func `an unknown flag and a missing file are errors`() async {
        await #expect(throws: SettingsError.self) {
            try await HeadcountSettings.load(flags: ["port": "1"], environment: [:])
        }
        await #expect(throws: SettingsError.self) {
            try await HeadcountSettings.load(file: "/nowhere/settings.json", environment: [:])
        }
    }

    @Test func `secrets are never shown`() async throws {
        let settings = try await HeadcountSettings.load(environment: ["HEADCOUNT_SERVICE_API_KEY": "sesame"])
        #expect(settings.service.apiKey == "sesame")
        #expect(settings.flat["service.apiKey"] == "***")
        #expect(try !settings.json().contains("sesame"))
    }

    @Test func `what is shown can be read as a settings file`() async throws {
        let first = try await HeadcountSettings.load(flags: ["plugins.active": "a.b"], environment: [:])
        let second = try await HeadcountSettings.load(file: file(first.json()), environment: [:])
        #expect(first.flat == second.flat)
    }

    @Test func `the table has a line for each setting`() {
        let lines = SettingsTable.markdown.split(separator: "\n")
        #expect(lines.count == SettingsTable.rows.count + 2)
        #expect(lines.contains { $0.hasPrefix("| `service.port` | integer |") })
    }
}
