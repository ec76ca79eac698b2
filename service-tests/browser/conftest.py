"""Debian's Chromium, driven without a screen."""

import pathlib
import shutil

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from support.images import encoded, photo
from support.page import DESKTOP
from support.places import DEMO_PHOTO


@pytest.fixture(scope="session")
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
    """The photo of the demo."""
    return DEMO_PHOTO


@pytest.fixture(scope="session")
def as_format():
    """The photo in a format, given as its media type."""
    return lambda content_type: encoded(photo(), content_type)


@pytest.fixture
def shoot(request, tmp_path):
    folder = pathlib.Path(request.config.getoption("--screenshots", default=None) or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    return lambda page, name: page.screenshot(path=folder / f"{name}.png", full_page=True, animations="disabled")
