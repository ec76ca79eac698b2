/// What the host asks: the number of bytes, and whether they follow or lie in the shared memory.
struct Request: BitwiseCopyable {
    var byteCount = 0
    var isShared = false
}

/// What the helper answers.
struct Answer: BitwiseCopyable {
    var count = 0
}

/// The helper's side: answers one request after the other until the host is gone.
struct Helper {
    let channel: Channel
    let memory: SharedMemory

    func run() throws {
        let received = unsafe UnsafeMutableRawBufferPointer.allocate(byteCount: memory.bytes.count, alignment: 64)
        defer { unsafe received.deallocate() }
        var request = Request()
        while try channel.receive(&request) {
            let pixels = unsafe request.isShared ? memory.bytes : received
            if !request.isShared {
                let place = unsafe UnsafeMutableRawBufferPointer(rebasing: pixels.prefix(request.byteCount))
                guard try unsafe channel.receive(into: place) else { return }
            }
            try channel.send(Answer(count: unsafe Int(pixels[request.byteCount - 1])))
        }
    }
}
