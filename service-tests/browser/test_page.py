"""The web page in a real browser: Debian's Chromium, driven without a screen.

Every test takes what the service itself answers as the truth. `--screenshots FOLDER` keeps what the page looked like.
"""

import base64
import json
import pathlib
import shutil
import subprocess
import urllib.parse
import urllib.request

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
PHOTO = REPOSITORY / ".cache/demo/rgb.jpg"
CROWD = REPOSITORY / "docs/images/crowd.jpg"
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser():
    chromium = shutil.which("chromium")
    assert chromium, "there is no Chromium; install Debian's package 'chromium'"
    with sync_playwright() as playwright:
        with playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"]) as browser:
            yield browser


@pytest.fixture
def open_page(browser: Browser, service_url: str):
    """Opens the page at a size and in a colour scheme; whatever goes wrong in its script fails the test."""
    contexts, faults = [], []

    def open_page(viewport=DESKTOP, scheme="light", **options) -> Page:
        context = browser.new_context(viewport=viewport, color_scheme=scheme, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: faults.append(request.url) if is_foreign(request.url) else None)
        page.goto(service_url)
        return page

    def is_foreign(url: str) -> bool:
        return not url.startswith((service_url, "blob:", "data:"))

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(open_page) -> Page:
    return open_page()


@pytest.fixture(scope="session")
def image() -> pathlib.Path:
    """The photo of the demo where it is at hand, else the drawing of the repository."""
    return PHOTO if PHOTO.exists() else CROWD


@pytest.fixture
def shoot(request, tmp_path):
    folder = pathlib.Path(request.config.getoption("--screenshots", default=None) or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    return lambda page, name: page.screenshot(path=folder / f"{name}.png", full_page=True, animations="disabled")


def answer(service_url: str, image: pathlib.Path, *zones: str) -> dict:
    """What the service says of an image when it is asked without the page."""
    query = urllib.parse.urlencode([("targets", "count,points"), *(("zone", zone) for zone in zones)])
    request = urllib.request.Request(f"{service_url.rstrip('/')}/v1/count?{query}", data=image.read_bytes())
    request.add_header("Content-Type", "application/octet-stream")
    with urllib.request.urlopen(request) as response:
        return json.load(response)


def pick(page: Page, *files) -> None:
    page.locator("#files").set_input_files(list(files))


def wait_for_count(page: Page) -> None:
    expect(page.locator("#details")).to_be_visible(timeout=60_000)
    expect(page.locator(".stage.busy")).to_have_count(0, timeout=60_000)


def hand_over(page: Page, kind: str, image: pathlib.Path) -> None:
    """Drops or pastes a file, as the desktop would."""
    page.evaluate(
        """([kind, name, content]) => {
            const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
            const transfer = new DataTransfer();
            transfer.items.add(new File([bytes], name, { type: "image/jpeg" }));
            const options = { bubbles: true, cancelable: true };
            const event = kind === "drop"
              ? new DragEvent("drop", { ...options, dataTransfer: transfer })
              : new ClipboardEvent("paste", { ...options, clipboardData: transfer });
            document.body.dispatchEvent(event);
        }""",
        [kind, image.name, base64.b64encode(image.read_bytes()).decode()],
    )


def click_at(page: Page, x: float, y: float) -> None:
    """Presses a place on the image, given in shares of it."""
    box = page.locator("#marks").bounding_box()
    page.mouse.click(box["x"] + x * box["width"], box["y"] + y * box["height"])


def draw(page: Page, *corners: tuple[float, float]) -> None:
    page.get_by_role("button", name="Draw a zone").click()
    for corner in corners:
        click_at(page, *corner)
    page.get_by_role("button", name="Done").click()
    wait_for_count(page)


def sent_zones(page: Page) -> list[str]:
    """The zones in the command that the page shows."""
    url = page.locator("#curl").text_content().split("'")[1]
    return urllib.parse.parse_qs(urllib.parse.urlsplit(url).query).get("zone", [])


@pytest.mark.parametrize("way", ["drop", "paste", "pick"])
def test_an_image_is_counted_however_it_comes(page, service_url, image, way):
    if way == "pick":
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="Choose images").click()
        chooser.value.set_files(image)
    else:
        hand_over(page, way, image)
    wait_for_count(page)
    truth = answer(service_url, image)
    expect(page.locator("#count")).to_have_text(f"{truth['count']:,}")
    expect(page.get_by_role("status")).to_contain_text(f"{image.name}: {truth['count']:,}")


def test_interval_and_warnings_stand_with_the_count(page, image):
    def answer_otherwise(route):
        interval = {"level": 0.8, "lower": 7.2, "upper": 1200.4}
        route.fulfill(json=route.fetch().json() | {"interval": interval, "warnings": ["the image is odd"]})

    page.route("**/v1/count?*", answer_otherwise)
    pick(page, image)
    wait_for_count(page)
    expect(page.locator("#interval")).to_have_text("7 to 1,201 people in 80 % of such images")
    expect(page.get_by_role("list", name="Warnings").get_by_role("listitem")).to_have_text(["the image is odd"])
    expect(page.get_by_role("status")).to_contain_text("Warning: the image is odd.")


def test_the_heat_map_and_the_points_lie_over_the_image(page, service_url, image, shoot):
    shoot(page, "welcome")
    pick(page, image)
    wait_for_count(page)
    truth = answer(service_url, image)
    opacities = "canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.filter((_, k) => k % 4 === 3)"
    cells = page.locator("#heat").evaluate(f"canvas => [...({opacities})(canvas)]")
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


def test_a_zone_drawn_with_the_mouse_is_counted(page, service_url, image, shoot):
    pick(page, image)
    wait_for_count(page)
    page.get_by_role("button", name="Draw a zone").click()
    for corner in [(0.1, 0.1), (0.6, 0.15), (0.5, 0.9)]:
        click_at(page, *corner)
    shoot(page, "drawing")
    click_at(page, 0.1, 0.1)
    wait_for_count(page)
    draw(page, (0.7, 0.1), (0.98, 0.1), (0.98, 0.95), (0.7, 0.95))

    sent = sent_zones(page)
    assert [len(corners.split()) for corners in sent] == [3, 4]
    zones = answer(service_url, image, *sent)["zones"]
    expect(page.locator(".zone-count")).to_have_text([f"{zone['count']:,}" for zone in zones])
    expect(page.locator(".zone-exact")).to_have_text([f"{zone['density']:.2f}" for zone in zones])
    expect(page.locator("#tags span")).to_have_text([str(zone["count"]) for zone in zones])
    shoot(page, "zones")

    page.get_by_role("button", name="Remove zone 1").click()
    wait_for_count(page)
    assert sent_zones(page) == sent[1:]


def test_a_zone_can_be_drawn_with_the_keyboard_alone(page, image):
    pick(page, image)
    wait_for_count(page)
    page.get_by_role("button", name="Draw a zone").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#marks")).to_be_focused()
    for keys in ["Space", "Shift+ArrowRight Shift+ArrowRight Space", "Shift+ArrowDown Space", "ArrowLeft Space Backspace"]:
        for key in keys.split():
            page.keyboard.press(key)
    expect(page.get_by_role("status")).to_have_text("3 corners.")
    page.keyboard.press("Enter")
    wait_for_count(page)
    assert len(sent_zones(page)[0].split()) == 3
    expect(page.get_by_role("status")).to_contain_text("in zone 1")
    expect(page.get_by_role("button", name="Draw a zone")).to_be_focused()

    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator("#drawing")).to_be_hidden()
    assert len(sent_zones(page)) == 1


def test_a_zone_whose_edges_cross_is_refused_in_words(page, image):
    pick(page, image)
    wait_for_count(page)
    page.get_by_role("button", name="Draw a zone").click()
    for corner in [(0.1, 0.1), (0.9, 0.9), (0.9, 0.1), (0.1, 0.9)]:
        click_at(page, *corner)
    page.get_by_role("button", name="Done").click()
    expect(page.locator("#problem")).to_contain_text("cross", timeout=60_000)
    page.get_by_role("button", name="Remove zone 1").click()
    wait_for_count(page)
    expect(page.locator("#trouble")).to_be_hidden()


def test_many_images_are_a_list_and_a_broken_one_says_so(page, image, shoot):
    broken = {"name": "notes.jpg", "mimeType": "image/jpeg", "buffer": b"these are no pixels"}
    again = {"name": "a second look.jpg", "mimeType": "image/jpeg", "buffer": image.read_bytes()}
    page.locator("#files").set_input_files([str(image)])
    page.locator("#files").set_input_files([broken, again])
    rows = page.locator("#list li")
    expect(rows).to_have_count(3)
    expect(page.locator("#list li.counted")).to_have_count(2, timeout=60_000)
    expect(page.locator("#list li.failed .row-result")).not_to_be_empty()
    expect(page.locator("#problem")).to_be_visible()
    expect(page.locator("#total")).to_contain_text("in 2 images")
    shoot(page, "list-failed")

    rows.nth(2).get_by_role("button").first.click()
    expect(page.locator("#name")).to_have_text("a second look.jpg")
    expect(page.locator("#trouble")).to_be_hidden()
    shoot(page, "list")
    page.get_by_role("button", name="Remove notes.jpg").click()
    expect(rows).to_have_count(2)


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


def test_a_busy_service_is_told_in_words_and_can_be_tried_again(page, image):
    busy = {"error": {"code": "unavailable", "message": "the queue is full"}}
    page.route("**/v1/count*", lambda route: route.fulfill(status=503, json=busy), times=1)
    pick(page, image)
    expect(page.locator("#problem")).to_have_text("the queue is full")
    page.get_by_role("button", name="Try again").click()
    wait_for_count(page)
    expect(page.locator("#trouble")).to_be_hidden()


def test_a_service_that_is_gone_is_told_in_words(page, image):
    page.route("**/v1/count*", lambda route: route.abort(), times=1)
    pick(page, image)
    expect(page.locator("#problem")).to_contain_text("did not answer")


def test_the_page_asks_for_the_key_that_the_service_wants(page, image, shoot):
    refusal = {"error": {"code": "unauthorised", "message": "this service wants its API key"}}

    def guard(route):
        if route.request.headers.get("x-api-key") == "sesame":
            route.continue_()
        else:
            route.fulfill(status=401, json=refusal)

    page.route("**/v1/count*", guard)
    pick(page, image)
    page.get_by_label("API key").fill("sesame")
    shoot(page, "key")
    page.get_by_role("button", name="Use it").click()
    wait_for_count(page)
    expect(page.locator("#curl")).to_contain_text("$HEADCOUNT_API_KEY")
    expect(page.locator("#curl")).not_to_contain_text("sesame")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_a_phone(open_page, image, shoot, scheme):
    page = open_page(viewport=PHONE, scheme=scheme, device_scale_factor=2, has_touch=True, is_mobile=True)
    shoot(page, f"phone-{scheme}-welcome")
    pick(page, image, CROWD)
    expect(page.locator("#list li.counted")).to_have_count(2, timeout=60_000)
    page.get_by_role("button", name="Draw a zone").tap()
    box = page.locator("#marks").bounding_box()
    for x, y in [(0.1, 0.1), (0.9, 0.1), (0.5, 0.9)]:
        page.touchscreen.tap(box["x"] + x * box["width"], box["y"] + y * box["height"])
    shoot(page, f"phone-{scheme}-drawing")
    page.get_by_role("button", name="Done").tap()
    wait_for_count(page)
    expect(page.locator(".zone-count")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    shoot(page, f"phone-{scheme}")


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
