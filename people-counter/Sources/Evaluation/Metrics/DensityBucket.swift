/// A range of annotated head counts: an error of ten people is small in a crowd and large in a room.
struct DensityBucket {
    let name: String
    let heads: ClosedRange<Int>

    static let all = [
        DensityBucket(name: "0", heads: 0...0),
        DensityBucket(name: "1-20", heads: 1...20),
        DensityBucket(name: "21-100", heads: 21...100),
        DensityBucket(name: "101-500", heads: 101...500),
        DensityBucket(name: "501+", heads: 501...Int.max),
    ]
}
