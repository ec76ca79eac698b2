import Settings
import Testing

@Suite("Variables of a Service named headcount")
struct ServiceLinkTests {
    private let links = [
        "HEADCOUNT_SERVICE_HOST": "10.96.12.7", "HEADCOUNT_SERVICE_PORT": "5221",
        "HEADCOUNT_SERVICE_PORT_HTTP": "5221", "HEADCOUNT_PORT": "tcp://10.96.12.7:5221",
        "HEADCOUNT_PORT_5221_TCP": "tcp://10.96.12.7:5221", "HEADCOUNT_PORT_5221_TCP_PROTO": "tcp",
        "HEADCOUNT_PORT_5221_TCP_PORT": "5221", "HEADCOUNT_PORT_5221_TCP_ADDR": "10.96.12.7",
    ]

    @Test("change nothing")
    func nothing() async throws {
        let settings = try await HeadcountSettings.load(environment: links)
        #expect(settings.service.host == "127.0.0.1")
        #expect(settings.service.port == 5220)
    }

    @Test("of other names that begin with it change nothing, either")
    func others() async throws {
        let environment = [
            "HEADCOUNT_HTTP_PORT": "tcp://[fd00::7]:80", "HEADCOUNT_HTTP_SERVICE_HOST": "fd00::7",
            "HEADCOUNT_HTTP_SERVICE_PORT": "80", "HEADCOUNT_HTTP_PORT_80_UDP_ADDR": "fd00::7",
        ]
        #expect(try await HeadcountSettings.load(environment: environment).service.port == 5220)
    }

    @Test("give way to what a person sets")
    func own() async throws {
        let environment = links.merging(["HEADCOUNT_SERVICE_HOST": "0.0.0.0", "HEADCOUNT_SERVICE_PORT": "8080"]) { $1 }
        let settings = try await HeadcountSettings.load(environment: environment)
        #expect(settings.service.host == "0.0.0.0")
        #expect(settings.service.port == 8080)
    }

    @Test("do not hide a typing error", arguments: ["HEADCOUNT_PORT", "HEADCOUNT_SERVICE_PROT", "HEADCOUNT_PORT_X"])
    func typingError(name: String) async throws {
        await #expect(throws: SettingsError.self) {
            try await HeadcountSettings.load(environment: links.merging([name: "80"]) { $1 })
        }
    }
}
