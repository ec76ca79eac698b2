import Settings
import Testing

struct SettingKindTests {
    @Test func `the table names a setting's kind in words`() {
        #expect(SettingKind.word(["cpu", "gpu"]).name == "cpu, gpu")
    }
}
