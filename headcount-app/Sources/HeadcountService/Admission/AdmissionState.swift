/// Which images are worked on, which wait, and which is next: the rules, without locks, clocks or tasks.
///
/// Images wait in two lanes, small and large. The next one comes from the lane that has had less work done, by bytes, so
/// that neither lane blocks the other. One worker never takes a large image, so that small images wait for small ones at
/// most.
struct AdmissionState: Sendable {
    struct Limits: Sendable {
        var workers: Int
        var waiting: Int
        var largeBytes: Int
    }

    /// An image in the queue or in work.
    struct Ticket: Sendable, Hashable {
        let id: Int
        let bytes: Int
        /// 1 goes before 2; images with equal priority go in order of arrival.
        let priority: Int
    }

    enum Entry: Sendable, Hashable {
        case starts
        case waits
        case refused
    }

    private struct Lane: Sendable {
        var waiting: [Ticket] = []
        var running = 0
        /// Bytes of started work; the lane with fewer is next.
        var served = 0
    }

    private let limits: Limits
    private var lanes: [Lane] = [Lane(), Lane()]

    private static let small = 0
    private static let large = 1
    /// The cost of an image with very few bytes.
    private static let leastCost = 64 << 10

    init(_ limits: Limits) {
        self.limits = limits
    }

    var waitingCount: Int { lanes.reduce(0) { $0 + $1.waiting.count } }
    var runningCount: Int { lanes.reduce(0) { $0 + $1.running } }

    /// Whether a further image would be refused.
    var isFull: Bool { waitingCount >= limits.waiting }

    /// An image arrives.
    mutating func enter(_ ticket: Ticket) -> Entry {
        let lane = lane(of: ticket)
        if lanes[lane].waiting.isEmpty {
            // A lane that was empty does not get credit for that: it starts at the other lane's amount.
            lanes[lane].served = max(lanes[lane].served, lanes[1 - lane].served)
            // Images that wait in the other lane cannot start there, and would not start instead of this one.
            if hasRoom(in: lane) {
                start(ticket, in: lane)
                return .starts
            }
        }
        guard !isFull else { return .refused }
        let place = lanes[lane].waiting.firstIndex { $0.priority > ticket.priority }
        lanes[lane].waiting.insert(ticket, at: place ?? lanes[lane].waiting.endIndex)
        return .waits
    }

    /// A started image is finished.
    ///
    /// - Returns: the images that start now.
    mutating func leave(_ ticket: Ticket) -> [Ticket] {
        lanes[lane(of: ticket)].running -= 1
        return startNext()
    }

    /// An image is cancelled.
    ///
    /// - Returns: whether it was waiting; a started one ends with `leave`.
    mutating func abandon(_ id: Int) -> Bool {
        for lane in lanes.indices {
            if let place = lanes[lane].waiting.firstIndex(where: { $0.id == id }) {
                lanes[lane].waiting.remove(at: place)
                return true
            }
        }
        return false
    }

    private func lane(of ticket: Ticket) -> Int {
        ticket.bytes >= limits.largeBytes ? Self.large : Self.small
    }

    private func hasRoom(in lane: Int) -> Bool {
        guard runningCount < limits.workers else { return false }
        return lane == Self.small || lanes[Self.large].running < max(limits.workers - 1, 1)
    }

    private mutating func start(_ ticket: Ticket, in lane: Int) {
        lanes[lane].running += 1
        lanes[lane].served += max(ticket.bytes, Self.leastCost)
    }

    private mutating func startNext() -> [Ticket] {
        var started: [Ticket] = []
        while let lane = nextLane() {
            let ticket = lanes[lane].waiting.removeFirst()
            start(ticket, in: lane)
            started.append(ticket)
        }
        return started
    }

    /// The lane whose first image starts next, if one can.
    private func nextLane() -> Int? {
        let ready = lanes.indices.filter { !lanes[$0].waiting.isEmpty && hasRoom(in: $0) }
        return ready.min { a, b in
            let (first, second) = (lanes[a].waiting[0].priority, lanes[b].waiting[0].priority)
            return first != second ? first < second : lanes[a].served < lanes[b].served
        }
    }
}
