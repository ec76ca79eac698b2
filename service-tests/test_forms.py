"""Forms: every part gets an answer, in order, whatever client sent it and whatever it says that the part is."""

import base64
import gzip

import pytest
import requests
from support.forms import CLIENTS, File, body, disposition
from support.images import FORMATS, encoded, street

PATHS = {"/v1/count": ("images", "file"), "/1/sdk?estimate_people_count=1": ("images_estimations", "filename")}

# What clients, desktops and cameras say of images, and what nobody should.
CONTENT_TYPES = [
    None, "image/jpeg", "image/jpg", "image/pjpeg", "image/heif", "image/heic-sequence", "image/x-ms-bmp", "image/vnd.adobe.photoshop",
    "application/octet-stream", "application/x-unknown", "binary/octet-stream", "text/plain", "text/html; charset=utf-8",
    "video/mp4", "application/json", "multipart/mixed", "application/x-www-form-urlencoded", "IMAGE/JPEG",
]


@pytest.fixture(params=CLIENTS.values(), ids=CLIENTS)
def post(request, service_url):
    return lambda path, *arguments: request.param(service_url + path, *arguments)


@pytest.fixture
def post_body(service_url):
    """Sends a form that was written by hand."""

    def send(content, path="/v1/count", content_type="multipart/form-data; boundary=edge", **headers):
        return requests.post(service_url + path, data=content, headers={"Content-Type": content_type} | headers, timeout=60)

    return send


def sized(number, content_type="image/jpeg"):
    """An image that is told by its width."""
    return encoded(street(96 + number, 80), content_type)


def without_times(report):
    return {key: value for key, value in report.items() if key not in ("timings_ms", "file", "status")}


class TestOrder:
    @pytest.mark.parametrize("path", PATHS)
    def test_holds_for_every_content_type(self, post, path):
        files = [File(f"{number}.jpg", sized(number), kind) for number, kind in enumerate(CONTENT_TYPES)]
        files.insert(5, File("notes.txt", b"no image", "image/jpeg"))
        files.insert(9, File("empty.jpg", b""))
        answer = post(path, files)
        assert answer.status == 200, answer.text
        (images, name) = PATHS[path]
        entries = answer.json[images]
        assert [entry[name] for entry in entries] == [file.name for file in files]
        assert [entry[name] for entry in entries if entry.get("error")] == ["notes.txt", "empty.jpg"]
        if path == "/v1/count":
            assert [entry.get("width") for entry in entries] == [width_of(file) for file in files]

    def test_holds_for_every_format_under_a_name_that_says_another(self, post):
        files = [File(f"{number}.heif", sized(number, kind)) for number, kind in enumerate(FORMATS)]
        reports = post("/v1/count", files).json["images"]
        assert [report["width"] for report in reports] == [96 + number for number in range(len(files))]

    def test_holds_for_what_is_not_even_a_content_type(self, post_body):
        heads = ["Content-Type: not a type", "Content-Type:", "Content-Type: image/jpeg; name", "Content-Type: ;;", "X-Other: 1",
                 "Content-Type: image/jpeg; name=\"a;b\"", "content-type:image/jpeg"]
        parts = [(disposition(f'name="a"; filename="{n}"') + "\r\n" + head, sized(n)) for n, head in enumerate(heads)]
        reports = post_body(body(*parts)).json()["images"]
        assert [(report["file"], report["width"]) for report in reports] == [(str(n), 96 + n) for n in range(len(heads))]

    def test_holds_for_parts_that_hardly_say_anything(self, post_body):
        heads = [disposition('name="first"'), disposition("name=second"), "Content-Type: image/jpeg", "content-disposition: FORM-DATA",
                 'Content-Disposition: attachment; filename="fifth"']
        parts = [(head, sized(n)) for n, head in enumerate(heads)]
        reports = post_body(body(*parts)).json()["images"]
        assert [report["width"] for report in reports] == [96 + n for n in range(len(heads))]
        assert [report["file"] for report in reports] == ["first", "second", "image 3", "image 4", "fifth"]


def width_of(file):
    return None if file.name in ("notes.txt", "empty.jpg") else 96 + int(file.name.split(".")[0])


class TestOneImage:
    def test_is_answered_as_a_plain_body_is(self, post, service_url, people):
        plain = requests.post(f"{service_url}/v1/count", data=people, timeout=60).json()
        assert without_times(post("/v1/count", [File("a.jpg", people)]).json) == without_times(plain)

    def test_that_cannot_be_counted_is_an_error_with_its_name(self, post, people):
        answer = post("/v1/count", [File("cut.jpg", people[:3000])])
        assert (answer.status, answer.json["error"]["code"]) == (400, "corrupt")
        assert answer.json["error"]["message"].startswith("cut.jpg: ")

    def test_may_be_drawn_on(self, post_body, small):
        content = body((disposition('name="a"; filename="a"'), small), (disposition('name="overlay"'), b"png"))
        assert post_body(content).headers["Content-Type"] == "image/png"


class TestFields:
    QUERY = [("targets", "count"), ("zone", "left=0,0,250,375"), ("zone", "0.5,0,0.5,1"), ("ignore", "0,0,9,9"), ("area", "0,0,499,375"),
             ("density", "npy")]

    def test_mean_what_the_query_means(self, post, service_url, people):
        expected = requests.post(f"{service_url}/v1/count", params=self.QUERY, data=people, timeout=60).json()
        assert without_times(post("/v1/count", [File("a.jpg", people)], self.QUERY).json) == without_times(expected)

    def test_hold_for_every_image_before_and_after_them(self, post_body, people):
        image, zone = (disposition('name="image"; filename="a"'), people), (disposition('name="zone"'), b"left=0,0,0.5,1")
        reports = post_body(body(image, zone, image)).json()["images"]
        assert [report["zones"][0]["name"] for report in reports] == ["left", "left"]

    def test_and_query_are_read_together_and_contradict_each_other_in_no_way(self, post, people):
        both = post("/v1/count?zone=a=0,0,1,1", [File("a.jpg", people)], [("zone", "b=0,0,0.5,1")])
        assert [zone["name"] for zone in both.json["zones"]] == ["a", "b"]
        twice = post("/v1/count?targets=count", [File("a.jpg", people)], [("targets", "count,points")])
        assert (twice.status, twice.json["error"]["code"]) == (400, "invalid_query")
        assert "'targets' is given twice" in twice.json["error"]["message"]

    def test_that_are_wrong_are_named(self, post, people):
        answer = post("/v1/count", [File("a.jpg", people)], [("density", "jpeg")])
        assert (answer.status, answer.json["error"]["code"]) == (400, "invalid_query")
        assert "'density' must be png or npy" in answer.json["error"]["message"]

    def test_that_nobody_knows_do_not_vanish(self, post, people):
        reports = post("/v1/count", [File("a.jpg", people)], [("zones", "0,0,1,1")]).json["images"]
        assert {report["file"]: report.get("error", {}).get("code") for report in reports} == {
            "a.jpg": None, "zones": "unsupported_format"
        }

    @pytest.mark.parametrize("name", ["zone", "area", "targets"])
    def test_are_none_if_they_have_a_file_name(self, post, small, name):
        assert "count" in post("/v1/count", [File("a.jpg", small, field=name)]).json

    def test_of_luna_are_images_all_of_them(self, post, small):
        answer = post("/1/sdk", [File("a.jpg", small, field="zone")], [("targets", "count")])
        assert {entry["filename"]: entry["status"] for entry in answer.json["images_estimations"]} == {"a.jpg": 1, "targets": 0}


class TestNames:
    @pytest.mark.parametrize("name", ["ä ö.jpg", "群衆.jpg", "a;b=c,d.jpg", "'single'.jpg", "no ending", "-dash.jpg"])
    def test_come_back_as_they_were_sent(self, post, small, name):
        answer = post("/v1/count", [File(name, small), File(name, small)])
        assert [report["file"] for report in answer.json["images"]] == [name, name]

    @pytest.mark.parametrize(
        "parameters, name",
        [
            ('name="a"; filename="quoted \\"name\\".jpg"', 'quoted "name".jpg'),
            ('name="a"; filename=plain.jpg', "plain.jpg"),
            ('name="a"; filename=""', "a"),
            ('name="a";filename="tight.jpg"', "tight.jpg"),
            ('NAME="a"; FileName="case.jpg"', "case.jpg"),
            ("filename*=UTF-8''na%C3%AFve%20name.jpg; name=\"a\"", "naïve name.jpg"),
            ("name=\"a\"; filename=\"naive.jpg\"; filename*=utf-8''na%C3%AFve.jpg", "naïve.jpg"),
            ("name=\"zone\"; filename*=UTF-8''z.jpg", "z.jpg"),
            ('name="a"; filename="C:\\photos\\new.jpg"', "C:\\photos\\new.jpg"),
        ],
    )
    def test_may_be_written_in_every_way_that_clients_do(self, post_body, small, parameters, name):
        part = (disposition(parameters), small)
        answer = post_body(body(part, part)).json()
        assert [report["file"] for report in answer["images"]] == [name, name]


class TestBase64:
    def test_of_a_part_is_undone(self, post_body, people, small):
        texts = [base64.b64encode(people), base64.encodebytes(people), base64.encodebytes(people).replace(b"\n", b"\r\n")]
        head = disposition('name="a"; filename="a.jpg"') + "\r\nContent-Transfer-Encoding: "
        parts = [(head + coding, text) for coding, text in zip(("base64", "BASE64", "base64"), texts)]
        plain = [(head + coding, people) for coding in ("binary", "8bit")]
        reports = post_body(body(*parts, *plain, (disposition('name="b"'), small))).json()["images"]
        assert [report["status"] for report in reports] == ["ok"] * 6
        assert len({report["density"] for report in reports[:5]}) == 1

    def test_that_is_none_is_that_part_s_error(self, post_body, small):
        bad = (disposition('name="a"; filename="bad.jpg"') + "\r\nContent-Transfer-Encoding: base64", b"no base64!")
        good = (disposition('name="a"; filename="good.jpg"'), small)
        for path, (images, name) in PATHS.items():
            answer = post_body(body(good, bad, good), path)
            assert answer.status_code == 200, answer.text
            entries = answer.json()[images]
            assert [entry[name] for entry in entries if entry.get("error")] == ["bad.jpg"]
            assert [entry[name] for entry in entries] == ["good.jpg", "bad.jpg", "good.jpg"]


class TestAreas:
    HEAD = disposition('name="a"; filename="a.jpg"') + "\r\nLuna-Detect-Area: "

    def test_of_a_part_are_its_own_and_win_over_the_request_s(self, post_body, people):
        own, other = (self.HEAD + "0,0,0.5,1", people), (disposition('name="a"; filename="b.jpg"'), people)
        reports = post_body(body(own, other, (disposition('name="area"'), b"0.5,0,0.5,1"))).json()["images"]
        left, right = (post_body(people, f"/v1/count?area={area}", "image/jpeg").json() for area in ("0,0,0.5,1", "0.5,0,0.5,1"))
        assert [without_times(report) for report in reports] == [without_times(left), without_times(right)]

    @pytest.mark.parametrize("area", ["0,0,0,10", "0,0,9999,9999", "everywhere"])
    @pytest.mark.parametrize("path", PATHS)
    def test_that_do_not_fit_are_that_part_s_error(self, post_body, small, path, area):
        images, name = PATHS[path]
        answer = post_body(body((self.HEAD + area, small), (disposition('name="a"; filename="b.jpg"'), small)), path)
        assert answer.status_code == 200, answer.text
        assert [entry[name] for entry in answer.json()[images] if entry.get("error")] == ["a.jpg"]


class TestEmptyParts:
    def test_of_a_browser_s_unused_file_input_are_none(self, post_body, small):
        unused = (disposition('name="other"; filename=""') + "\r\nContent-Type: application/octet-stream", b"")
        assert "count" in post_body(body((disposition('name="a"; filename="a.jpg"'), small), unused)).json()

    @pytest.mark.parametrize("path", PATHS)
    def test_of_anything_else_are_errors(self, post_body, small, path):
        images, name = PATHS[path]
        image = (disposition('name="a"; filename="a.jpg"'), small)
        answer = post_body(body(image, (disposition('name="b"'), b""), image), path).json()[images]
        assert [entry[name] for entry in answer] == ["a.jpg", "b", "a.jpg"]
        assert answer[1]["error"]


class TestBodies:
    PART = disposition('name="a"; filename="a.jpg"')

    def test_may_be_compressed_or_come_in_chunks(self, post_body, small):
        content = body((self.PART, small), (self.PART, small))
        chunks = (content[start:start + 1000] for start in range(0, len(content), 1000))
        for answer in (post_body(gzip.compress(content), **{"Content-Encoding": "gzip"}), post_body(chunks)):
            assert answer.json()["total"]["images"] == 2

    @pytest.mark.parametrize("boundary", ["----WebKitFormBoundaryX", "a'()+_,-./:=?b", "=_Part 1", "-" * 70])
    def test_may_have_any_boundary(self, post_body, small, boundary):
        content = body((self.PART, small), (self.PART, small), boundary=boundary)
        assert post_body(content, content_type=f'multipart/form-data; boundary="{boundary}"').json()["total"]["failed"] == 0

    @pytest.mark.parametrize(
        "content_type",
        ["Multipart/Form-Data; Boundary=edge", "multipart/form-data;boundary=edge;charset=utf-8", "multipart/form-data; charset; boundary=edge"],
    )
    def test_are_forms_however_the_content_type_is_written(self, post_body, small, content_type):
        content = body((self.PART, small), (self.PART, small))
        for path, (images, _) in PATHS.items():
            assert len(post_body(content, path, content_type).json()[images]) == 2

    def test_may_have_words_around_the_parts(self, post_body, small):
        content = b"This is a form.\r\n" + body((self.PART, small)) + b"The end.\r\n"
        assert "count" in post_body(content).json()

    def test_with_an_image_that_has_a_boundary_s_beginning_in_it_are_not_cut_there(self, post_body, people):
        tricky = people + b"\r\n--edg\r\n--\r\n-- edge"
        assert post_body(body((self.PART, tricky))).json()["count"] == post_body(people, content_type="image/jpeg").json()["count"]

    def test_with_more_images_than_allowed_are_refused(self, post_body, small):
        for path in PATHS:
            answer = post_body(body(*[(self.PART, small)] * 33), path)
            assert answer.status_code == 400
            assert "33 images are more than the allowed 32" in answer.text

    @pytest.mark.parametrize("content", [b"", b"--edge--\r\n", b"words", b"--edge\r\n\r\nno end"])
    def test_without_an_image_are_refused_with_a_reason(self, post_body, content):
        for path in PATHS:
            answer = post_body(content, path)
            assert answer.status_code == 400
            assert any(word in answer.text for word in ("empty", "no image", "boundary")), answer.text


def test_several_drawn_images_are_refused_before_they_are_counted(service, post, small):
    before = service.metric("headcount_images_total")
    answer = post("/v1/count?overlay=png", [File("a.jpg", small), File("b.jpg", small)])
    assert (answer.status, answer.json["error"]["code"]) == (400, "invalid_query")
    assert service.metric("headcount_images_total") == before
