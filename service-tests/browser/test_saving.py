"""What the page gives to keep: drawn images, one or all, and a table."""

import csv
import io
import subprocess
import zipfile

import pytest
from PIL import Image
from playwright.sync_api import expect
from support.page import answer, draw, file, kept, pick, sent_zones, wait_for_all, wait_for_count
from support.places import program
from support.service import environment_of_tests


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def test_the_image_is_kept_as_it_is_seen(page, image):
    pick(page, image)
    wait_for_count(page)
    draw(page, (0.1, 0.3), (0.9, 0.3), (0.9, 0.9), (0.1, 0.9))
    page.get_by_label("Points").uncheck()
    page.get_by_label("Heat map").fill("0")
    name, plain = kept(page, "Save image")
    assert name == f"{image.stem}.overlay.jpg"
    original, drawn = Image.open(image).convert("RGB"), opened(plain)
    assert drawn.size == original.size
    # By this, a folder's other images are told from it, even when the browser has saved it under another name.
    assert Image.open(io.BytesIO(plain)).info["comment"] == b"Headcount-drawing"
    width, height = drawn.size
    edge = [drawn.getpixel((round(width * x), round(height * 0.3))) for x in (0.2, 0.35, 0.7, 0.8)]
    assert all(min(pixel) > 200 for pixel in edge), f"the zone's edge is not white: {edge}"

    page.get_by_label("Heat map").fill("100")
    _, hot = kept(page, "Save image")
    assert hot != plain


@pytest.mark.parametrize("content_type", ["image/heic", "image/tiff"])
def test_an_image_that_the_browser_cannot_show_is_kept_too(page, image, as_format, content_type):
    pick(page, file("photo.any", as_format(content_type)))
    wait_for_count(page)
    name, content = kept(page, "Save image")
    assert name == "photo.overlay.jpg"
    assert opened(content).size == Image.open(image).size


def test_all_images_are_kept_in_one_file_and_none_takes_the_place_of_another(page, image):
    same = image.read_bytes()
    names = ["gate.jpg", "gate.png", "Straße 1.jpg", "notes.txt"]
    pick(page, *(file(name, same if name != "notes.txt" else b"no pixels") for name in names))
    wait_for_all(page)
    name, content = kept(page, "Save all images")
    assert name == "headcount.zip"
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.testzip() is None
    assert archive.namelist() == ["gate.overlay.jpg", "gate-2.overlay.jpg", "Straße 1.overlay.jpg"]
    assert all(opened(archive.read(each)).size == Image.open(image).size for each in archive.namelist())


def test_the_table_is_the_one_of_the_command_line(page, image, tmp_path):
    names = ['first, "quoted".jpg', "second.jpg"]
    for name in names:
        (tmp_path / name).write_bytes(image.read_bytes())
    pick(page, *(tmp_path / name for name in names), file("notes.txt", b"no pixels"))
    wait_for_all(page)
    draw(page, (0.05, 0.05), (0.5, 0.05), (0.5, 0.95))
    wait_for_all(page)
    zones = [word for zone in sent_zones(page) for word in ("--zone", zone)]
    name, content = kept(page, "Save table (CSV)")
    assert name == "headcount.csv"

    command = [program(), "count", *names, *zones, "--format", "csv"]
    run = subprocess.run(command, cwd=tmp_path, env=environment_of_tests(tmp_path), capture_output=True, check=True)
    rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
    assert rows[:-1] == list(csv.reader(io.StringIO(run.stdout.decode(), newline="")))
    failed = dict(zip(rows[0], rows[-1], strict=True))
    assert failed["file"] == "notes.txt" and "is none of JPEG" in failed["error"] and failed["count"] == ""


def test_warnings_are_in_the_table(page, service_url, image):
    def answer_otherwise(route):
        route.fulfill(json=route.fetch().json() | {"out_of_distribution_score": 1.5, "warnings": ["page 1 of 2"]})

    page.route("**/v1/count?*", answer_otherwise)
    pick(page, image, image)
    wait_for_all(page)
    _, content = kept(page, "Save table (CSV)")
    row = next(csv.DictReader(io.StringIO(content.decode())))
    assert row["count"] == str(answer(service_url, image.read_bytes())["count"])
    assert row["warnings"] == "page 1 of 2; unlike the training images: the count may be far off"
    expect(page.locator("#list .row-note").first).to_have_text(row["warnings"])
