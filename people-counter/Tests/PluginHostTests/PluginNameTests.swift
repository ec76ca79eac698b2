import PluginHost
import Testing

@Suite struct `A plugin's name` {
    @Test func `is its folder and its library`() throws {
        let name = try PluginName("people-count-onnx.PeopleCountONNXPlugin")
        #expect(name.package == "people-count-onnx")
        #expect(name.module == "PeopleCountONNXPlugin")
        #expect("\(name)" == "people-count-onnx.PeopleCountONNXPlugin")
    }

    @Test(arguments: ["", "plugin", "a.b.c", ".b", "a.", "../x.y", "a/b.c", "a.b c", "a.b\0"])
    func `that would be no folder and library, or leave the plugins' folder, is refused`(text: String) {
        #expect(throws: PluginError.badName(text)) { try PluginName(text) }
    }
}
