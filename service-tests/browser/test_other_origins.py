"""A page of another origin, in a real browser, that counts with the client of docs/examples."""

import functools
import http.server
import threading

import pytest
from playwright.sync_api import expect
from support.images import encoded, photo, street
from support.page import answer, file
from support.places import REPOSITORY

PAGE = b"""<!doctype html>
<meta charset="utf-8">
<input type="file" multiple>
<ul></ul>
<script type="module">
  import { count, described } from "./count.mjs";
  const [service, key] = decodeURIComponent(location.hash.slice(1)).split(" ");
  const list = document.querySelector("ul");
  document.querySelector("input").addEventListener("change", async ({ target }) => {
    const lines = await count(service, [...target.files], { key, zones: ["left=0,0,0.5,1"] })
      .then((reports) => reports.map(described), (error) => [`nothing was counted: ${error.message}`]);
    list.replaceChildren(...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
  });
</script>
"""


class Site(http.server.SimpleHTTPRequestHandler):
    """Somebody's page, with the example beside it."""

    extensions_map = {".mjs": "text/javascript"}

    def do_GET(self):
        if self.path != "/":
            return super().do_GET()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        return self.wfile.write(PAGE)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def origin():
    handler = functools.partial(Site, directory=REPOSITORY / "docs/examples")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


@pytest.fixture
def counted(browser, origin):
    """What a page says of some files when it asks a service."""
    contexts = []

    def counted(service_url, *files, key=""):
        contexts.append(browser.new_context())
        page = contexts[-1].new_page()
        page.goto(f"{origin}/#{service_url}%20{key}")
        page.locator("input").set_input_files(list(files))
        expect(page.get_by_role("listitem").first).to_be_visible(timeout=60_000)
        return page.get_by_role("listitem").all_text_contents()

    yield counted
    for context in contexts:
        context.close()


def test_an_image_is_counted_on_a_page_that_the_settings_allow(counted, start_service, origin):
    service = start_service(service_cors_origins=f"https://example.org,{origin}")
    people = encoded(photo())
    truth = answer(service.url, people, "left=0,0,0.5,1")
    assert counted(service.url, file("people.jpg", people)) == [
        f"people.jpg: {truth['count']} people, {truth['zones'][0]['count']} in zone left"
    ]


def test_several_are_counted_with_their_warnings_and_errors_also_with_a_key(counted, start_service):
    """The key's field makes the browser ask with OPTIONS first."""
    service = start_service(service_cors_origins="*", service_api_key="sesame")
    files = [file("large.jpg", encoded(street(2400, 1600))), file("notes.txt", b"no image"), file("b.heic", encoded(photo(), "image/heic"))]
    large, notes, heic = counted(service.url, *files, key="sesame")
    assert large.startswith("large.jpg: ") and "warning: counted in 6 tiles" in large
    assert notes.startswith("notes.txt: is none of JPEG, PNG")
    assert heic.startswith("b.heic: ") and " people" in heic


def test_an_error_can_be_read_there(counted, start_service, origin):
    service = start_service(service_cors_origins=origin, service_api_key="sesame")
    (line,) = counted(service.url, file("a.jpg", encoded(street())), key="wrong")
    assert line.startswith("nothing was counted: this service wants its API key")


@pytest.mark.parametrize("allowed", ["", "https://example.org"])
@pytest.mark.parametrize("key", ["", "sesame"], ids=["plain", "asked before"])
def test_a_page_that_the_settings_do_not_allow_learns_nothing(counted, start_service, allowed, key):
    settings = {"service_cors_origins": allowed} if allowed else {}
    service = start_service(**settings)
    assert counted(service.url, file("a.jpg", encoded(street())), key=key) == ["nothing was counted: Failed to fetch"]
