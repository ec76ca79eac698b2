internal import EstimatorKit
internal import Imaging

extension FileReport.Fault {
    /// Code and message for any error of an image.
    public init(_ error: any Error) {
        switch error {
        case let error as ImagingError:
            self.init(code: Self.snakeCased(error.code.description), message: error.message)
        case let error as ZoneError:
            self.init(code: "invalid_zone", message: error.description)
        case let error as EstimationError:
            // The code's words are LUNA's, "Internal server error" among them; only a batch needs its images' own.
            let message = error.message.isEmpty || !error.context.isEmpty ? error.description : error.message
            self.init(code: "estimation_failed", message: message)
        default:
            self.init(code: "failed", message: String(describing: error))
        }
    }

    /// `unsupportedFormat` becomes `unsupported_format`, as all codes are written.
    private static func snakeCased(_ text: String) -> String {
        text.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
    }
}
