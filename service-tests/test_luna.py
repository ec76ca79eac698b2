"""`/1/sdk`, asked as clients of LUNA Remote SDK ask it."""

import base64
import re

import pytest
import requests
from PIL import Image
from support.images import FORMATS, LOSSLESS, encoded, photo, street

COUNT = {"estimate_people_count": 1}


def sdk(url, body=b"", content_type="image/jpeg", path="/1/sdk", headers=None, **query):
    headers = {"Content-Type": content_type} | (headers or {})
    return requests.post(url + path, params=COUNT | query, data=body, headers=headers, timeout=60)


def sdk_json(url, images, **query):
    return requests.post(f"{url}/1/sdk", params=COUNT | query, json={"images": images}, timeout=60)


def sdk_form(url, *parts, **query):
    """Parts as `requests` takes them: (name, (file name, bytes, content type, headers))."""
    return requests.post(f"{url}/1/sdk", params=COUNT | query, files=parts, timeout=60)


def estimations(answer):
    assert answer.status_code == 200, answer.text
    return answer.json()["images_estimations"]


def people_in(answer):
    (estimation,) = estimations(answer)
    assert estimation["status"] == 1, estimation
    assert estimation["error"] is None
    return estimation["image_estimations"]["people"]


def text(image: bytes):
    return base64.b64encode(image).decode()


def area(image: bytes, rectangle):
    """A form's part that tells where to look."""
    return "image", ("a.png", image, "image/png", {"Luna-Detect-Area": rectangle})


class TestOneImage:
    def test_the_people_of_a_photo_are_counted_and_found(self, service_url, people):
        found = people_in(sdk(service_url, people))
        assert 4 <= found["count"] <= 12, "seven people are on it"
        assert len(found["coordinates"]) == found["count"]

    def test_coordinates_are_whole_pixels_inside_the_image(self, service_url, people):
        width, height = photo().size
        for x, y in people_in(sdk(service_url, people))["coordinates"]:
            assert isinstance(x, int) and isinstance(y, int)
            assert 0 <= x < width and 0 <= y < height

    @pytest.mark.parametrize("content_type", LOSSLESS)
    def test_every_format_gives_the_same_people(self, service_url, content_type):
        expected = people_in(sdk(service_url, encoded(photo(), "image/png"), "image/png"))
        assert people_in(sdk(service_url, encoded(photo(), content_type), content_type)) == expected

    @pytest.mark.parametrize("content_type", FORMATS)
    def test_a_body_is_told_by_its_content(self, service_url, content_type):
        body = encoded(street(), content_type)
        expected = sdk(service_url, body, content_type).json()
        for other in ("application/octet-stream", "image/pjpeg", "text/plain; charset=utf-8", "application/x-www-form-urlencoded"):
            assert sdk(service_url, body, other).json() == expected

    def test_the_gateway_s_prefix_leads_to_the_same(self, service_url, people):
        assert sdk(service_url, people, path="/6/sdk").json() == sdk(service_url, people).json()

    def test_without_coordinates_only_the_count_is_given(self, service_url, people):
        expected = people_in(sdk(service_url, people))["count"]
        assert people_in(sdk(service_url, people, people_count_coordinates=0)) == {"count": expected}

    def test_people_are_not_counted_unless_asked_for(self, service_url, people):
        (estimation,) = estimations(sdk(service_url, people, estimate_people_count=0))
        assert estimation["status"] == 1
        assert "people" not in estimation["image_estimations"]

    def test_an_image_that_lies_on_its_side_is_counted_as_it_is_seen(self, service_url):
        turned = photo().rotate(90, expand=True)
        exif = Image.Exif()
        exif[0x0112] = 6  # turn right to look at it
        upright = people_in(sdk(service_url, encoded(photo(), "image/png"), "image/png"))
        assert people_in(sdk(service_url, encoded(turned, "image/png", exif=exif), "image/png")) == upright

    @pytest.mark.parametrize("mode", ["L", "LA", "RGBA", "P", "1", "I;16"])
    def test_every_colour_format_is_counted(self, service_url, mode):
        image = street().convert("L").point(lambda v: v * 256, "I").convert("I;16") if mode == "I;16" else street().convert(mode)
        assert people_in(sdk(service_url, encoded(image, "image/png"), "image/png"))["count"] >= 0

    def test_a_cmyk_jpeg_is_counted(self, service_url):
        assert people_in(sdk(service_url, encoded(street().convert("CMYK"))))["count"] >= 0


class TestSeveralImages:
    def test_a_form_is_answered_in_its_order(self, service_url, people, small):
        parts = [("a", ("first.jpg", people, "image/jpeg")), ("b", ("second.jpg", small, "image/jpeg"))]
        answer = estimations(sdk_form(service_url, *parts, *reversed(parts)))
        assert [each["filename"] for each in answer] == ["first.jpg", "second.jpg", "second.jpg", "first.jpg"]
        counts = [each["image_estimations"]["people"]["count"] for each in answer]
        alone = [people_in(sdk(service_url, body))["count"] for body in (people, small)]
        assert counts == alone + alone[::-1]

    def test_base64_in_json_is_answered_in_its_order(self, service_url, people, small):
        answer = estimations(sdk_json(service_url, [text(small), text(people)]))
        assert [each["image_estimations"]["people"] for each in answer] == [
            people_in(sdk(service_url, body)) for body in (small, people)
        ]

    def test_a_broken_image_has_an_error_of_its_own_and_spoils_no_other(self, service_url, people):
        answer = estimations(sdk_json(service_url, [text(people), text(people[:2000]), text(b"words"), text(people)]))
        assert [each["status"] for each in answer] == [1, 0, 0, 1]
        assert answer[0]["image_estimations"] == answer[3]["image_estimations"]
        assert [each["error"]["error_code"] for each in answer[1:3]] == [100010, 100029]
        assert all(each["error"].keys() == {"error_code", "desc", "detail", "link"} for each in answer[1:3])

    def test_more_images_than_allowed_are_refused(self, service_url, small):
        answer = sdk_json(service_url, [text(small)] * 33)
        assert answer.status_code == 400
        assert "32" in answer.json()["detail"]

    def test_form_parts_may_be_named_anything_and_have_no_type(self, service_url, small):
        answer = estimations(sdk_form(service_url, ("", ("ä b.jpg", small)), ("x[]", (None, small))))
        assert [each["status"] for each in answer] == [1, 1]


class TestDetectAreas:
    RECTANGLE = (96, 64, 320, 200)

    @pytest.fixture
    def whole(self):
        return encoded(photo(), "image/png")

    @pytest.fixture
    def of_the_crop(self, service_url):
        """What is found when the area is cut out beforehand, moved to where it was."""
        x, y, width, height = self.RECTANGLE
        crop = photo().crop((x, y, x + width, y + height))
        found = people_in(sdk(service_url, encoded(crop, "image/png"), "image/png"))
        return found | {"coordinates": [[a + x, b + y] for a, b in found["coordinates"]]}

    def test_an_area_in_a_part_s_header_counts_there_in_pixels_of_the_whole_image(self, service_url, whole, of_the_crop):
        assert people_in(sdk_form(service_url, area(whole, "96,64,320,200"))) == of_the_crop

    def test_an_area_in_json_does_the_same(self, service_url, whole, of_the_crop):
        rectangle = dict(zip(("x", "y", "width", "height"), self.RECTANGLE))
        assert people_in(sdk_json(service_url, [{"image": text(whole), "detect_area": rectangle}])) == of_the_crop

    def test_an_area_may_be_in_shares_of_the_image(self, service_url, whole):
        width, height = photo().size
        pixels = people_in(sdk_form(service_url, area(whole, f"0,0,{width // 2},{height}")))
        shares = {"x": 0, "y": 0, "width": 0.5, "height": 1}
        assert people_in(sdk_form(service_url, area(whole, "0,0,0.5,1"))) == pixels
        assert people_in(sdk_json(service_url, [{"image": text(whole), "detect_area": shares}])) == pixels

    @pytest.mark.parametrize("rectangle", ["0,0,0,10", "-1,0,10,10", "0,0,100000,10", "600,400,300,300"])
    def test_an_area_that_is_empty_or_not_inside_is_an_error_of_that_image(self, service_url, whole, rectangle):
        first, second = estimations(sdk_form(service_url, area(whole, rectangle), area(whole, "0,0,64,64")))
        assert (first["status"], first["error"]["error_code"]) == (0, 100016)
        assert second["status"] == 1


class TestErrors:
    @pytest.mark.parametrize(
        "status, code, desc, request_",
        [
            (400, 12012, "Bad/incomplete input data", dict(estimate_people_count="yes")),
            (400, 12012, "Bad/incomplete input data", dict(people_count_coordinates=2)),
            (400, 12012, "Bad/incomplete input data", dict(image_type=1)),
            (400, 12012, "Bad/incomplete input data", dict(image_type=2)),
            (404, 12013, "Resource not found", dict(path="/1/nothing")),
            (400, 12017, "Bad/incomplete input data", dict(content_type=None)),
            (400, 12017, "Bad/incomplete input data", dict(content_type="///")),
            (400, 12017, "Bad/incomplete input data", dict(content_type="multipart/form-data")),
            (415, 12024, "Bad/incomplete input data", dict(headers={"Content-Encoding": "br"})),
            (417, 417, "Expectation failed", dict(headers={"Expect": "the-impossible"})),
            (400, 12030, "Bad/incomplete input data", dict(body=b"")),
        ],
    )
    def test_the_whole_request(self, service_url, small, status, code, desc, request_):
        answer = sdk(service_url, **{"body": small} | request_)
        assert answer.status_code == status, answer.text
        error = answer.json()
        assert error.keys() == {"error_code", "desc", "detail", "link"}
        assert (error["error_code"], error["desc"]) == (code, desc)
        assert error["detail"]

    @pytest.mark.parametrize("body", ["{", "[]", '{"images": 1}', '{"images": []}', '{"images": [1]}', '{"image": []}'])
    def test_json_that_says_something_else_is_told_where(self, service_url, body):
        answer = sdk(service_url, body, "application/json")
        assert answer.status_code == 400
        assert answer.json()["error_code"] in (12022, 12027)
        assert answer.json()["detail"]

    def test_a_method_that_the_resource_does_not_know(self, service_url):
        answer = requests.get(f"{service_url}/1/sdk", timeout=10)
        assert (answer.status_code, answer.json()["error_code"]) == (405, 12021)
        assert "POST" in answer.headers["Allow"]

    @pytest.mark.parametrize("asked", ["estimate_gender", "estimate_mask", "detect_face", "detect_body", "estimate_new"])
    def test_an_estimation_that_nobody_provides_is_named(self, service_url, small, asked):
        answer = sdk(service_url, small, **{asked: 1})
        assert (answer.status_code, answer.json()["error_code"]) == (400, 12012)
        assert asked in answer.json()["detail"]
        assert sdk(service_url, small, **{asked: 0}).status_code == 200

    def test_a_body_over_the_limit(self, start_service, small):
        service = start_service(service_limits_body_bytes=1000)
        answer = sdk(service.url, small)
        assert answer.status_code == 413
        assert "1000" in answer.json()["detail"]

    @pytest.mark.parametrize(
        "code, body",
        [
            (100010, lambda: encoded(street())[:-2000]),
            (100012, lambda: encoded(Image.new("1", (20000, 20000)), "image/png")),
            (100029, lambda: b"this is no image"),
        ],
    )
    def test_an_image(self, service_url, code, body):
        (estimation,) = estimations(sdk(service_url, body(), "application/octet-stream"))
        assert (estimation["status"], estimation["error"]["error_code"]) == (0, code)


class TestRequestIds:
    GENERATED = re.compile(r"^[0-9]{10},[a-f0-9]{8}(-[a-f0-9]{4}){3}-[a-f0-9]{12}$")

    def test_the_client_s_own_comes_back(self, service_url, small):
        own = "1536751345,8b8b5937-2e9c-4e8b-a7a7-5caf86621b5a"
        assert sdk(service_url, small, headers={"Luna-Request-Id": own}).headers["Luna-Request-Id"] == own

    def test_one_is_made_where_there_is_none(self, service_url, small):
        ids = [sdk(service_url, small).headers["Luna-Request-Id"] for _ in range(2)]
        assert all(self.GENERATED.match(each) for each in ids)
        assert ids[0] != ids[1]

    def test_errors_have_one_too(self, service_url):
        assert self.GENERATED.match(requests.get(f"{service_url}/nothing", timeout=10).headers["Luna-Request-Id"])

    def test_it_stands_on_every_log_line_of_the_request(self, service, small):
        own = "1536751345,00000000-2e9c-4e8b-a7a7-5caf86621b5a"
        sdk(service.url, small, headers={"Luna-Request-Id": own})
        assert [line for line in service.log_lines() if own in line.values()]
