import ArgumentParser
import Headcount

/// The value of `--area`: `x,y,width,height`, in pixels or in shares of the image.
struct AreaArgument: Sendable {
    let area: Area

    /// - Throws: `ValidationError` for a text that is no area.
    init(_ text: String) throws {
        guard let area = Area(text) else {
            throw ValidationError("--area '\(text)': write x,y,width,height, such as 0,120,640,360 or 0.0,0.5,1.0,0.5")
        }
        self.area = area
    }
}

/// The value of `--zone`: a rectangle or a polygon.
struct ZoneArgument: Sendable {
    private let text: String

    /// - Throws: `ValidationError` for a text that is no zone.
    init(_ text: String) throws {
        guard Zone(text, number: 1) != nil else {
            throw ValidationError(
                "--zone '\(text)': write x,y,width,height with a positive size, or corners 'x,y x,y x,y', and name= before it "
                    + "if wanted, such as door=0.0,0.5,0.5,0.5"
            )
        }
        self.text = text
    }

    /// The zone; without a name, its number among all zones is its name.
    func zone(number: Int) -> Zone? { Zone(text, number: number) }
}
