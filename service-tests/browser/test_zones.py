"""Zones on the page: drawn with mouse and keys, named and labelled, the same for all images."""

import itertools

import pytest
from PIL import Image
from playwright.sync_api import expect
from support.images import encoded
from support.page import (
    DESKTOP,
    PHONE,
    answer,
    corners,
    draw,
    file,
    pick,
    place,
    rectangle,
    sent_zones,
    wait_for_all,
    wait_for_count,
)


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


def test_a_zone_keeps_its_name_and_no_two_have_the_same(page, service_url, image):
    pick(page, image)
    wait_for_count(page)
    for k in range(3):
        draw(page, *rectangle(0.1 + 0.2 * k, 0.1, 0.15, 0.3))
    page.get_by_role("button", name="Remove zone 2").click()
    wait_for_count(page)
    draw(page, *rectangle(0.1, 0.6, 0.2, 0.3))
    expect(page.locator(".zone-name")).to_have_text(["Zone 1", "Zone 3", "Zone 4"])
    counted = answer(service_url, image.read_bytes(), *sent_zones(page))["zones"]
    assert [zone["name"] for zone in counted] == ["1", "3", "4"]
    expect(page.locator("#tags span")).to_have_text([f"{zone['name']} {zone['count']}" for zone in counted])


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_labels_of_neighbours_do_not_cover_each_other(open_page, image, shoot, viewport):
    page = open_page(viewport=viewport)
    pick(page, image)
    wait_for_count(page)
    for k in range(8):
        draw(page, *rectangle(0.02 + 0.04 * k, 0.2, 0.04, 0.5))
    draw(page, *rectangle(0.9, 0.01, 0.09, 0.06))
    shoot(page, f"neighbours-{viewport['width']}")
    stage, labels = page.locator("#stage").bounding_box(), boxes(page.locator("#tags span"))
    assert len(labels) == 9
    for one, other in itertools.combinations(labels, 2):
        assert not overlap(one, other)
    for label in labels:
        assert stage["x"] <= label["x"] and label["x"] + label["width"] <= stage["x"] + stage["width"]
        assert stage["y"] <= label["y"] and label["y"] + label["height"] <= stage["y"] + stage["height"]


def test_a_label_stands_inside_its_zone_and_stays_there_when_zoomed(page, image):
    pick(page, image)
    wait_for_count(page)
    # The mean of these corners lies in the notch.
    draw(page, (0.1, 0.1), (0.9, 0.1), (0.9, 0.3), (0.3, 0.3), (0.3, 0.9), (0.1, 0.9))
    for zoom in ["Whole image", "Zoom in", "Zoom in"]:
        if zoom != "Whole image":
            page.get_by_role("button", name=zoom).click()
            page.wait_for_timeout(100)
        label, scene = page.locator("#tags span").bounding_box(), page.locator("#scene").bounding_box()
        x = (label["x"] + label["width"] / 2 - scene["x"]) / scene["width"]
        y = (label["y"] + label["height"] / 2 - scene["y"]) / scene["height"]
        assert 0.1 < x < 0.9 and 0.1 < y < 0.9 and (x < 0.3 or y < 0.3), (x, y)


def test_where_there_is_no_room_for_a_label_it_waits_until_one_zooms(open_page, service_url):
    page = open_page(viewport=PHONE)
    pick(page, file("wide.png", encoded(Image.new("RGB", (1600, 100), "grey"), "image/png")))
    wait_for_count(page)
    for k in range(10):
        draw(page, *rectangle(0.04 + 0.09 * k, 0.1, 0.08, 0.8))
    shown = page.locator("#tags span:visible")
    assert 0 < shown.count() < 10
    for one, other in itertools.combinations(boxes(shown), 2):
        assert not overlap(one, other)
    for _ in range(4):
        page.get_by_role("button", name="Zoom in").click()
    expect(shown).to_have_count(10)


def boxes(labels) -> list[dict]:
    return [label.bounding_box() for label in labels.all()]


def overlap(one: dict, other: dict) -> bool:
    return all(
        one[axis] < other[axis] + other[side] and other[axis] < one[axis] + one[side]
        for axis, side in [("x", "width"), ("y", "height")]
    )
