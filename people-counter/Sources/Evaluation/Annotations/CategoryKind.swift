/// What the name of a category says about it.
enum CategoryKind: CaseIterable {
    case head
    case person
    case face
    case other

    private static let names: [CategoryKind: Set<String>] = [
        .head: ["head", "heads", "human head", "person head", "people head", "head center", "head centre"],
        .person: ["person", "persons", "people", "pedestrian", "pedestrians", "human", "humans"],
        .face: ["face", "faces", "human face"],
    ]

    /// The kind of a category, by its name; upper case, dashes and underscores do not matter.
    init(_ category: String) {
        let name = category.lowercased().replacing(/[-_ ]+/, with: " ")
        self = Self.allCases.first { Self.names[$0]?.contains(name) ?? false } ?? .other
    }
}
