import Foundation

/// The JSON of an answer.
struct ResponseHead: Encodable {
    let modelName: String
    let modelVersion: String?
    let id: String?
    let parameters: [String: String]?
    let outputs: [ResponseOutput]

    private enum CodingKeys: String, CodingKey {
        case modelName = "model_name"
        case modelVersion = "model_version"
        case id, parameters, outputs
    }

    func json() throws(OpenInferenceError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(self))
        } catch let error as OpenInferenceError {
            throw error
        } catch EncodingError.invalidValue(let value, let context) {
            throw OpenInferenceError(
                .notRepresentable,
                "\(place(context.codingPath)) holds \(value), which JSON cannot express; ask for 'binary_data'"
            )
        } catch {
            throw OpenInferenceError(.notRepresentable, "the answer cannot be written as JSON: \(error)")
        }
    }
}
