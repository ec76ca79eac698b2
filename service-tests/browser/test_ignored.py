"""Zones on the page whose people are left out of every count, and zones copied for other interfaces."""

import io
import json
import shlex
import subprocess
import urllib.request

import pytest
from PIL import Image, ImageStat
from playwright.sync_api import expect
from support.page import (
    answer,
    corners,
    draw,
    file,
    kept,
    pick,
    rectangle,
    sent_zones,
    use,
    wait_for_all,
    wait_for_count,
)
from support.places import program
from support.service import environment_of_tests

LEFT, RIGHT = rectangle(0.02, 0.02, 0.5, 0.96), rectangle(0.55, 0.02, 0.42, 0.96)


@pytest.fixture
def counted(page, image):
    pick(page, image)
    wait_for_count(page)
    return page


def test_people_in_an_ignored_zone_are_left_out_and_that_is_said(counted, service_url, image, shoot):
    page = counted
    draw(page, *LEFT)
    draw(page, *RIGHT)
    all_people = page.locator("#count").text_content()
    use(page, "Zone 1", "Ignore")

    [ignored], zones = sent_zones(page, "ignore"), sent_zones(page)
    truth = answer(service_url, image.read_bytes(), *zones, ignored=[ignored])
    left_out = round(truth["ignored_density"])
    assert left_out > 1 and str(truth["count"]) != all_people
    expect(page.locator("#count")).to_have_text(str(truth["count"]))
    expect(page.locator(".zone-count")).to_have_text(["", str(truth["zones"][0]["count"])])
    expect(page.locator("#leftOut")).to_have_text(f"About {left_out} people in ignored zones were left out")
    expect(page.get_by_role("status")).to_contain_text(f"About {left_out} people in ignored zones were left out.")
    assert page.locator("#points").get_attribute("d").count("M") == len(truth["points"])
    shoot(page, "ignored")

    use(page, "Zone 1", "Count")
    expect(page.locator("#count")).to_have_text(all_people)
    expect(page.locator("#leftOut")).to_be_empty()


@pytest.mark.parametrize(
    "density, words",
    [
        (0.2, "Nobody was found in ignored zones"),
        (1.3, "About 1 person in ignored zones was left out"),
        (2345.6, "About 2,346 people in ignored zones were left out"),
    ],
)
def test_what_was_left_out_is_said_in_words(page, image, density, words):
    page.route("**/v1/count?*", lambda route: route.fulfill(json=route.fetch().json() | {"ignored_density": density}))
    pick(page, image)
    wait_for_count(page)
    expect(page.locator("#leftOut")).to_have_text(words)


def test_an_ignored_zone_is_hatched_and_named(counted):
    page = counted
    draw(page, *LEFT)
    draw(page, *RIGHT)
    outlines, labels = page.locator("#outlines polygon"), page.locator("#tags span")
    use(page, "Zone 2", "Ignore")
    expect(outlines.nth(0)).not_to_have_css("fill", 'url("#hatch")')
    expect(outlines.nth(1)).to_have_css("fill", 'url("#hatch")')
    expect(labels.nth(1)).to_have_text("2 ignored")


def test_a_zone_is_switched_with_the_keyboard_and_the_focus_stays(counted):
    page = counted
    draw(page, *LEFT)
    choices = page.get_by_role("group", name="Zone 1")
    page.get_by_role("button", name="Draw a zone").focus()
    page.keyboard.press("Tab")
    expect(choices.get_by_label("Count")).to_be_focused()
    page.keyboard.press("ArrowRight")
    wait_for_count(page)
    expect(choices.get_by_label("Ignore")).to_be_checked()
    expect(choices.get_by_label("Ignore")).to_be_focused()
    assert sent_zones(page) == [] and len(sent_zones(page, "ignore")) == 1
    page.keyboard.press("ArrowLeft")
    wait_for_count(page)
    assert len(sent_zones(page)) == 1 and sent_zones(page, "ignore") == []


def test_ignored_zones_hold_for_all_images_and_the_sum_says_so(page, service_url, image):
    smaller = io.BytesIO()
    Image.open(image).convert("RGB").resize((320, 240)).save(smaller, "PNG")
    pick(page, image, file("small.png", smaller.getvalue()))
    wait_for_all(page)
    draw(page, *LEFT)
    use(page, "Zone 1", "Ignore")
    wait_for_all(page)
    ignored = sent_zones(page, "ignore")
    truths = [answer(service_url, each, ignored=ignored) for each in [image.read_bytes(), smaller.getvalue()]]
    expect(page.locator("#list .row-result")).to_have_text([str(truth["count"]) for truth in truths])
    left_out = round(sum(truth["ignored_density"] for truth in truths))
    expect(page.locator("#totalLeftOut")).to_have_text(f"About {left_out} people in ignored zones were left out")


def test_the_kept_image_shows_which_zone_was_ignored(counted):
    page = counted
    draw(page, *RIGHT)
    page.get_by_label("Points").uncheck()
    page.get_by_label("Heat map").fill("0")
    before = brightness(kept(page, "Save image")[1])
    use(page, "Zone 1", "Ignore")
    after = brightness(kept(page, "Save image")[1])
    assert after < 0.8 * before, "the ignored zone is not darker than a counted one"


def brightness(content: bytes) -> float:
    """Of the middle of the right zone, below its label."""
    drawn = Image.open(io.BytesIO(content)).convert("L")
    width, height = drawn.size
    part = drawn.crop((round(0.6 * width), round(0.6 * height), round(0.9 * width), round(0.9 * height)))
    return ImageStat.Stat(part).mean[0]


def test_zones_are_copied_as_fractions_and_for_the_other_interfaces(open_page, service_url, image, tmp_path):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    pick(page, image)
    wait_for_count(page)
    draw(page, (0.004, 0.006), (0.5, 0.02), (0.5, 0.95))
    draw(page, *rectangle(0.3, 0.1, 0.2, 0.6))
    draw(page, *rectangle(0.6, 0.1, 0.38, 0.85))
    use(page, "Zone 2", "Ignore")
    [first, third], [second] = sent_zones(page), sent_zones(page, "ignore")
    truth = answer(service_url, image.read_bytes(), first, third, ignored=[second])
    expected = {part: truth[part] for part in ["count", "density", "ignored_density", "points", "zones"]}
    assert [zone["name"] for zone in expected["zones"]] == ["1", "3"]

    def copied(button):
        page.get_by_role("button", name=button).click()
        return page.evaluate("navigator.clipboard.readText()")

    lines = copied("Fractions").splitlines()
    assert lines == [f"zone {first}", f"ignore {second}", f"zone {third}"]
    assert corners(first)[0] == (0, 0), "what is drawn close to the edge lies on it"
    assert all(0 <= share <= 1 for line in lines for corner in corners(line) for share in corner)

    command = f"{shlex.quote(str(program()))} count {shlex.quote(str(image))} {copied('Command line')} --format json"
    run = subprocess.run(["sh", "-c", command], env=environment_of_tests(tmp_path), capture_output=True, check=True)
    assert expected.items() <= json.loads(run.stdout)["images"][0].items()

    request = urllib.request.Request(f"{service_url}/v1/count?{copied('HTTP query')}", data=image.read_bytes())
    request.add_header("Content-Type", "image/jpeg")
    with urllib.request.urlopen(request) as response:
        assert expected.items() <= json.load(response).items()
