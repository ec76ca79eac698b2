"""`/v1/preview`: any image in, the same as a JPEG out that every browser shows."""

import io

import numpy
import pytest
import requests
from PIL import Image
from support.images import FORMATS, encoded, street


def preview(url, body, content_type="application/octet-stream", **query):
    return requests.post(f"{url}/v1/preview", params=query, data=body, headers={"Content-Type": content_type}, timeout=60)


def shown(answer) -> Image.Image:
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "image/jpeg"
    return Image.open(io.BytesIO(answer.content))


@pytest.mark.parametrize("content_type", FORMATS)
def test_shows_every_format_and_draws_nothing_on_it(service_url, content_type):
    image = shown(preview(service_url, encoded(street(), content_type), content_type))
    assert (image.format, image.size, image.mode) == ("JPEG", street().size, "RGB")
    difference = numpy.abs(numpy.asarray(image, dtype=float) - numpy.asarray(street(), dtype=float))
    assert difference.mean() < 6


def test_is_turned_as_the_camera_was_held(service_url):
    orientation = 0x0112
    exif = Image.Exif()
    exif[orientation] = 6
    image = shown(preview(service_url, encoded(street(320, 240), exif=exif)))
    assert image.size == (240, 320)
    assert image.getexif().get(orientation, 1) == 1


@pytest.mark.parametrize(
    "body, code",
    [(b"", "empty_body"), (b"no pixels", "unsupported_format"), (encoded(street())[:2000], "corrupt")],
    ids=["nothing", "no image", "a beginning"],
)
def test_says_why_there_is_none(service_url, body, code):
    answer = preview(service_url, body)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == code


def test_a_parameter_that_it_does_not_have_is_named(service_url):
    answer = preview(service_url, encoded(street()), overlay="png")
    assert answer.status_code == 400
    assert "'overlay'" in answer.json()["error"]["message"]


def test_an_image_that_is_too_large_is_refused_before_it_is_decoded(start_service):
    service = start_service(limits_image_pixels=1000)
    answer = preview(service.url, encoded(street()))
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "too_large")
