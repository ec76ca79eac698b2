"""What the fields of a request's head ask for: codings, expectations, what is known already, other origins."""

import gzip
import json
import zlib

import pytest
import requests
import yaml
from support.places import DEFAULT_MODEL, REPOSITORY
from support.wire import GOOD_HEAD, connection, read_status, read_to_end, send

INFER = f"/v2/models/{DEFAULT_MODEL}/infer"
READING = ["/v1/count", "/v1/preview", "/1/sdk?estimate_people_count=1", INFER]
DOCUMENT = yaml.safe_load((REPOSITORY / "headcount-app/Sources/HeadcountService/Specification/openapi.yaml").read_text())
SHOWN = [path for path, methods in DOCUMENT["paths"].items() if "get" in methods and "{" not in path]
KEPT = ["/", "/style.css", "/docs/spec", *(path for path in DOCUMENT["paths"] if path.endswith(".js"))]


def post(url, path, image, pack=lambda body: body, **headers):
    """Sends an image in the words of a resource."""
    fields, body = {"Content-Type": "image/jpeg"}, image
    if path == INFER:
        size = {"binary_data_size": len(image) + 4}
        head = json.dumps({"inputs": [{"name": "image", "datatype": "BYTES", "shape": [1], "parameters": size}]}).encode()
        body = head + len(image).to_bytes(4, "little") + image
        fields = {"Inference-Header-Content-Length": str(len(head))}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    return requests.post(url + path, data=pack(body), headers=fields, timeout=60)


def without_times(answer):
    if answer.headers["Content-Type"] != "application/json":
        return answer.content
    return {key: value for key, value in answer.json().items() if key != "timings_ms"}


def message_of(answer):
    """The sentence in an error, in the form that belongs to the resource."""
    error = answer.json()
    if "/v2" in answer.url:
        return error["error"]
    return error["detail"] if "/1/sdk" in answer.url else error["error"]["message"]


def raw_deflate(body):
    compressor = zlib.compressobj(wbits=-15)
    return compressor.compress(body) + compressor.flush()


@pytest.mark.parametrize("path", READING)
class TestContentEncoding:
    @pytest.mark.parametrize(
        "coding, pack",
        [("gzip", gzip.compress), ("x-gzip", gzip.compress), ("GZIP", gzip.compress), ("deflate", zlib.compress),
         ("deflate", raw_deflate), ("identity", bytes), ("identity, gzip", gzip.compress), ("", bytes)],
        ids=["gzip", "x-gzip", "capitals", "zlib", "raw-deflate", "identity", "list", "none"],
    )
    def test_is_undone(self, service_url, small, path, coding, pack):
        answer = post(service_url, path, small, pack, Content_Encoding=coding)
        assert answer.status_code == 200, answer.text
        assert without_times(answer) == without_times(post(service_url, path, small))

    @pytest.mark.parametrize("coding", ["br", "zstd", "compress", "gzip, gzip", "deflate, gzip", "nonsense"])
    def test_that_is_not_known_is_refused_by_name(self, service_url, small, path, coding):
        answer = post(service_url, path, small, Content_Encoding=coding)
        assert answer.status_code == 415
        assert f"'{coding}' is none of gzip, deflate" in message_of(answer)

    @pytest.mark.parametrize("pack", [bytes, lambda body: gzip.compress(body)[:-20], lambda body: gzip.compress(body) + b"more"],
                             ids=["is not there", "ends early", "has something after it"])
    def test_that_lies_is_told(self, service_url, small, path, pack):
        answer = post(service_url, path, small, pack, Content_Encoding="gzip")
        assert answer.status_code == 400
        assert "compressed body is damaged" in message_of(answer)

    def test_may_not_hide_more_than_the_limit(self, start_service, path):
        service = start_service(service_limits_unpacked_bytes=20_000)
        answer = post(service.url, path, bytes(100_000), gzip.compress, Content_Encoding="gzip")
        assert answer.status_code == 413
        assert "20000" in message_of(answer)


class TestExpect:
    @pytest.mark.parametrize("path", READING)
    def test_something_unknown_is_refused_in_the_resource_s_words(self, service_url, small, path):
        answer = post(service_url, path, small, Expect="the-impossible")
        assert answer.status_code == 417
        assert "100-continue" in message_of(answer)

    def test_100_continue_is_answered_before_the_body_comes(self, service, small):
        with connection(service) as client:
            send(client, GOOD_HEAD, f"Connection: close\r\nExpect: 100-Continue\r\nContent-Length: {len(small)}\r\n\r\n")
            assert read_status(client) == 100
            send(client, small)
            assert b'"count"' in read_to_end(client)

    def test_of_a_body_that_will_be_refused_is_answered_by_that(self, service):
        with connection(service) as client:
            send(client, GOOD_HEAD, "Expect: 100-continue\r\nContent-Length: 999999999999\r\n\r\n")
            assert read_status(client) == 413


class TestHead:
    @pytest.mark.parametrize("path", SHOWN)
    def test_has_the_fields_of_get_and_no_body(self, service_url, path):
        shown, head = (requests.request(method, service_url + path, timeout=10) for method in ("GET", "HEAD"))
        assert (head.status_code, head.content) == (shown.status_code, b"")
        assert head.headers["Content-Type"] == shown.headers["Content-Type"] if shown.content else True
        assert head.headers.get("ETag") == shown.headers.get("ETag")

    @pytest.mark.parametrize("path", ["/v1/count", "/1/sdk", INFER])
    def test_of_what_only_reads_is_refused(self, service_url, path):
        answer = requests.head(service_url + path, timeout=10)
        assert (answer.status_code, answer.headers["Allow"], answer.content) == (405, "POST", b"")


class TestWhatIsKnownAlready:
    @pytest.mark.parametrize("method", ["GET", "HEAD"])
    @pytest.mark.parametrize("path", KEPT)
    def test_is_not_sent_again(self, service_url, path, method):
        tag = requests.get(service_url + path, timeout=10).headers["ETag"]
        for known in (tag, f"W/{tag}", f'"other", {tag}', f'"other",W/{tag}', "*"):
            answer = requests.request(method, service_url + path, headers={"If-None-Match": known}, timeout=10)
            assert (answer.status_code, answer.content, answer.headers["ETag"]) == (304, b"", tag)

    @pytest.mark.parametrize("path", KEPT)
    def test_is_sent_to_those_who_know_something_else(self, service_url, path):
        tag = requests.get(service_url + path, timeout=10).headers["ETag"]
        for known in ('"other"', tag.strip('"'), tag[:-2] + '"'):
            answer = requests.get(service_url + path, headers={"If-None-Match": known}, timeout=10)
            assert answer.status_code == 200 and answer.content

    def test_differs_for_each_document(self, service_url):
        answers = [requests.get(service_url + path, timeout=10) for path in KEPT]
        answers.append(requests.get(f"{service_url}/docs/spec", headers={"Accept": "text/html"}, timeout=10))
        assert len({answer.headers["ETag"] for answer in answers}) == len(answers)

    def test_is_no_matter_for_what_changes(self, service_url, small):
        headers = {"If-None-Match": "*"}
        assert requests.get(f"{service_url}/metrics", headers=headers, timeout=10).status_code == 200
        assert requests.post(f"{service_url}/v1/count", data=small, headers=headers, timeout=60).status_code == 200


class TestAccept:
    @pytest.mark.parametrize(
        "path, accept, content_type",
        [
            ("/docs/spec", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
            ("/docs/spec", "*/*", "application/x-yaml"),
            ("/docs/spec", "application/x-yaml;q=0.2, text/html;q=0.1", "application/x-yaml"),
            ("/docs/spec", "text/html;q=0, */*", "application/x-yaml"),
            ("/docs/spec", "application/yaml", "application/x-yaml"),
            ("/configs", "text/plain", "text/plain"),
            ("/configs", "text/plain;q=0.5, application/json", "application/json"),
            ("/configs", "text/*", "text/plain"),
            ("/configs", "image/png", "application/json"),
        ],
    )
    def test_is_weighed(self, service_url, path, accept, content_type):
        answer = requests.get(service_url + path, headers={"Accept": accept}, timeout=10)
        assert answer.headers["Content-Type"].startswith(content_type)

    @pytest.mark.parametrize("path", ["/docs/spec", "/configs"])
    def test_is_named_as_what_the_answer_depends_on(self, service_url, path):
        assert "accept" in requests.get(service_url + path, timeout=10).headers.get("Vary", "").lower()


OURS, OTHER = "https://example.org", "https://elsewhere.example"


class TestOrigin:
    @pytest.fixture
    def shared(self, start_service):
        return start_service(service_cors_origins=f"{OURS},http://localhost:8080", service_api_key="k").url

    def preflight(self, url, origin, path="/v1/count"):
        asked = {"Origin": origin, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "x-api-key,content-type"}
        return requests.options(url + path, headers=asked, timeout=10)

    @pytest.mark.parametrize("path", [*READING, "/nothing"])
    def test_that_is_named_may_ask(self, shared, path):
        answer = self.preflight(shared, OURS, path)
        assert (answer.status_code, answer.content) == (204, b"")
        assert answer.headers["Access-Control-Allow-Origin"] == OURS
        allowed = {name.strip().lower() for name in answer.headers["Access-Control-Allow-Headers"].split(",")}
        assert {"x-api-key", "authorization", "content-type", "content-encoding", "luna-request-id"} <= allowed
        assert "POST" in answer.headers["Access-Control-Allow-Methods"]

    @pytest.mark.parametrize("origin", [OTHER, "null", f"{OURS}.elsewhere.example", "http://example.org", f"{OURS}:8443"])
    def test_that_is_not_named_may_not(self, shared, small, origin):
        asked = requests.post(f"{shared}/v1/count", data=small, headers={"Origin": origin, "X-API-Key": "k"}, timeout=60)
        for answer in (self.preflight(shared, origin), asked):
            assert "Access-Control-Allow-Origin" not in answer.headers
            assert "Origin" in answer.headers["Vary"]

    @pytest.mark.parametrize("status, headers, path", [(200, {"X-API-Key": "k"}, "/v1/count"), (401, {}, "/v1/count"), (404, {}, "/v1/x"),
                                                       (415, {"X-API-Key": "k", "Content-Encoding": "br"}, "/v1/count")])
    def test_reads_answers_and_errors(self, shared, small, status, headers, path):
        answer = requests.post(shared + path, data=small, headers=headers | {"Origin": OURS}, timeout=60)
        assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (status, OURS)
        assert "Luna-Request-Id" in answer.headers["Access-Control-Expose-Headers"]

    def test_may_be_any_if_the_settings_say_so(self, start_service):
        url = start_service(service_cors_origins="*").url
        assert self.preflight(url, OTHER).headers["Access-Control-Allow-Origin"] == "*"

    def test_is_nobody_unless_the_settings_say_so(self, service_url):
        assert self.preflight(service_url, OURS).status_code == 405
        answer = requests.get(f"{service_url}/version", headers={"Origin": OURS}, timeout=10)
        assert not [name for name in answer.headers if name.lower().startswith("access-control")]

    @pytest.mark.parametrize("origin", [f"{OURS}/", "example.org", "https://example.org/page", "https://*.example.org", "HTTPS://Example.org"])
    def test_that_no_browser_sends_is_understood_or_refused_at_the_start(self, start_service, origin):
        """A setting that never matches would look as if it did nothing."""
        service = start_service(wait=False, service_cors_origins=origin)
        if origin.lower().rstrip("/") == OURS and service.wait_until_ready():
            assert self.preflight(service.url, OURS).headers.get("Access-Control-Allow-Origin") == OURS
        else:
            assert service.wait() != 0
            assert origin in service.log_text()
