/// Which pages of a file are counted: pages of a TIFF, frames of an animation, images of a HEIC.
public enum PageSelection: Sendable, Hashable {
    /// The one that an image viewer shows: the first page, or a HEIC's primary image.
    case first
    /// Each page.
    case all
    /// The page of that number; the first one is 1.
    case number(Int)

    /// `first`, `all`, or a page's number.
    ///
    /// - Throws: `invalidPage` for any other text.
    public init(_ text: String) throws(ImagingError) {
        switch text {
        case "first": self = .first
        case "all": self = .all
        default:
            guard let number = Int(text), number >= 1 else {
                throw ImagingError(.invalidPage, "pages “\(text)”: give first, all, or a page's number from 1 on")
            }
            self = .number(number)
        }
    }

    /// The selected pages' numbers in an opened file.
    ///
    /// - Parameters:
    ///   - opened: the file, opened at any page.
    ///   - limits: `maxPages` says how many may be selected.
    /// - Returns: at least one number.
    /// - Throws: `invalidPage` for a page that is not there, or more pages than allowed.
    public func numbers(in opened: OpenedImage, limits: ImageLimits = ImageLimits()) throws(ImagingError) -> [Int] {
        switch self {
        case .first:
            return [opened.page]
        case .number(let number):
            guard (1...opened.pages).contains(number) else {
                throw .noPage(number, of: opened.pages, in: opened.name)
            }
            return [number]
        case .all:
            guard opened.pages <= limits.maxPages else {
                throw ImagingError(
                    .invalidPage,
                    "\(opened.name): has \(opened.pages) pages, more than the \(limits.maxPages) that may be counted at a "
                        + "time; ask for single pages by their numbers, or raise the limit"
                )
            }
            return Array(1...opened.pages)
        }
    }
}

extension ImagingError {
    static func noPage(_ number: Int, of pages: Int, in name: String) -> ImagingError {
        let has = pages == 1 ? "has one page" : "has \(pages) pages"
        return ImagingError(.invalidPage, "\(name): there is no page \(number), the file \(has)")
    }
}
