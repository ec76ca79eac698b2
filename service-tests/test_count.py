"""`/v1/count`: one image in, one answer out. `test_forms.py` is about several."""

import base64
import concurrent.futures
import hashlib
import io
import json

import numpy
import pytest
import requests
from PIL import Image
from support.images import encoded, photo
from support.places import DEFAULT_MODEL, MODELS


def count(url, body, accept=None, content_type="image/jpeg", **query):
    headers = {"Content-Type": content_type} | ({"Accept": accept} if accept else {})
    return requests.post(f"{url}/v1/count", params=query, data=body, headers=headers, timeout=60)


def counted(*arguments, **named):
    answer = count(*arguments, **named)
    assert answer.status_code == 200, answer.text
    return answer.json()


def error(answer):
    """What an answer says went wrong, in Headcount's own form."""
    assert answer.json().keys() == {"error"}, answer.text
    return answer.json()["error"]


class TestTheAnswer:
    def test_says_how_many_people_there_are_and_where(self, service_url, people):
        answer = counted(service_url, people)
        assert answer["count"] == round(answer["density"])
        assert len(answer["points"]) == answer["count"]
        for x, y, confidence in answer["points"]:
            assert 0 <= x < answer["width"] and 0 <= y < answer["height"] and 0 <= confidence <= 1

    def test_says_what_was_counted_by_whom(self, service_url, people):
        answer = counted(service_url, people)
        assert (answer["width"], answer["height"], answer["format"]) == (*photo().size, "JPEG")
        network = (MODELS / DEFAULT_MODEL / "model.onnx").read_bytes()
        assert answer["model"]["name"] == DEFAULT_MODEL
        assert answer["model"]["sha256"] == hashlib.sha256(network).hexdigest()
        assert answer["model"]["execution_provider"] == "CPUExecutionProvider"
        assert answer["warnings"] == []

    def test_says_between_which_numbers_the_truth_lies(self, service_url, people):
        answer = counted(service_url, people)
        calibrated = json.loads((MODELS / DEFAULT_MODEL / "model.json").read_text())["interval"]
        half = calibrated["factor"] * (answer["density"] + calibrated["offset"]) ** calibrated["power"]
        assert answer["interval"]["level"] == calibrated["level"]
        assert answer["interval"]["lower"] == pytest.approx(max(0, answer["density"] - half), abs=2e-3)
        assert answer["interval"]["upper"] == pytest.approx(answer["density"] + half, abs=2e-3)

    def test_says_where_the_time_went(self, service_url, people):
        timings = counted(service_url, people)["timings_ms"]
        assert timings["estimate"] > 0
        assert timings["total"] >= timings["decode"] + timings["estimate"]

    def test_is_the_same_every_time(self, service_url, people):
        answers = [counted(service_url, people) for _ in range(3)]
        assert len({answer["density"] for answer in answers}) == 1

    def test_has_no_points_that_nobody_asked_for(self, service_url, people):
        assert "points" not in counted(service_url, people, targets="count")

    def test_agrees_with_the_reference_s_route(self, service_url, people):
        answer = requests.post(f"{service_url}/1/sdk", params={"estimate_people_count": 1}, data=people,
                               headers={"Content-Type": "image/jpeg"}, timeout=60).json()
        found = answer["images_estimations"][0]["image_estimations"]["people"]
        assert found["count"] == counted(service_url, people)["count"]


class TestZones:
    HALVES = ["left=0,0,0.5,1", "right=0.5,0,0.5,1"]

    def test_that_cover_the_image_add_up_to_its_count(self, service_url, people):
        answer = counted(service_url, people, zone=self.HALVES)
        assert [zone["name"] for zone in answer["zones"]] == ["left", "right"]
        assert sum(zone["density"] for zone in answer["zones"]) == pytest.approx(answer["density"], abs=2e-3)  # each is rounded to a thousandth
        assert sum(zone["count"] for zone in answer["zones"]) == answer["count"]

    def test_may_be_polygons_in_pixels(self, service_url, people):
        width, height = photo().size
        corners = [f"upper=0,0 {width},0 0,{height}", f"lower={width},0 {width},{height} 0,{height}"]
        answer = counted(service_url, people, zone=corners)
        assert sum(zone["density"] for zone in answer["zones"]) == pytest.approx(answer["density"], abs=2e-3)  # each is rounded to a thousandth

    @pytest.mark.parametrize(
        "zone", ["0,0 1,0 1,1 0,1", "0.0,0.0 1.0000001,0.0 1.0,1.0 0.0,1.0", "0,0,1,1.01", "-0.001,0,1.002,1", " 0 , 0,1 ,1 ", "0,0;1,0;1,1;0,1"]
    )
    def test_whose_numbers_are_at_most_one_or_a_hair_more_are_shares(self, service_url, people, zone):
        answer = counted(service_url, people, zone=f"all={zone}")
        assert answer["zones"][0]["density"] == pytest.approx(answer["density"], rel=0.02)
        assert answer["warnings"] == []

    def test_may_be_in_pixels_of_an_image_of_another_size(self, service_url, people):
        halves = [counted(service_url, people, **query)["zones"] for query in (
            {"zone": "left=0,0,0.5,1"}, {"zone": "left=0,0,960,1080", "unit": "1920x1080"}, {"zone": "left=0,0,1,2", "unit": "2x2"},
        )]
        assert halves[0] == halves[1] == halves[2]

    @pytest.mark.parametrize("zone", ["0,0,1920,1080", "-200,0,300,100"])
    def test_that_reach_beyond_the_image_are_counted_with_a_warning(self, service_url, people, zone):
        (warning,) = counted(service_url, people, zone=f"hd={zone}")["warnings"]
        assert "zone 'hd' reaches beyond what is counted" in warning

    def test_that_are_smaller_than_a_head_are_counted_with_a_warning(self, service_url, people):
        (warning,) = counted(service_url, people, zone="dot=10,10,4,4")["warnings"]
        assert "zone 'dot' covers 16 pixels" in warning

    @pytest.mark.parametrize("zone", ["1,2,3", "a", "0,0,0,0", "1,1 2,2", "nan,0,1,1", "0,0,1e999,1"])
    def test_that_are_none_are_refused(self, service_url, people, zone):
        answer = count(service_url, people, zone=zone)
        assert (answer.status_code, error(answer)["code"]) == (400, "invalid_query")
        assert "zone '1'" in error(answer)["message"]

    @pytest.mark.parametrize(
        "query, words",
        [
            ({"zone": "0,0,1,1", "unit": "pixel"}, "covers 1 pixels"),
            ({"zone": "0,0,0.5,0.5", "unit": "pixel"}, "less than a pixel"),
            ({"zone": "9000,9000,10,10"}, "outside the area that is counted"),
            ({"zone": ["a=0,0,9,9", "a=9,9,9,9"]}, "two zones have this name"),
            ({"zone": "0,0 9,9 9,0 0,9"}, "edges cross"),
            ({"zone": "0,0,1,1", "unit": "inch"}, "'unit' must be pixel, fraction"),
        ],
    )
    def test_that_cannot_be_meant_are_told_why(self, service_url, people, query, words):
        assert words in count(service_url, people, **query).text

    def test_that_are_ignored_have_nobody(self, service_url, people):
        whole = counted(service_url, people)
        # No cell of the density map, of 8 pixels, is cut.
        height = whole["height"]
        answer = counted(service_url, people, ignore=f"0,0,248,{height}", zone=[f"0,0,248,{height}", f"248,0,252,{height}"])
        left, right = answer["zones"]
        assert (left["count"], left["density"]) == (0, 0)
        assert right["density"] == pytest.approx(answer["density"], abs=2e-3)
        assert answer["density"] + answer["ignored_density"] == pytest.approx(whole["density"], abs=2e-3)
        assert 0 < answer["count"] < whole["count"]
        assert all(x >= 248 for x, _, _ in answer["points"])
        assert answer["interval"]["upper"] < whole["interval"]["upper"]


class TestTheArea:
    def test_is_all_that_is_looked_at_and_points_stay_those_of_the_whole_image(self, service_url):
        x, y, width, height = 96, 64, 320, 200
        crop = counted(service_url, encoded(photo().crop((x, y, x + width, y + height)), "image/png"), content_type="image/png")
        whole = encoded(photo(), "image/png")
        answer = counted(service_url, whole, content_type="image/png", area=f"{x},{y},{width},{height}")
        assert answer["density"] == crop["density"]
        assert answer["points"] == [[pytest.approx(a + x), pytest.approx(b + y), sure] for a, b, sure in crop["points"]]
        assert (answer["width"], answer["height"]) == photo().size

    @pytest.mark.parametrize("area", ["1,2,3", "everywhere", "gate=0,0,10,10", "0,0,0,10", "0,0,10,-1"])
    def test_that_is_none_is_refused_by_name(self, service_url, people, area):
        answer = count(service_url, people, area=area)
        assert (answer.status_code, error(answer)["code"]) == (400, "invalid_query")
        assert "area" in error(answer)["message"]

    @pytest.mark.parametrize("area", ["-1,0,10,10", "0,0,100000,10", "600,400,300,300"])
    def test_that_is_not_inside_the_image_is_refused(self, service_url, people, area):
        answer = count(service_url, people, area=area)
        assert (answer.status_code, error(answer)["code"]) == (400, "invalid_area")


class TestTheDensity:
    def test_as_numbers_sums_to_the_count(self, service_url, people):
        answer = counted(service_url, people, density="npy")
        density = numpy.load(io.BytesIO(base64.b64decode(answer["density_map"]["npy"])))
        assert density.dtype == numpy.float32
        assert density.shape == (answer["density_map"]["rows"], answer["density_map"]["columns"])
        assert density.sum(dtype=float) == pytest.approx(answer["density"], abs=2e-3)  # each is rounded to a thousandth
        assert density.max() == pytest.approx(answer["density_map"]["maximum"])

    def test_as_an_image_shows_the_same(self, service_url, people):
        answer = counted(service_url, people, targets="count,density", density="png")["density_map"]
        image = Image.open(io.BytesIO(base64.b64decode(answer["png"])))
        assert image.size == (answer["columns"], answer["rows"])
        assert image.mode == "L"
        assert numpy.asarray(image).max() == 255


class TestTheOverlay:
    @pytest.mark.parametrize("kind", ["png", "jpeg"])
    def test_is_the_image_drawn_on(self, service_url, people, kind):
        answer = count(service_url, people, overlay=kind)
        assert answer.headers["Content-Type"] == f"image/{kind}"
        drawn = Image.open(io.BytesIO(answer.content))
        assert (drawn.format.lower(), drawn.size) == (kind, photo().size)
        assert drawn.convert("RGB").tobytes() != photo().tobytes()

    @pytest.mark.parametrize(
        "accept, content_type",
        [
            ("image/png", "image/png"),
            ("image/jpeg", "image/jpeg"),
            ("image/*", "image/png"),
            ("application/json;q=0.1, image/jpeg", "image/jpeg"),
            ("image/png;q=0.4, application/json;q=0.9", "application/json"),
            ("image/avif,image/webp,*/*;q=0.8", "application/json"),
            ("text/html", "application/json"),
            ("image/png;q=0", "application/json"),
        ],
    )
    def test_comes_to_a_client_that_prefers_it_to_json(self, service_url, people, accept, content_type):
        assert count(service_url, people, accept=accept).headers["Content-Type"] == content_type

    def test_of_a_broken_image_is_an_error_in_json(self, service_url):
        answer = count(service_url, b"words", overlay="png", content_type="application/octet-stream")
        assert (answer.status_code, error(answer)["code"]) == (400, "unsupported_format")


class TestErrors:
    @pytest.mark.parametrize("query", [{"targets": "faces"}, {"density": "jpeg"}, {"overlay": "gif"}])
    def test_a_query_that_means_nothing_is_named(self, service_url, people, query):
        answer = count(service_url, people, **query)
        assert (answer.status_code, error(answer)["code"]) == (400, "invalid_query")
        assert next(iter(query)) in error(answer)["message"]

    @pytest.mark.parametrize(
        "status, code, body, content_type",
        [
            (400, "empty_body", b"", "image/jpeg"),
            (400, "unsupported_format", b"words", "text/plain"),
            (400, "unsupported_format", b"words", "image/png"),
            (400, "unsupported_format", b'{"image": "/9j/4AAQ"}', "application/json"),
            (400, "invalid_content_type", b"words", "multipart/form-data"),
            (400, "invalid_body", b"words", "multipart/form-data; boundary=edge"),
        ],
    )
    def test_a_body_that_is_no_image(self, service_url, status, code, body, content_type):
        answer = count(service_url, body, content_type=content_type)
        assert (answer.status_code, error(answer)["code"]) == (status, code)

    def test_a_method_that_is_not_known(self, service_url):
        answer = requests.get(f"{service_url}/v1/count", timeout=10)
        assert (answer.status_code, error(answer)["code"]) == (405, "method_not_allowed")
        assert answer.headers["Allow"] == "POST"

    def test_an_image_that_ends_too_early(self, service_url):
        answer = count(service_url, encoded(photo(), "image/png")[:-5000], content_type="image/png")
        assert (answer.status_code, error(answer)["code"]) == (400, "corrupt")

    def test_an_image_with_too_many_pixels(self, start_service, small):
        answer = count(start_service(limits_image_pixels=1000).url, small)
        assert (answer.status_code, error(answer)["code"]) == (400, "too_large")


def test_many_clients_at_once_get_what_each_gets_alone(service_url, people, small):
    bodies = [people, small] * 12
    alone = {body: counted(service_url, body)["density"] for body in (people, small)}
    with concurrent.futures.ThreadPoolExecutor(len(bodies)) as pool:
        together = list(pool.map(lambda body: counted(service_url, body)["density"], bodies))
    assert together == [alone[body] for body in bodies]
