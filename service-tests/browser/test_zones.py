"""Zones on the page: drawn with mouse and keys, the same for all images, copied for other interfaces."""

import json
import shlex
import subprocess
import urllib.request

import pytest
from PIL import Image
from playwright.sync_api import expect
from support.images import encoded
from support.page import answer, corners, draw, file, pick, place, sent_zones, wait_for_all, wait_for_count
from support.places import program
from support.service import environment_of_tests


def press(page, *places):
    for one in places:
        page.mouse.click(*place(page, *one))


def test_a_zone_drawn_with_the_mouse_is_counted(page, service_url, image, shoot):
    pick(page, image)
    wait_for_count(page)
    page.get_by_role("button", name="Draw a zone").click()
    press(page, (0.1, 0.1), (0.6, 0.15), (0.5, 0.9))
    shoot(page, "drawing")
    press(page, (0.1, 0.1))
    wait_for_count(page)
    draw(page, (0.7, 0.1), (0.98, 0.1), (0.98, 0.95), (0.7, 0.95))

    sent = sent_zones(page)
    assert [len(corners(zone)) for zone in sent] == [3, 4]
    zones = answer(service_url, image.read_bytes(), *sent)["zones"]
    expect(page.locator(".zone-count")).to_have_text([f"{zone['count']:,}" for zone in zones])
    expect(page.locator(".zone-exact")).to_have_text([f"{zone['density']:.2f}" for zone in zones])
    expect(page.locator("#tags span")).to_have_text([f"{k + 1} {zone['count']}" for k, zone in enumerate(zones)])
    shoot(page, "zones")

    page.get_by_role("button", name="Remove zone 1").click()
    wait_for_count(page)
    assert sent_zones(page) == sent[1:]
    page.get_by_role("button", name="Remove all").click()
    wait_for_count(page)
    assert sent_zones(page) == []


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
    assert corners(sent_zones(page)[0])[:2] == [(0.5, 0.5), (0.7, 0.5)]
    expect(page.get_by_role("status")).to_contain_text("in zone 1")
    expect(page.get_by_role("button", name="Draw a zone")).to_be_focused()

    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator("#drawing")).to_be_hidden()
    assert len(sent_zones(page)) == 1


@pytest.mark.parametrize(
    "places, words",
    [
        ([(0.1, 0.1), (0.9, 0.9), (0.9, 0.1), (0.1, 0.9)], "cross"),
        ([(0.1, 0.1), (0.5, 0.1), (0.9, 0.1)], "covers nothing"),
    ],
    ids=["edges that cross", "a line"],
)
def test_what_is_no_zone_is_refused_in_words_and_can_be_mended(page, image, places, words):
    pick(page, image)
    wait_for_count(page)
    page.get_by_role("button", name="Draw a zone").click()
    press(page, *places)
    page.get_by_role("button", name="Done").click()
    expect(page.locator("#hint")).to_contain_text(words)
    expect(page.get_by_role("status")).to_contain_text(words)
    for _ in places[2:]:
        page.get_by_role("button", name="Undo").click()
    press(page, (0.5, 0.8))
    page.get_by_role("button", name="Done").click()
    wait_for_count(page)
    assert len(sent_zones(page)) == 1


def test_a_zone_that_the_service_refuses_for_an_image_is_named_with_the_file(page, image):
    refusal = {"error": {"code": "invalid_zone", "message": "image: zone '1': it lies outside"}}
    pick(page, image)
    wait_for_count(page)
    page.route("**/v1/count?*", lambda route: route.fulfill(status=400, json=refusal))
    page.get_by_role("button", name="Draw a zone").click()
    press(page, (0.1, 0.1), (0.9, 0.1), (0.9, 0.9))
    page.get_by_role("button", name="Done").click()
    expect(page.locator("#problem")).to_have_text(f"{image.name}: zone '1': it lies outside")
    page.unroute_all()
    page.get_by_role("button", name="Remove zone 1").click()
    wait_for_count(page)
    expect(page.locator("#trouble")).to_be_hidden()


def test_zones_hold_for_all_images_those_before_and_those_to_come(page, service_url, image):
    half = (250, 188)
    pick(page, image, file("small.png", resized(image, half)))
    wait_for_all(page)
    draw(page, (0.05, 0.05), (0.5, 0.05), (0.5, 0.95), (0.05, 0.95))
    pick(page, file("later.jpg", image.read_bytes()))
    wait_for_all(page)
    for row, content in enumerate([image.read_bytes(), resized(image, half), image.read_bytes()]):
        page.locator("#list .pick").nth(row).click()
        sent = sent_zones(page)
        assert len(sent) == 1
        expect(page.locator(".zone-count")).to_have_text(f"{answer(service_url, content, *sent)['zones'][0]['count']:,}")


def resized(image, size) -> bytes:
    return encoded(Image.open(image).convert("RGB").resize(size), "image/png")


def test_zones_are_copied_as_fractions_and_for_the_other_interfaces(open_page, service_url, image, tmp_path):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    pick(page, image)
    wait_for_count(page)
    draw(page, (0.004, 0.006), (0.5, 0.02), (0.5, 0.95))
    draw(page, (0.6, 0.1), (0.98, 0.1), (0.98, 0.95))
    sent = sent_zones(page)
    truth = answer(service_url, image.read_bytes(), *sent)["zones"]

    def copied(button):
        page.get_by_role("button", name=button).click()
        return page.evaluate("navigator.clipboard.readText()")

    lines = copied("Fractions").splitlines()
    assert lines == sent
    assert corners(lines[0])[0] == (0, 0), "what is drawn close to the edge lies on it"
    assert all(0 <= share <= 1 for line in lines for corner in corners(line) for share in corner)

    command = f"{shlex.quote(str(program()))} count {shlex.quote(str(image))} {copied('--zone')} --format json"
    run = subprocess.run(["sh", "-c", command], env=environment_of_tests(tmp_path), capture_output=True, check=True)
    assert json.loads(run.stdout)["images"][0]["zones"] == truth

    request = urllib.request.Request(f"{service_url}/v1/count?{copied('zone=')}", data=image.read_bytes())
    request.add_header("Content-Type", "image/jpeg")
    with urllib.request.urlopen(request) as response:
        assert json.load(response)["zones"] == truth
