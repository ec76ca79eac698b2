import EstimatorKit
import Foundation
import Imaging
import PeopleCounting

/// What is said about one picture, in any format.
struct CountRecord: Encodable, Sendable {
    enum Status: String, Encodable {
        case ok
        case error
    }

    struct Fault: Encodable {
        let code: String
        let message: String
    }

    struct Head: Encodable {
        let x: Double
        let y: Double
        let confidence: Double
    }

    /// Of the whole picture; zones have none.
    struct IntervalRecord: Encodable {
        let level: Double
        let lower: Double
        let upper: Double
    }

    struct ZoneRecord: Encodable {
        let name: String
        let count: Int
        let density: Double
    }

    struct Seconds: Encodable {
        let decoding: Double
        let estimating: Double
    }

    let file: String
    let status: Status
    var count: Int?
    var density: Double?
    var interval: IntervalRecord?
    var unfamiliarity: Double?
    var points: [Head]?
    var zones: [ZoneRecord]?
    var width: Int?
    var height: Int?
    var format: String?
    var notices: [String]?
    var seconds: Seconds?
    var error: Fault?
    /// The files written about it.
    var written: [String]?

    /// A counted picture.
    init(_ input: PictureInput, _ picture: CountedPicture, targets: EstimationTargets, written: [String]) {
        file = input.name
        status = .ok
        let estimate = picture.estimate
        count = estimate.count
        density = rounded(estimate.density, 1000)
        interval = estimate.interval.map {
            IntervalRecord(level: $0.level, lower: rounded($0.lower, 1000), upper: rounded($0.upper, 1000))
        }
        unfamiliarity = estimate.unfamiliarity.map { rounded($0, 1000) }
        if targets.contains(.coordinates) {
            points = estimate.points.map {
                Head(x: rounded($0.x, 10), y: rounded($0.y, 10), confidence: rounded($0.confidence, 1000))
            }
        }
        if !picture.zones.isEmpty {
            zones = picture.zones.map {
                ZoneRecord(name: $0.name, count: $0.count, density: rounded($0.density, 1000))
            }
        }
        width = picture.size.width
        height = picture.size.height
        format = picture.format
        notices = estimate.notices.isEmpty ? nil : estimate.notices
        seconds = Seconds(decoding: picture.times.decoding.seconds, estimating: picture.times.estimating.seconds)
        self.written = written.isEmpty ? nil : written
    }

    /// A picture that failed.
    init(_ input: PictureInput, _ error: any Error) {
        file = input.name
        status = .error
        self.error = Fault(error)
    }
}

extension CountRecord.Fault {
    init(_ error: any Error) {
        switch error {
        case let error as ImagingError:
            self.init(code: snakeCased(error.code.description), message: error.message)
        case let error as ZoneError:
            self.init(code: "invalid_zone", message: error.description)
        case let error as EstimationError:
            self.init(code: "estimation_failed", message: error.description)
        default:
            self.init(code: "failed", message: String(describing: error))
        }
    }
}

extension Duration {
    /// Rounded to tenths of a millisecond.
    fileprivate var seconds: Double {
        rounded(Double(components.seconds) + Double(components.attoseconds) * 1e-18, 10_000)
    }
}

/// `unsupportedFormat` becomes `unsupported_format`, as all keys and codes in the output are written.
private func snakeCased(_ text: String) -> String {
    text.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
}

/// To one `parts`-th, so that outputs stay readable.
private func rounded(_ value: Double, _ parts: Double) -> Double {
    (value * parts).rounded() / parts
}
