"""What a person does with the web page: picks files, draws zones, waits for counts, keeps files."""

import base64
import json
import urllib.parse
import urllib.request

from playwright.sync_api import Page, expect

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}


def answer(service_url: str, image: bytes, *zones: str, ignored=()) -> dict:
    """What the service says of an image when it is asked without the page."""
    places = [("zone", zone) for zone in zones] + [("ignore", zone) for zone in ignored]
    query = urllib.parse.urlencode([("targets", "count,points"), *places])
    request = urllib.request.Request(f"{service_url.rstrip('/')}/v1/count?{query}", data=image)
    request.add_header("Content-Type", "application/octet-stream")
    with urllib.request.urlopen(request) as response:
        return json.load(response)


def file(name: str, content: bytes) -> dict:
    """A file for `pick`, of a type that the browser does not know."""
    return {"name": name, "mimeType": "", "buffer": content}


def pick(page: Page, *files) -> None:
    """Chooses files, each a path or a `file`."""
    if any(isinstance(one, dict) for one in files):
        files = [one if isinstance(one, dict) else file(one.name, one.read_bytes()) for one in files]
    page.locator("#files").set_input_files(list(files))


def wait_for_count(page: Page) -> None:
    expect(page.locator("#details")).to_be_visible(timeout=60_000)
    expect(page.locator(".stage.busy")).to_have_count(0, timeout=60_000)


def wait_for_all(page: Page) -> None:
    expect(page.locator("#list .waiting")).to_have_count(0, timeout=60_000)
    expect(page.get_by_role("button", name="Save table")).to_be_enabled(timeout=60_000)


def hand_over(page: Page, kind: str, name: str, content: bytes) -> None:
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
        [kind, name, base64.b64encode(content).decode()],
    )


def place(page: Page, x: float, y: float, on="#marks") -> tuple[float, float]:
    """A place on the screen, given in shares of the image, or of another element."""
    box = page.locator(on).bounding_box()
    return box["x"] + x * box["width"], box["y"] + y * box["height"]


def draw(page: Page, *corners: tuple[float, float]) -> None:
    page.get_by_role("button", name="Draw a zone").click()
    for corner in corners:
        page.mouse.click(*place(page, *corner))
    page.get_by_role("button", name="Done").click()
    wait_for_count(page)


def rectangle(x: float, y: float, width: float, height: float) -> list[tuple[float, float]]:
    """Its corners, for `draw`."""
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def use(page: Page, name: str, choice: str) -> None:
    """Counts the people in a zone, or ignores it."""
    page.get_by_role("group", name=name, exact=True).get_by_label(choice).check()
    wait_for_count(page)


def sent_zones(page: Page, parameter="zone") -> list[str]:
    """The zones in the command that the page shows; with `ignore`, the ignored ones."""
    url = page.locator("#curl").text_content().split("'")[1]
    return urllib.parse.parse_qs(urllib.parse.urlsplit(url).query).get(parameter, [])


def corners(zone: str) -> list[tuple[float, ...]]:
    return [tuple(map(float, corner.split(","))) for corner in zone.split("=")[1].split()]


def kept(page: Page, button: str) -> tuple[str, bytes]:
    """Name and content of the file that a button gives."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def cut_off(page: Page) -> list[str]:
    """Words that do not fit where they stand, and whatever reaches beyond the window."""
    return page.evaluate(
        """() => [...document.body.querySelectorAll("*")].filter((one) => {
            if (!one.checkVisibility() || one.closest(".unseen, .stage, .row-image, option")) return false;
            const isClipped = getComputedStyle(one).overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1;
            return isClipped || one.getBoundingClientRect().right > innerWidth + 1;
        }).map((one) => one.outerHTML.slice(0, 200))"""
    )
