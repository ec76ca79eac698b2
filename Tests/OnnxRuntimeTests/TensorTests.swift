import OnnxRuntime
import Testing

@Suite struct `Tensors` {
    @Test func `elements come back as they went in`() throws {
        let tensor = try Tensor([Float(1), 2, 3, 4, 5, 6], shape: [2, 3])
        #expect(tensor.count == 6)
        #expect(tensor.elementType == .float32)
        #expect(try tensor.elements(of: Float.self) == [1, 2, 3, 4, 5, 6])
    }

    @Test func `they can be filled in place`() throws {
        let tensor = try Tensor(shape: [2, 2], of: Int64.self) { span in
            for k in span.indices { span[k] = Int64(k * k) }
        }
        #expect(try tensor.elements(of: Int64.self) == [0, 1, 4, 9])
    }

    @Test(arguments: [[7], [-1, -6], [2, 3, 2], [Int.max, 2], [Int.max, Int.max, Int.max]])
    func `a shape that does not fit the elements is an error`(shape: [Int]) {
        #expect(throws: OrtError.self) { try Tensor([Float](repeating: 0, count: 6), shape: shape) }
    }

    @Test func `a tensor may be empty`() throws {
        let tensor = try Tensor([Float](), shape: [0, 3])
        #expect(try tensor.elements(of: Float.self).isEmpty)
    }

    @Test func `reading as another type is an error`() throws {
        let tensor = try Tensor([UInt8(1)], shape: [1])
        #expect(throws: OrtError.self) { try tensor.elements(of: Float.self) }
    }

    @Test func `borrowed memory is neither copied nor outlived`() async throws {
        final class Owner: Sendable {
            nonisolated(unsafe) let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 12, alignment: 1)
            deinit { memory.deallocate() }
        }
        var owner: Owner? = Owner()
        owner?.memory.copyBytes(from: 1...12)
        weak let observed = owner
        var tensor: Tensor?
        if let owner {
            tensor = try Tensor(
                borrowing: UnsafeRawBufferPointer(owner.memory),
                owner: owner,
                shape: [2, 2, 3],
                elementType: .uint8
            )
        }
        owner = nil
        #expect(observed != nil)
        let image = try #require(tensor)
        let sums = try await session(.channelSum).run(inputs: ["image": image])["sums"]
        #expect(try sums?.elements(of: Float.self) == [6, 15, 24, 33])
        tensor = nil
    }

    @Test func `borrowed memory that is too short for the shape is an error`() throws {
        [UInt8](repeating: 0, count: 10).withUnsafeBytes { bytes in
            _ = #expect(throws: OrtError.self) {
                try Tensor(borrowing: bytes, owner: 0, shape: [2, 2, 3], elementType: .uint8)
            }
        }
    }

    @Test func `elements of every type of number are read as numbers`() throws {
        #expect(try Tensor([Float16(0.5), -2], shape: [2]).numbers() == [0.5, -2])
        #expect(try Tensor([BFloat16(0.5), BFloat16(-2)], shape: [2]).numbers() == [0.5, -2])
        #expect(try Tensor([0.1, 1e300], shape: [2]).numbers() == [0.1, .infinity])
        #expect(try Tensor([Int64(-3), 1 << 40], shape: [2]).numbers() == [-3, 0x1p40])
        #expect(try Tensor([UInt8(0), 255], shape: [2]).numbers() == [0, 255])
        let flags = try Tensor([true], shape: [1])
        #expect(!flags.elementType.isNumber)
        #expect(throws: OrtError.self) { try flags.numbers() }
    }

    @Test(arguments: [
        (Float(1), Float(1)), (1.00390625, 1), (1.01171875, 1.015625), (-0.0, -0.0), (.infinity, .infinity),
        (3.4e38, .infinity), (0x1.2p-133, 0x1p-133),
    ])
    func `a bfloat16 is the nearest one, an even one when two are as near`(value: Float, expected: Float) {
        let rounded = Float(BFloat16(value))
        #expect(rounded == expected)
        #expect(Float(BFloat16(rounded)) == rounded)
        #expect(Float(BFloat16(.nan)).isNaN)
        #expect(Float(BFloat16(Float(bitPattern: 0x7f80_0001))).isNaN)
    }
}
