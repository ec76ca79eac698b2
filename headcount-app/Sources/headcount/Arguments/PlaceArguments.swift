import ArgumentParser
import Headcount

/// The options that say where in an image to count.
struct PlaceArguments: ParsableArguments {
    @Option(
        name: .customLong("zone"),
        // Numbers may be negative, so a value may begin with a dash.
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Also count in a zone; can be repeated.", valueName: "zone")
    )
    var zones: [String] = []

    @Option(
        name: .customLong("ignore"),
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Count nobody in this zone, such as a screen; can be repeated.", valueName: "zone")
    )
    var ignored: [String] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Look at this part of the image only: x,y,width,height.", valueName: "area")
    )
    var area: String?

    @Option(
        help: ArgumentHelp(
            "Unit of all these numbers: pixel, fraction, or the size of the image that pixels refer to, such as 1920x1080.",
            valueName: "unit"
        )
    )
    var unit: String?

    func validate() throws {
        _ = try request(.count)
    }

    /// The request to the pipeline.
    ///
    /// - Throws: `ValidationError` for a text that is no zone, area or unit.
    func request(_ targets: EstimationTargets) throws -> CountRequest {
        let unit = try unit.map { text in
            guard let unit = RegionUnit(text) else {
                throw ValidationError("--unit '\(text)': write pixel, fraction, or a size such as 1920x1080")
            }
            return unit
        }
        return CountRequest(
            targets: targets,
            area: try area.map { text in
                try Self.checked("--area", text) { () throws(ZoneError) in try Area(text, unit: unit) }
            },
            zones: try Self.zones("--zone", zones, unit),
            ignored: try Self.zones("--ignore", ignored, unit)
        )
    }

    private static func zones(_ option: String, _ texts: [String], _ unit: RegionUnit?) throws -> [Zone] {
        try texts.enumerated().map { index, text in
            try checked(option, text) { () throws(ZoneError) in try Zone(text, number: index + 1, unit: unit) }
        }
    }

    private static func checked<Region>(
        _ option: String,
        _ text: String,
        _ region: () throws(ZoneError) -> Region
    ) throws -> Region {
        do throws(ZoneError) {
            return try region()
        } catch {
            throw ValidationError("\(option) '\(text)': \(error)")
        }
    }
}
