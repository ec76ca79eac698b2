"""Zoom and pan on the page: wheel, drag, buttons, keys and fingers."""

import pytest
from playwright.sync_api import expect
from support.page import PHONE, corners, pick, place, sent_zones, wait_for_count


@pytest.fixture
def counted(page, image):
    pick(page, image)
    wait_for_count(page)
    return page


def scale(page) -> float:
    """How many times larger the image is than what is seen of it."""
    return page.locator("#scene").bounding_box()["width"] / page.locator("#stage").bounding_box()["width"]


def share_at(page, x, y) -> tuple[float, float]:
    """Which place of the image lies at a place of the screen."""
    box = page.locator("#scene").bounding_box()
    return (x - box["x"]) / box["width"], (y - box["y"]) / box["height"]


def turn_wheel(page, steps, at):
    page.mouse.move(*at)
    for _ in range(abs(steps)):
        page.mouse.wheel(0, 120 if steps < 0 else -120)
    page.wait_for_timeout(100)


def test_the_wheel_zooms_about_the_pointer(counted, shoot):
    page = counted
    pointer = place(page, 0.3, 0.4, on="#stage")
    turn_wheel(page, 5, pointer)
    assert scale(page) > 3
    assert share_at(page, *pointer) == pytest.approx((0.3, 0.4), abs=0.01)
    shoot(page, "zoomed")
    turn_wheel(page, -9, pointer)
    assert scale(page) == pytest.approx(1)


def test_a_wheel_that_has_nothing_to_zoom_out_of_scrolls_the_page(counted):
    page = counted
    page.set_viewport_size({"width": 1000, "height": 400})
    turn_wheel(page, -2, place(page, 0.5, 0.2, on="#stage"))
    page.wait_for_function("scrollY > 0")
    assert scale(page) == pytest.approx(1)


def test_a_drag_moves_the_image_and_sets_no_corner(counted):
    page = counted
    page.get_by_role("button", name="Zoom in").click(click_count=1)
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Draw a zone").click()
    start, end = place(page, 0.5, 0.5, on="#stage"), place(page, 0.3, 0.4, on="#stage")
    grabbed = share_at(page, *start)
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=5)
    page.mouse.up()
    # The hand moves a little before it is a drag.
    assert share_at(page, *end) == pytest.approx(grabbed, abs=0.02)
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()

    wanted = [(0.45, 0.45), (0.6, 0.45), (0.6, 0.6)]
    for corner in wanted:
        page.mouse.click(*place(page, *corner))
    page.get_by_role("button", name="Done").click()
    wait_for_count(page)
    assert corners(sent_zones(page)[0]) == [pytest.approx(corner, abs=0.003) for corner in wanted]
    assert scale(page) > 2, "the part that one looks at stays in sight"


def test_buttons_and_keys_zoom_as_well(counted):
    page = counted
    expect(page.get_by_role("button", name="Zoom out")).to_be_disabled()
    page.get_by_role("button", name="Zoom in").click()
    expect(page.locator("#scale")).to_have_text("150 %")
    expect(page.get_by_role("status")).to_have_text("Zoom 150 %")
    page.get_by_role("button", name="Whole image").click()
    expect(page.locator("#scale")).to_have_text("100 %")

    page.locator("#marks").focus()
    page.keyboard.press("+")
    page.keyboard.press("+")
    assert scale(page) == pytest.approx(2.25, abs=0.01)
    left = page.locator("#scene").bounding_box()["x"]
    page.keyboard.press("ArrowRight")
    assert page.locator("#scene").bounding_box()["x"] < left
    page.keyboard.press("-")
    assert scale(page) == pytest.approx(1.5, abs=0.01)
    page.keyboard.press("0")
    assert scale(page) == pytest.approx(1)


def test_two_fingers_zoom_and_one_moves(open_page, image):
    page = open_page(viewport=PHONE, has_touch=True, is_mobile=True)
    pick(page, image)
    wait_for_count(page)
    touch = page.context.new_cdp_session(page)

    def fingers(kind, *shares):
        points = [dict(zip("xy", place(page, *share, on="#stage")), id=k) for k, share in enumerate(shares)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    fingers("touchStart", (0.4, 0.5), (0.6, 0.5))
    for k in range(1, 6):
        fingers("touchMove", (0.4 - 0.05 * k, 0.5), (0.6 + 0.05 * k, 0.5))
    fingers("touchEnd")
    page.wait_for_timeout(100)
    assert scale(page) == pytest.approx(3.5, rel=0.15)
    assert page.evaluate("visualViewport.scale") == 1

    before = page.locator("#scene").bounding_box()
    fingers("touchStart", (0.5, 0.5))
    for k in range(1, 6):
        fingers("touchMove", (0.5, 0.5 + 0.04 * k))
    fingers("touchEnd")
    page.wait_for_timeout(100)
    assert page.locator("#scene").bounding_box()["y"] > before["y"] + 20
    assert page.evaluate("scrollY") == 0


def test_another_image_is_seen_whole(counted, image):
    page = counted
    page.get_by_role("button", name="Zoom in").click()
    pick(page, image)
    expect(page.locator("#scale")).to_have_text("100 %")
