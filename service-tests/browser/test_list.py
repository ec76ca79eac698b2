"""Several images on the page: a list that says which counts to doubt, and a sum that says what it lacks."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect
from support.images import encoded, photo, street
from support.page import answer, file, pick, wait_for_all


@pytest.fixture
def doubted(page):
    """Lets the service doubt images of 320 pixels' width, with or without words."""

    def doubt(warnings):
        def answer_otherwise(route):
            truth = route.fetch().json()
            if truth.get("width") == 320:
                truth |= {"out_of_distribution_score": 1.7, "warnings": warnings}
            route.fulfill(json=truth)

        page.route("**/v1/count?*", lambda route: answer_otherwise(route) if is_image(route) else route.continue_())

    def is_image(route):
        return not (route.request.post_data_buffer or b"").startswith(b"no pixels")

    return doubt


@pytest.mark.parametrize("warnings", [[], ["unlike the training images: the count may be far off"]], ids=["score", "words"])
def test_doubts_and_failures_stand_in_the_list_and_with_the_sum(page, service_url, image, doubted, warnings, shoot):
    doubted(warnings)
    drawing = encoded(street(320, 240), "image/png")
    pick(page, image, file("drawing.png", drawing), file("notes.txt", b"no pixels"))
    wait_for_all(page)
    rows = page.locator("#list li")
    expect(rows.nth(1).locator(".row-note")).to_have_text("unlike the training images: the count may be far off")
    expect(rows.nth(2).locator(".row-note")).to_contain_text("is none of JPEG")
    expect(page.locator("#list li.doubtful")).to_have_count(1)
    sum_of_both = sum(answer(service_url, each)["count"] for each in [image.read_bytes(), drawing])
    expect(page.locator("#total")).to_have_text(f"{sum_of_both:,} people in 2 of 3 images")
    expect(page.locator("#lacks")).to_have_text("1 of these counts may be off. 1 image was not counted.")
    expect(page.locator("body")).not_to_contain_text("1.7")
    shoot(page, "list")
    rows.nth(1).get_by_role("button").first.click()
    expect(page.get_by_role("list", name="Warnings")).to_contain_text("unlike the training images")
    shoot(page, "list-doubtful")
    rows.nth(2).get_by_role("button").first.click()
    shoot(page, "list-failed")


def test_how_an_image_was_counted_is_no_doubt(page, service_url):
    large = encoded(photo().resize((1600, 1600), Image.Resampling.LANCZOS))
    said = answer(service_url, large)["warnings"]
    assert any("tiles" in text for text in said)
    pick(page, file("large.jpg", large), file("again.jpg", large))
    wait_for_all(page)
    expect(page.locator("#list .row-note").first).to_have_text("; ".join(said))
    expect(page.locator("#list li.doubtful")).to_have_count(0)
    expect(page.locator("#lacks")).to_be_empty()


def test_images_can_be_picked_from_the_list_and_removed(page, image):
    pick(page, image)
    pick(page, file("notes.jpg", b"these are no pixels"), file("a second look.jpg", image.read_bytes()))
    rows = page.locator("#list li")
    expect(rows).to_have_count(3)
    expect(page.locator("#list li.counted")).to_have_count(2, timeout=60_000)
    expect(page.locator("#problem")).to_be_visible()
    rows.nth(2).get_by_role("button").first.click()
    expect(page.locator("#name")).to_have_text("a second look.jpg")
    expect(page.locator("#trouble")).to_be_hidden()
    page.get_by_role("button", name="Remove notes.jpg").click()
    expect(rows).to_have_count(2)
    expect(page.locator("#lacks")).to_be_empty()


def test_the_sum_says_what_is_still_to_come(page, image):
    held = []
    page.route("**/v1/count?*", lambda route: held.append(route), times=1)
    pick(page, image, file("next.jpg", image.read_bytes()))
    expect(page.locator("#lacks")).to_have_text("2 images are still to be counted.")
    expect(page.get_by_role("button", name="Save table")).to_be_disabled()
    held[0].continue_()
    wait_for_all(page)
    expect(page.locator("#lacks")).to_be_empty()


def test_a_file_of_any_type_is_sent_as_it_is(page):
    """The browser gives no type to many files; the bytes decide."""
    output = io.BytesIO()
    street().save(output, "PPM")
    pick(page, file("plain", output.getvalue()), file("photo.heic.download", encoded(street(), "image/heic")))
    wait_for_all(page)
    expect(page.locator("#list li.counted")).to_have_count(2)
