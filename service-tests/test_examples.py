"""The clients in docs/examples, run in a terminal; `browser/test_other_origins.py` runs the one in JavaScript on a page.

Without Node.js that is the only place where it runs.
"""

import http.server
import os
import shutil
import subprocess
import sys
import threading

import pytest
import requests
from support.guides import free_port
from support.images import encoded, street
from support.places import REPOSITORY

EXAMPLES = REPOSITORY / "docs/examples"
CLIENTS = {"python": [sys.executable, EXAMPLES / "count.py"]}
if node := shutil.which("node"):
    CLIENTS["node"] = [node, EXAMPLES / "count.mjs"]


@pytest.fixture(params=CLIENTS.values(), ids=CLIENTS)
def run(request, tmp_path, people, small):
    """Runs a client in a folder with some images."""
    images = {"people.jpg": people, "ä b.png": small, "cut.jpg": people[:3000], "large.jpg": encoded(street(2400, 1600))}
    for name, content in images.items():
        (tmp_path / name).write_bytes(content)

    def run(*arguments, **environment):
        return subprocess.run(
            [*request.param, *arguments], cwd=tmp_path, env=os.environ | environment, capture_output=True, text=True, timeout=60
        )

    return run


def count(url, image):
    return requests.post(f"{url}/v1/count", data=image, timeout=60).json()["count"]


def words(outcome):
    return outcome.stdout + outcome.stderr


def test_one_image_is_counted(run, service_url, people):
    outcome = run(service_url, "people.jpg")
    assert outcome.returncode == 0, words(outcome)
    assert str(count(service_url, people)) in outcome.stdout
    assert "people.jpg" in outcome.stdout


def test_several_are_counted_each_under_its_name_and_one_that_fails_hides_no_other(run, service_url, people, small):
    outcome = run(service_url, "people.jpg", "cut.jpg", "ä b.png")
    assert outcome.returncode == 3
    counted = [line for line in outcome.stdout.splitlines() if "cut.jpg" not in line]
    for line, name, image in zip(counted, ("people.jpg", "ä b.png"), (people, small), strict=True):
        assert name in line and str(count(service_url, image)) in line
    assert "cut.jpg: this JPEG is damaged or ends too early" in words(outcome)


def test_warnings_are_shown(run, service_url):
    assert "warning: counted in 6 tiles" in words(run(service_url, "large.jpg"))


@pytest.mark.parametrize(
    "names, said", [(["cut.jpg"], "cut.jpg: this JPEG is damaged"), (["missing.jpg"], "missing.jpg"), ([], "nothing was counted")]
)
def test_a_reason_is_given_when_nothing_is_counted(run, service_url, names, said):
    outcome = run(service_url, *names)
    assert (outcome.returncode, outcome.stdout) == (1, "")
    assert "nothing was counted: " in outcome.stderr and said in outcome.stderr
    assert "Traceback" not in outcome.stderr and "    at " not in outcome.stderr


def test_a_service_that_is_not_there_is_a_reason_too(run):
    outcome = run(f"http://127.0.0.1:{free_port()}", "people.jpg")
    assert outcome.returncode == 1
    assert "nothing was counted: " in outcome.stderr and "refused" in outcome.stderr.lower()


def test_a_key_is_sent(run, start_service):
    url = start_service(service_api_key="open sesame").url
    assert run(url, "people.jpg", HEADCOUNT_SERVICE_API_KEY="open sesame").returncode == 0
    assert "API key" in run(url, "people.jpg").stderr


def test_a_busy_service_is_asked_again(run, service_url, people):
    with Busy(service_url, refusals=2) as busy:
        outcome = run(busy.url, "people.jpg")
    assert outcome.returncode == 0, words(outcome)
    assert (busy.refused, busy.passed_on) == (2, 1)


class Busy:
    """A server that refuses a few requests as a full queue does, and passes the others on."""

    def __init__(self, service_url, refusals):
        self.refused = self.passed_on = 0
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if outer.refused < refusals:
                    outer.refused += 1
                    return self.reply(503, {"Retry-After": "1"}, b'{"error": {"code": "unavailable", "message": "full"}}')
                outer.passed_on += 1
                fields = {"Content-Type": self.headers["Content-Type"]}
                answer = requests.post(service_url + self.path, data=body, headers=fields, timeout=60)
                return self.reply(answer.status_code, {}, answer.content)

            def reply(self, status, fields, content):
                self.send_response(status)
                for name, value in ({"Content-Type": "application/json", "Content-Length": len(content)} | fields).items():
                    self.send_header(name, str(value))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()
