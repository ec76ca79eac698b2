"""The web page in a real browser: images come, are counted, and are shown with what was counted.

Every test takes what the service itself answers as the truth. `--screenshots FOLDER` keeps what the page looked like.
"""

import json
import subprocess

import pytest
from playwright.sync_api import expect
from support.page import (
    DESKTOP,
    PHONE,
    answer,
    cut_off,
    draw,
    file,
    hand_over,
    pick,
    place,
    rectangle,
    wait_for_all,
    wait_for_count,
)


@pytest.mark.parametrize("way", ["drop", "paste", "pick"])
def test_an_image_is_counted_however_it_comes(page, service_url, image, way):
    if way == "pick":
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="Choose images").click()
        chooser.value.set_files(image)
    else:
        hand_over(page, way, image.name, image.read_bytes())
    wait_for_count(page)
    truth = answer(service_url, image.read_bytes())
    expect(page.locator("#count")).to_have_text(f"{truth['count']:,}")
    expect(page.get_by_role("status")).to_contain_text(f"{image.name}: {truth['count']:,}")


def test_interval_and_warnings_stand_with_the_count(page, image):
    def answer_otherwise(route):
        interval = {"level": 0.8, "lower": 7.2, "upper": 1200.4}
        route.fulfill(json=route.fetch().json() | {"interval": interval, "warnings": ["the image is odd"]})

    page.route("**/v1/count?*", answer_otherwise)
    pick(page, image)
    wait_for_count(page)
    expect(page.locator("#interval")).to_have_text(
        "Likely 7 to 1,201 people: 80 % of such ranges hold the true number"
    )
    expect(page.get_by_role("list", name="Warnings").get_by_role("listitem")).to_have_text(["the image is odd"])
    expect(page.get_by_role("status")).to_contain_text("Warning: the image is odd.")


def test_the_heat_map_and_the_points_lie_over_the_image(page, service_url, image, shoot):
    shoot(page, "welcome")
    pick(page, image)
    wait_for_count(page)
    truth = answer(service_url, image.read_bytes())
    cells = opacities(page)
    assert max(cells) > 200, "no cell is warm"
    assert min(cells) < 20, "no cell is cold"
    dots = page.locator("#points").get_attribute("d")
    assert dots.count("M") == len(truth["points"])
    assert dots.startswith(f"M{truth['points'][0][0]:g} {truth['points'][0][1]:g}")
    shoot(page, "desktop-light")

    page.get_by_label("Heat map").fill("25")
    expect(page.locator("#heat")).to_have_css("opacity", "0.25")
    page.get_by_label("Points").uncheck()
    assert page.locator("#points").get_attribute("d") == ""


def test_an_image_of_nobody_is_not_painted_as_if_it_were_full(page, image):
    def answer_otherwise(route):
        truth = route.fetch().json()
        truth["density_map"]["maximum"] = 0.0001
        route.fulfill(json=truth)

    page.route("**/v1/count?*", answer_otherwise)
    pick(page, image)
    wait_for_count(page)
    assert max(opacities(page)) < 20


def opacities(page) -> list[int]:
    """Of every cell of the heat map, from 0 to 255."""
    pixels = "canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data"
    return page.locator("#heat").evaluate(f"canvas => [...{pixels}].filter((_, k) => k % 4 === 3)")


@pytest.mark.parametrize("width", [320, 390, 860, 1280])
def test_a_number_of_any_length_fits(open_page, image, width):
    def answer_otherwise(route):
        truth = route.fetch().json()
        many = {"count": 1_234_567, "density": 1_234_567.89}
        route.fulfill(json=truth | many | {"zones": [zone | many for zone in truth.get("zones", [])]})

    page = open_page(viewport={"width": width, "height": 800})
    page.route("**/v1/count?*", answer_otherwise)
    pick(page, image)
    wait_for_count(page)
    draw(page, *rectangle(0.1, 0.1, 0.4, 0.4))
    expect(page.locator("#count")).to_have_text("1,234,567")
    expect(page.locator("#exact")).to_have_text("1,234,567.89 before rounding")
    assert cut_off(page) == []


@pytest.mark.parametrize("content_type, name", [("image/heic", "IMG_0042.HEIC"), ("image/tiff", "scan.tif")])
def test_an_image_that_the_browser_cannot_show_has_a_preview(page, image, as_format, content_type, name, shoot):
    pick(page, file(name, as_format(content_type)), image)
    wait_for_all(page)
    expect(page.locator("#name")).to_have_text(name)
    for picture in [page.locator("#photo"), page.locator("#list img").first]:
        expect(picture).to_be_visible()
    expect(page.locator("#unshown")).to_be_hidden()
    size = page.locator("#photo").evaluate("photo => [photo.naturalWidth, photo.naturalHeight]")
    assert page.locator("#size").text_content().startswith(f"{size[0]} × {size[1]}")
    shoot(page, f"preview-{name.split('.')[-1].lower()}")


def test_what_computed_is_said_in_words(page, image):
    pick(page, image)
    wait_for_count(page)
    expect(page.locator("#provider")).to_have_text("processor (CPU), 32-bit numbers")
    expect(page.locator("body")).not_to_contain_text("ExecutionProvider")


def test_a_page_of_several_is_named(page, image):
    warning = "page 1 of 3 was counted"

    def answer_otherwise(route):
        route.fulfill(json=route.fetch().json() | {"page": 1, "pages": 3, "warnings": [warning]})

    page.route("**/v1/count?*", answer_otherwise)
    pick(page, image)
    wait_for_count(page)
    expect(page.locator("#size")).to_contain_text("page 1 of 3")
    expect(page.get_by_role("list", name="Warnings")).to_have_text(warning)


def test_the_answer_can_be_copied_and_the_command_gives_the_same(open_page, service_url, image):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    pick(page, image)
    wait_for_count(page)
    draw(page, (0.02, 0.05), (0.5, 0.05), (0.5, 0.95), (0.02, 0.95))
    page.get_by_role("button", name="Copy JSON").click()
    expect(page.get_by_role("status")).to_have_text("Copied.")
    copied = json.loads(page.evaluate("navigator.clipboard.readText()"))
    page.get_by_role("button", name="Copy command").click()
    command = page.evaluate("navigator.clipboard.readText()")
    run = subprocess.run(["sh", "-c", command], cwd=image.parent, capture_output=True, check=True, timeout=120)
    same = json.loads(run.stdout)
    for part in ["count", "density", "points", "zones", "width", "height", "model"]:
        assert copied[part] == same[part]
    assert "density_map" not in copied


# What goes wrong


def test_a_file_that_is_no_image_is_listed_with_its_error(page, image):
    pick(page, file("minutes.docx", b"PK\x03\x04 no pixels"), image, file("nothing.jpg", b""))
    wait_for_all(page)
    expect(page.locator("#list .row-name")).to_have_text(["minutes.docx", image.name, "nothing.jpg"])
    notes = page.locator("#list .row-note")
    expect(notes.nth(0)).to_contain_text("is none of JPEG")
    expect(notes.nth(2)).to_have_text("the file is empty")
    expect(page.locator("#problem")).to_contain_text("minutes.docx: is none of JPEG")


def test_a_file_that_is_gone_meanwhile_is_named(page, image, tmp_path):
    gone = tmp_path / "gone.jpg"
    gone.write_bytes(image.read_bytes())
    page.route("**/v1/count*", lambda route: (gone.unlink(missing_ok=True), route.continue_()))
    pick(page, image, gone)
    wait_for_all(page)
    expect(page.locator("#list .failed .row-name")).to_have_text("gone.jpg")
    expect(page.locator("#list .failed .row-note")).to_contain_text("cannot be read")


def test_a_busy_service_is_told_in_words_and_can_be_tried_again(page, image):
    busy = {"error": {"code": "unavailable", "message": "the queue is full"}}
    page.route("**/v1/count*", lambda route: route.fulfill(status=503, json=busy), times=1)
    pick(page, image)
    expect(page.locator("#problem")).to_have_text(f"{image.name}: the queue is full")
    page.get_by_role("button", name="Try again").click()
    wait_for_count(page)
    expect(page.locator("#trouble")).to_be_hidden()


def test_a_service_that_is_gone_is_told_in_words(page, image):
    page.route("**/v1/count*", lambda route: route.abort(), times=1)
    pick(page, image)
    expect(page.locator("#problem")).to_contain_text(f"{image.name}: the service did not answer")


def test_the_page_asks_for_the_key_that_the_service_wants(page, as_format, shoot):
    refusal = {"error": {"code": "unauthorised", "message": "this service wants its API key"}}

    def guard(route):
        if route.request.headers.get("x-api-key") == "sesame":
            route.continue_()
        else:
            route.fulfill(status=401, json=refusal)

    page.route("**/v1/**", guard)
    pick(page, file("scan.tif", as_format("image/tiff")))
    page.get_by_label("API key").fill("sesame")
    shoot(page, "key")
    page.get_by_role("button", name="Use it").click()
    wait_for_count(page)
    expect(page.locator("#photo")).to_be_visible()
    expect(page.locator("#curl")).to_contain_text("$HEADCOUNT_SERVICE_API_KEY")
    expect(page.locator("#curl")).not_to_contain_text("sesame")


# How it looks


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_a_phone(open_page, image, shoot, scheme):
    page = open_page(viewport=PHONE, scheme=scheme, device_scale_factor=2, has_touch=True, is_mobile=True)
    shoot(page, f"phone-{scheme}-welcome")
    pick(page, image, file("minutes.docx", b"no pixels"))
    wait_for_all(page)
    page.get_by_role("button", name="Draw a zone").tap()
    for corner in [(0.1, 0.1), (0.9, 0.1), (0.5, 0.9)]:
        page.touchscreen.tap(*place(page, *corner))
    shoot(page, f"phone-{scheme}-drawing")
    page.get_by_role("button", name="Done").tap()
    wait_for_count(page)
    expect(page.locator(".zone-count")).to_have_count(1)
    assert cut_off(page) == []
    shoot(page, f"phone-{scheme}")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("text_size", [100, 200])
def test_nothing_is_cut_off(open_page, image, shoot, viewport, text_size):
    page = open_page(viewport=viewport)
    page.evaluate("size => (document.documentElement.style.fontSize = `${size}%`)", text_size)
    assert cut_off(page) == []
    long_name = "entrance_of_the_station_camera_7_" * 6 + ".jpg"
    pick(page, file(long_name, image.read_bytes()), file("x" * 200 + ".txt", b"no pixels"))
    wait_for_all(page)
    for k in range(6):
        draw(page, (0.15 * k, 0.1), (0.15 * k + 0.1, 0.1), (0.15 * k, 0.9))
    expect(page.locator("#zones li")).to_have_count(6)
    page.get_by_role("button", name="Draw a zone").click()
    page.mouse.click(*place(page, 0.5, 0.5))
    assert cut_off(page) == []
    page.get_by_role("button", name="Cancel").click()
    assert cut_off(page) == []
    shoot(page, f"long-{viewport['width']}-{text_size}")


def test_the_page_is_dark_where_the_reader_wants_it(open_page, image, shoot):
    page = open_page(scheme="dark")
    pick(page, image)
    wait_for_count(page)
    draw(page, (0.2, 0.2), (0.8, 0.3), (0.7, 0.9), (0.3, 0.8))
    shoot(page, "desktop-dark")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_interface_can_be_read_without_a_network(open_page, shoot, viewport):
    page = open_page(viewport=viewport)
    page.get_by_role("link", name="API").click()
    expect(page.get_by_role("heading", name="/v1/count")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    shoot(page, f"docs-{viewport['width']}")
