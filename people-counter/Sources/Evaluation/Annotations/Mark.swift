/// What is marked in an image: a person's head, or something else.
struct Mark {
    enum Shape {
        case point(HeadPosition)
        case box(Box)
    }

    let shape: Shape
    /// The name of what it is, as the file has it; `nil` where a file has only heads.
    let category: String?
    /// Whether it stands for a group of people who are not marked one by one, as COCO's `iscrowd`.
    let isCrowd: Bool

    init(_ shape: Shape, category: String? = nil, isCrowd: Bool = false) {
        self.shape = shape
        self.category = category
        self.isCrowd = isCrowd
    }

    /// The head's position: the point itself, or the place in the box by `Box.head(of:)`.
    var head: HeadPosition {
        switch shape {
        case .point(let point): point
        case .box(let box): box.head(of: category.map(CategoryKind.init) ?? .head)
        }
    }
}
