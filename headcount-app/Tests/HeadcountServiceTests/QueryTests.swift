import Headcount
import HummingbirdCore
import Testing

@testable import HeadcountService

struct QueryTests {
    private func sdk(_ query: String) throws -> SDKQuery { try SDKQuery(URI("/1/sdk?\(query)").queryItems) }

    @Test func `by itself nothing is counted, and coordinates would be wanted`() throws {
        let query = try sdk("")
        #expect(!query.countsPeople)
        #expect(query.targets == .t1)
    }

    @Test(arguments: [
        "estimate_people_count=1", "estimate_people_count=1&detect_face=0&estimate_age=0&image_type=0",
        "estimate_people_count=1&multiface_policy=1&score_threshold=0.5",
    ])
    func `what clients of the reference send is understood`(query: String) throws {
        #expect(try sdk(query).countsPeople)
    }

    @Test func `without coordinates the count alone is asked for`() throws {
        #expect(try sdk("estimate_people_count=1&people_count_coordinates=0").targets == .t2)
    }

    @Test(arguments: [
        ("estimate_people_count=2", "0 or 1"), ("estimate_people_count=", "0 or 1"),
        ("estimate_people_count", "0 or 1"),
        ("image_type=1", "raw image"), ("image_type=7", "0, 1 or 2"), ("estimate_age=1", "estimate_age"),
        ("detect_face=1", "detect_face"), ("extract_face=1", "extract_face"), ("color=red", "no parameter 'color'"),
        ("estimate_people_count=1&estimate_people_count=1", "twice"), ("score_threshold=2", "from 0 to 1"),
    ])
    func `anything else is an error that names it`(query: String, words: String) throws {
        let error = try #require(throws: ServiceError.self) { try sdk(query) }
        #expect(error.number == 12012)
        #expect(error.detail.contains(words))
    }

    private func count(_ query: String, accept: String? = nil) throws -> CountQuery {
        try CountQuery(URI("/v1/count?\(query)").queryItems, accept: accept)
    }

    @Test func `targets, zones and forms are read`() throws {
        let query = try count("targets=count,points,density&zone=gate=0.0,0.0,0.5,1.0&zone=1,1+5,1+5,5&density=npy")
        #expect(query.targets == [.count, .coordinates, .densityMap])
        #expect(query.zones.map(\.name) == ["gate", "2"])
        #expect(query.zones.map(\.corners.count) == [4, 3])
        #expect(query.density == .npy)
    }

    @Test func `a client that accepts only an image gets one`() throws {
        #expect(try count("", accept: "image/png").overlay == .png)
        #expect(try count("", accept: "text/html,*/*").overlay == nil)
        #expect(try count("overlay=jpeg").request(area: nil).targets == [.count, .coordinates, .densityMap])
    }

    @Test(arguments: [
        "targets=heads", "targets=", "zone=1,2,3", "zone=", "area=1,2,3", "roi=1,2,3,4", "density=tiff", "overlay=gif",
        "zoom=1",
        "targets=count&targets=count",
    ])
    func `anything else about a count is an error`(query: String) {
        #expect(throws: ServiceError.self) { try count(query) }
    }
}
