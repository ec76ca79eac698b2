internal import Foundation
internal import FoundationXML
internal import Imaging
internal import SystemPackage

/// An element of an XML file.
struct XMLElement {
    let name: String
    let attributes: [String: String]
    /// The text directly inside it, trimmed.
    fileprivate(set) var text = ""
    fileprivate(set) var children: [XMLElement] = []

    func children(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

    func child(_ name: String) -> XMLElement? { children.first { $0.name == name } }

    /// The root element of a file.
    ///
    /// A file that declares a document type is refused: entities could name other files, or expand without end.
    ///
    /// - Throws: `unreadable`, `brokenAnnotation`.
    static func read(_ path: FilePath) throws(EvaluationError) -> XMLElement {
        let data = try AnnotationBytes.read(path)
        guard data.range(of: Data("<!DOCTYPE".utf8)) == nil, data.range(of: Data("<!ENTITY".utf8)) == nil else {
            throw EvaluationError(.brokenAnnotation, "\(path.text) declares a document type; remove that line")
        }
        let parser = XMLParser(data: data)
        let reader = XMLTreeReader()
        parser.delegate = reader
        guard parser.parse(), let root = reader.root else {
            let reason = parser.parserError.map { "\($0.localizedDescription)" } ?? "it has no element"
            throw EvaluationError(
                .brokenAnnotation,
                "\(path.text) is not XML, from line \(parser.lineNumber) on: \(reason)"
            )
        }
        return root
    }
}

/// Builds the tree while the parser goes through the file.
private final class XMLTreeReader: NSObject, XMLParserDelegate {
    /// Annotations are five deep.
    private static let depthLimit = 64

    private(set) var root: XMLElement?
    private var open: [XMLElement] = []

    func parser(
        _ parser: XMLParser,
        didStartElement elementName: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        open.append(XMLElement(name: elementName, attributes: attributes))
        if open.count > Self.depthLimit { parser.abortParsing() }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if let last = open.indices.last { open[last].text += string }
    }

    func parser(_ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?, qualifiedName: String?) {
        guard var element = open.popLast() else { return }
        element.text = element.text.trimmingCharacters(in: .whitespacesAndNewlines)
        if let last = open.indices.last { open[last].children.append(element) } else { root = element }
    }
}
