"""Clients that mean harm, or do it without meaning to.

After each of them: memory is bounded, nothing that was begun is left over, and the next honest request is answered.
"""

import base64
import concurrent.futures
import contextlib
import gzip
import io
import json
import random
import re
import struct
import zlib

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as generate
from PIL import Image
from support.images import FORMATS, encoded, street
from support.places import DEFAULT_MODEL
from support.service import Service
from support.waiting import wait_until
from support.wire import GOOD_HEAD, connection, hang_up_rudely, is_closed_by_server, read_status, send

MIB = 1 << 20
# What an attack may cost beside what honest requests have cost before: the bodies that the settings below let in, and
# their images being decoded.
MEMORY = 400 * MIB

INFER = f"/v2/models/{DEFAULT_MODEL}/infer"


@pytest.fixture(scope="module")
def target(tmp_path_factory):
    """A service with short patience and little room, so that the tests need not send gigabytes."""
    service = Service(
        tmp_path_factory.mktemp("target"),
        {
            "service_idle_timeout": 2,
            "service_body_time": 4,
            "service_drain_time": 0,
            "service_queue_bytes": 64 * MIB,
            "service_limits_body_bytes": 16 * MIB,
            "service_limits_unpacked_bytes": 16 * MIB,
            "limits_image_pixels": 30_000_000,
        },
    ).wait_until_ready()
    # Honest images of the largest sizes that a test sends, one in tiles and several at a time in one piece each: what
    # they take is no attack's doing.
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        images = [encoded(street(2000, 1500)), *[encoded(street(1600, 1200))] * 8]
        answers = pool.map(lambda p: requests.post(f"{service.url}/v1/count", data=p, headers=JPEG, timeout=120), images)
        assert [answer.status_code for answer in answers] == [200] * len(images)
    yield service
    assert service.stop() == 0, service.log_text()[-4000:]


JPEG = {"Content-Type": "image/jpeg"}


@pytest.fixture(autouse=True)
def unharmed(target, small):
    """What every attack is followed by."""
    assert target.is_running(), f"an attack before this one ended the service:\n{target.log_text()[-4000:]}"
    before = target.memory()
    target.forget_peak()
    yield
    target.wait_until_idle()
    assert target.peak_memory() - before < MEMORY, "memory is not bounded"
    answer = requests.post(f"{target.url}/v1/count", data=small, headers=JPEG, timeout=60)
    assert answer.status_code == 200, answer.text


def ask(target, body, content_type="application/octet-stream", path="/v1/count", **headers):
    headers = {"Content-Type": content_type} | {name.replace("_", "-"): value for name, value in headers.items()}
    return requests.post(target.url + path, data=body, headers=headers, timeout=60)


def refused(answer, *statuses):
    assert answer.status_code in statuses, f"{answer.status_code} {answer.text}"
    assert answer.json().get("detail") or answer.json()["error"]
    return answer


class TestSlowness:
    """Whoever sends a byte now and then does not keep a connection for ever."""

    def trickle(self, target, start, drop):
        """Sends `start`, then drop after drop; true when the server has had enough of it."""
        with connection(target) as client:
            send(client, start)
            client.settimeout(0.5)
            for _ in range(60):
                try:
                    client.sendall(drop)
                    if not client.recv(65536):
                        return True
                except TimeoutError:
                    continue
                except ConnectionError:
                    return True
        return False

    @pytest.mark.parametrize(
        "start, drop",
        [
            pytest.param("GET /version HTTP/1.1\r\nHost: a\r\n", b"X-A: b\r\n", id="headers"),
            pytest.param("GET /vers", b"i", id="first line"),
            pytest.param(GOOD_HEAD + "Content-Length: 1000000\r\n\r\n", b"x", id="body"),
            pytest.param(GOOD_HEAD + "Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n", id="chunks"),
            pytest.param("", b"\r\n", id="empty lines"),
        ],
    )
    def test_of_one_who_trickles(self, target, start, drop):
        with concurrent.futures.ThreadPoolExecutor(20) as pool:
            ended = list(pool.map(lambda _: self.trickle(target, start, drop), range(20)))
        assert all(ended), "a client that sends a byte every half second keeps its connection for half a minute"

    @pytest.mark.parametrize(
        "start", ["", "GET /", GOOD_HEAD, GOOD_HEAD + "Content-Length: 100\r\n\r\nabc"], ids=["nothing", "line", "head", "body"]
    )
    def test_of_one_who_falls_silent(self, target, start):
        with connection(target) as client:
            send(client, start)
            assert is_closed_by_server(client)

    def test_of_one_who_does_not_read_the_answers(self, target):
        with connection(target) as client, contextlib.suppress(TimeoutError, ConnectionError):
            client.settimeout(5)
            for _ in range(20000):
                client.sendall(b"GET /docs/spec HTTP/1.1\r\nHost: a\r\n\r\n")


class TestFloods:
    def test_a_declared_flood_is_refused_before_it_comes(self, target):
        with connection(target) as client:
            send(client, GOOD_HEAD, f"Content-Length: {10**12}\r\n\r\n")
            assert read_status(client) == 413

    def test_a_client_that_asks_first_is_told_not_to_send(self, target):
        with connection(target) as client:
            send(client, GOOD_HEAD, f"Content-Length: {10**12}\r\nExpect: 100-continue\r\n\r\n")
            assert read_status(client) == 413

    def test_an_undeclared_flood_ends_at_the_limit(self, target):
        chunk = b"10000\r\n" + bytes(0x10000) + b"\r\n"
        with connection(target) as client:
            send(client, GOOD_HEAD, "Transfer-Encoding: chunked\r\n\r\n", *[chunk] * 300)
            assert read_status(client) in (413, None)

    def test_many_floods_at_once_share_what_memory_there_is(self, target):
        body = bytes(15 * MIB)
        with concurrent.futures.ThreadPoolExecutor(24) as pool:
            def flood(_):
                try:
                    return ask(target, body).status_code
                except requests.ConnectionError:
                    return None

            statuses = set(pool.map(flood, range(48)))
        assert statuses <= {400, 503, None}

    @pytest.mark.parametrize("path", ["/v1/count", INFER])
    def test_a_gzip_bomb_is_unpacked_up_to_the_limit_only(self, target, path):
        bomb = gzip.compress(bytes(1 << 30), compresslevel=9)
        assert len(bomb) < 2 * MIB
        refused(ask(target, bomb, path=path, Content_Encoding="gzip"), 400, 413)

    @pytest.mark.parametrize("body", [b"", b"no gzip", gzip.compress(b"{}" * 99)[:-9]], ids=["empty", "words", "cut"])
    def test_gzip_that_is_none(self, target, body):
        refused(ask(target, body, path=INFER, Content_Encoding="gzip"), 400)

    def test_a_head_without_end(self, target):
        with connection(target) as client:
            send(client, "GET / HTTP/1.1\r\nHost: a\r\n", *[f"X-{i}: {'a' * 1000}\r\n" for i in range(20000)])
            assert is_closed_by_server(client)


class TestLyingLengths:
    @pytest.mark.parametrize("length", ["-1", "0x10", "1e3", "99999999999999999999999", "", "5, 6", "abc"])
    def test_that_are_no_numbers(self, target, length):
        with connection(target) as client:
            send(client, GOOD_HEAD, f"Content-Length: {length}\r\n\r\nabcdef")
            assert read_status(client) in (400, 413, None)

    def test_that_promise_more_than_comes(self, target, small):
        with connection(target) as client:
            send(client, GOOD_HEAD, f"Content-Length: {len(small) + 1}\r\n\r\n", small)
            assert is_closed_by_server(client)

    def test_that_promise_less_than_comes(self, target, small):
        """The rest is the beginning of another request, and none."""
        with connection(target) as client:
            send(client, GOOD_HEAD, "Content-Length: 100\r\n\r\n", small)
            assert read_status(client) == 400
            assert is_closed_by_server(client)

    @pytest.mark.parametrize(
        "headers",
        [
            "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
            "Content-Length: 4\r\nContent-Length: 5\r\n",
            "Transfer-Encoding: chunked, identity\r\n",
        ],
    )
    def test_that_contradict_each_other(self, target, headers):
        """Two readings of where a request ends are how requests are smuggled: the connection is not used again."""
        with connection(target) as client:
            send(client, GOOD_HEAD, headers, "\r\n0\r\n\r\nGET /version HTTP/1.1\r\nHost: a\r\n\r\n")
            assert read_status(client) in (400, 501, None)

    @pytest.mark.parametrize("chunk", ["zz\r\n", "-5\r\n", "ffffffffffffffffff\r\n", "5\r\nabcdefgh\r\n", "5;" + "x" * 100000])
    def test_of_chunks(self, target, chunk):
        with connection(target) as client:
            send(client, GOOD_HEAD, "Transfer-Encoding: chunked\r\n\r\n", chunk)
            assert read_status(client) in (400, 413, None)


class TestLyingJSON:
    DEEP = 1_000_000

    @pytest.mark.parametrize("path", ["/1/sdk", INFER])
    @pytest.mark.parametrize(
        "body",
        [
            pytest.param("[" * DEEP, id="arrays"),
            pytest.param('{"a":' * DEEP, id="objects"),
            pytest.param('{"images":' + "[" * DEEP + "]" * DEEP + "}", id="closed"),
            pytest.param('{"images":["' + "\\" * DEEP, id="escapes"),
            pytest.param('{"inputs":[{"name":"image","datatype":"UINT8","shape":[1],"data":' + "[" * DEEP, id="data"),
            pytest.param('{"id":' + "9" * DEEP + "}", id="digits"),
            pytest.param(b'\xff\xfe{"images":[]}', id="no UTF-8"),
            pytest.param("{" + ",".join(f'"k{i}":0' for i in range(200_000)) + "}", id="keys"),
        ],
    )
    def test_is_refused(self, target, path, body):
        refused(ask(target, body, "application/json", path), 400, 413)

    @pytest.mark.parametrize(
        "tensor",
        [
            {"shape": [10**18], "datatype": "UINT8"},
            {"shape": [2**32, 2**32, 3], "datatype": "UINT8"},
            {"shape": [-1], "datatype": "BYTES"},
            {"shape": [10**9], "datatype": "BYTES", "parameters": {"binary_data_size": 0}},
            {"shape": [1], "datatype": "BYTES", "parameters": {"binary_data_size": 2**63}},
            {"shape": [1], "datatype": "BYTES", "parameters": {"binary_data_size": -1}},
            {"shape": [1.5], "datatype": "BYTES"},
            {"shape": [1] * 10000, "datatype": "UINT8"},
        ],
    )
    @pytest.mark.parametrize("model", [DEFAULT_MODEL, f"{DEFAULT_MODEL}_raw"])
    def test_about_tensors_is_refused(self, target, model, tensor):
        body = json.dumps({"inputs": [{"name": "image", "data": [0], **tensor}]}).encode()
        path = f"/v2/models/{model}/infer"
        refused(ask(target, body + b"\xff\xff\xff\x7f", path=path, Inference_Header_Content_Length=str(len(body))), 400, 413)

    @pytest.mark.parametrize("length", ["-1", "0", "5", "999999999", "abc", "9" * 40])
    def test_about_where_it_ends_is_refused(self, target, length):
        refused(ask(target, b'{"inputs":[]}', path=INFER, Inference_Header_Content_Length=length), 400)


def png_of(width, height, rows=b""):
    """A PNG whose header says what it likes."""
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def lying(content_type):
    """A small image of that format whose header claims to be enormous."""
    image, huge = bytearray(encoded(street(64, 48), content_type)), 60000
    match content_type:
        case "image/png":
            return png_of(huge, huge, bytes(1000))
        case "image/jpeg":
            frame = image.index(b"\xff\xc0")
            image[frame + 5 : frame + 9] = struct.pack(">HH", huge, huge)
        case "image/bmp":
            image[18:26] = struct.pack("<ii", huge, huge)
        case "image/x-portable-pixmap":
            return b"P6 %d %d 255\n" % (huge, huge) + bytes(100)
        case "image/webp":
            start = image.index(b"VP8L") + 9
            image[start : start + 4] = struct.pack("<I", 0x3FFF | 0x3FFF << 14)
        case "image/tiff":
            return tiff_of(huge, huge)
        case "image/gif":
            image[6:10] = struct.pack("<HH", huge, huge)
            frame = image.index(b",", 13 + 3 * 2 ** (image[10] % 8 + 1))
            image[frame + 5 : frame + 9] = struct.pack("<HH", huge, huge)
        case "image/avif" | "image/heic":
            for place in re.finditer(b"ispe", bytes(image)):
                image[place.end() + 4 : place.end() + 12] = struct.pack(">II", huge, huge)
    return bytes(image)


def tiff_of(width, height):
    image = io.BytesIO()
    Image.new("RGB", (16, 16)).save(image, "TIFF")
    content = bytearray(image.getvalue())
    directory = struct.unpack_from("<I", content, 4)[0]
    for entry in range(struct.unpack_from("<H", content, directory)[0]):
        place = directory + 2 + 12 * entry
        tag = struct.unpack_from("<H", content, place)[0]
        if tag in (256, 257, 278):
            content[place + 2 : place + 12] = struct.pack("<HII", 4, 1, width if tag == 256 else height)
    return bytes(content)


# Flat images that are small as files and huge as pixels.
BOMBS = {
    "image/png": lambda: encoded(Image.new("L", (20000, 20000)), "image/png"),
    "image/webp": lambda: encoded(Image.new("RGB", (16000, 4000)), "image/webp", method=0),
    "image/tiff": lambda: encoded(Image.new("L", (20000, 20000)), "image/tiff", compression="tiff_deflate"),
    "image/jpeg": lambda: encoded(Image.new("L", (12000, 12000))),
    "image/gif": lambda: encoded(Image.new("L", (12000, 12000)), "image/gif"),
    "image/avif": lambda: encoded(Image.new("L", (8000, 4000)), "image/avif"),
}


# What a damaged image may be told to be: cut short, of a size that it has not, of no format that is known.
DAMAGED = ("corrupt", "too_large", "unsupported_format")


class TestImages:
    @pytest.mark.parametrize("content_type", FORMATS)
    def test_that_end_too_early_are_refused(self, target, content_type):
        whole = encoded(street(), content_type)
        places = [1, 4, 12, 30, len(whole) // 4, len(whole) // 2, len(whole) * 3 // 4]
        for place in places:
            assert ask(target, whole[:place]).json()["error"]["code"] in DAMAGED, f"cut after {place}"

    @pytest.mark.parametrize("content_type", FORMATS)
    def test_that_lie_about_their_size_are_refused(self, target, content_type):
        assert refused(ask(target, lying(content_type)), 400).json()["error"]["code"] in DAMAGED

    @pytest.mark.parametrize("content_type", BOMBS)
    def test_that_are_bombs_are_refused_by_their_header(self, target, content_type):
        bomb = BOMBS[content_type]()
        assert len(bomb) < 4 * MIB
        assert refused(ask(target, bomb), 400).json()["error"]["code"] == "too_large"

    def test_that_are_as_large_as_allowed_cost_bounded_memory(self, target):
        body = encoded(Image.new("RGB", (4000, 4000), "grey"), "image/png")
        assert ask(target, body).status_code == 200

    @pytest.mark.parametrize("content_type", FORMATS)
    def test_with_bytes_changed_never_make_the_service_fail(self, target, content_type):
        whole = encoded(street(64, 48), content_type)
        chance = random.Random(content_type)
        for _ in range(60):
            damaged = bytearray(whole)
            for _ in range(chance.randint(1, 8)):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
            assert ask(target, bytes(damaged)).status_code in (200, 400)

    @pytest.mark.parametrize(
        "content",
        [
            b"<svg xmlns='http://www.w3.org/2000/svg' width='9999999' height='9999999'/>",
            b"%PDF-1.7\n",
            b"push graphic-context\nimage over 0,0 0,0 'msl:/etc/passwd'\n",
            b"GIF89a" + struct.pack("<HH", 65535, 65535) + bytes(3),
            b"\x00\x00\x00\x20ftypheic" + bytes(100),
            b"\x00\x00\x00\x20ftypavif" + bytes(100),
            b"II*\x00\x08\x00\x00\x00" + b"\xff" * 200,
            b"II+\x00\x08\x00\x00\x00" + b"\xff" * 200,
            b"P6 1 1 255\n",
            b"P3 " + b"9" * 10000,
            b"BM" + b"\xff" * 100,
        ],
    )
    def test_of_formats_that_are_not_read_or_end_at_once(self, target, content):
        refused(ask(target, content), 400)

    def test_with_a_profile_that_is_none(self, target):
        assert ask(target, encoded(street(), icc_profile=b"\xff" * 100_000)).status_code in (200, 400)


class TestConnections:
    def test_two_thousand_that_say_nothing(self, target, small):
        with contextlib.ExitStack() as held:
            for _ in range(2000):
                held.enter_context(connection(target))
            assert ask(target, small).status_code == 200
            assert target.is_running()
        wait_until(lambda: target.connections() < 10, lambda: f"{target.connections()} connections are still held")

    def test_two_thousand_in_the_middle_of_a_request(self, target, small):
        with contextlib.ExitStack() as held:
            for _ in range(2000):
                send(held.enter_context(connection(target)), GOOD_HEAD, "Content-Length: 1000\r\n\r\nabc")
            assert ask(target, small).status_code == 200
        wait_until(lambda: target.connections() < 10, lambda: f"{target.connections()} connections are still held")

    def test_more_than_allowed_wait_until_others_leave(self, start_service, small):
        service = start_service(service_connections=50, service_idle_timeout=1)
        with contextlib.ExitStack() as held:
            for _ in range(200):
                held.enter_context(connection(service))
            assert service.connections() <= 49 + 4  # below the limit, four are accepted at a time
            assert ask(service, small).status_code == 200

    @pytest.mark.parametrize("leave", ["farewell", "reset"])
    @pytest.mark.parametrize("share", [0, 0.001, 0.3, 0.999, 1])
    def test_that_break_off_at_any_point(self, target, leave, share):
        body = encoded(street(1200, 900))
        request = (GOOD_HEAD + f"Content-Length: {len(body)}\r\n\r\n").encode() + body
        for _ in range(10):
            with connection(target) as client:
                send(client, request[: int(len(request) * share)])
                if leave == "reset":
                    hang_up_rudely(client)

    def test_that_break_off_while_their_image_waits_or_is_counted(self, target):
        body = encoded(street(1600, 1200))
        request = (GOOD_HEAD + f"Content-Length: {len(body)}\r\n\r\n").encode() + body
        with contextlib.ExitStack() as held:
            clients = [held.enter_context(connection(target)) for _ in range(40)]
            for client in clients:
                send(client, request)
            wait_until(lambda: target.metric("headcount_queue_depth") > 0, "nothing waits")
        counted = target.metric("headcount_stage_seconds_count", stage="estimate")
        target.wait_until_idle()
        after = target.metric("headcount_stage_seconds_count", stage="estimate")
        assert after - counted < 20, "images were counted that nobody waits for"

    def test_that_ask_for_something_else_than_http(self, target):
        for words in (b"\x16\x03\x01\x02\x00\x01\x00", b"SSH-2.0-x\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", bytes(4096)):
            with connection(target) as client:
                send(client, words)
                assert is_closed_by_server(client)

    def test_that_send_many_requests_at_once_get_as_many_answers(self, target):
        with connection(target) as client:
            send(client, b"GET /version HTTP/1.1\r\nHost: a\r\n\r\n" * 200)
            send(client, b"GET /version HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            received = b""
            while chunk := client.recv(65536):
                received += chunk
        assert received.count(b"HTTP/1.1 200") == 201


class TestTheQueue:
    def test_a_full_one_refuses_at_once_and_says_when_to_come_back(self, start_service):
        service = start_service(estimators_settings_people_counter_workers=1, service_queue_images=2)
        body = encoded(street(1600, 1200))
        with concurrent.futures.ThreadPoolExecutor(20) as pool:
            answers = list(pool.map(lambda _: ask(service, body), range(20)))
        statuses = [answer.status_code for answer in answers]
        assert set(statuses) == {200, 503}
        for answer in answers:
            if answer.status_code == 503:
                assert int(answer.headers["Retry-After"]) >= 1
        service.wait_until_idle()

    def test_a_client_that_waits_too_long_is_refused_and_never_counted(self, start_service, small):
        service = start_service(estimators_settings_people_counter_workers=1, service_deadline=0.5)
        body = encoded(street(1600, 1200))
        with concurrent.futures.ThreadPoolExecutor(20) as pool:
            statuses = {answer.status_code for answer in pool.map(lambda _: ask(service, body), range(20))}
        assert 503 in statuses and statuses <= {200, 503}
        service.wait_until_idle()
        assert ask(service, small).status_code == 200

    def test_small_images_are_not_kept_waiting_by_large_ones(self, start_service, small):
        service = start_service(estimators_settings_people_counter_workers=2, service_queue_large_bytes=200_000)
        large = encoded(street(1200, 900), "image/bmp")
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            waiting = [pool.submit(ask, service, large) for _ in range(6)]
            wait_until(lambda: service.metric("headcount_queue_depth") > 0, "nothing waits")
            assert ask(service, small).status_code == 200
            assert sum(each.done() for each in waiting) < 6, "the small image came last"
            assert {each.result().status_code for each in waiting} == {200}


# Fuzzed bodies: whatever is sent, the answer is one, and not the service's fault.

FUZZ = settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
TINY = encoded(street(32, 24), "image/png")


@generate.composite
def mutated(draw, original):
    """The original with pieces taken out, doubled, or replaced by others."""
    content = bytearray(original)
    for _ in range(draw(generate.integers(1, 6))):
        start = draw(generate.integers(0, len(content)))
        end = start + draw(generate.integers(0, 40))
        content[start:end] = draw(generate.one_of(
            generate.just(b""), generate.just(bytes(content[start:end] * 2)), generate.binary(max_size=20),
            generate.sampled_from([b"\r\n", b"--", b"--edge", b"--edge--\r\n", b'"', b"{", b"[", b"\x00", b"-1", b"99999999999"]),
        ))
    return bytes(content)


FORM = b"".join(
    b"--edge\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n"
    b"Luna-Detect-Area: 0,0,20,20\r\n\r\n%s\r\n" % (name, TINY)
    for name in (b"a", b"b")
) + b"--edge--\r\n"
JSON_IMAGES = json.dumps({"images": [
    base64.b64encode(TINY).decode(),
    {"image": base64.b64encode(TINY).decode(), "filename": "b", "detect_area": {"x": 0, "y": 0.5, "width": 1, "height": 1}},
]}).encode()
TENSOR_HEAD = json.dumps({"id": "1", "parameters": {"timeout": 9_000_000}, "inputs": [
    {"name": "image", "datatype": "BYTES", "shape": [1], "parameters": {"binary_data_size": len(TINY) + 4}}],
    "outputs": [{"name": "count", "parameters": {"binary_data": True}}]}).encode()
TENSORS = TENSOR_HEAD + struct.pack("<I", len(TINY)) + TINY


class TestFuzzed:
    def check(self, answer):
        assert answer.status_code in (200, 400, 413), f"{answer.status_code} {answer.text}"
        answer.json()

    @FUZZ
    @given(body=mutated(FORM))
    def test_forms(self, target, body):
        for path in ("/1/sdk?estimate_people_count=1", "/v1/count"):
            self.check(ask(target, body, "multipart/form-data; boundary=edge", path))

    @FUZZ
    @given(boundary=generate.text(generate.characters(min_codepoint=32, max_codepoint=126), max_size=100))
    def test_boundaries(self, target, boundary):
        self.check(ask(target, FORM, f"multipart/form-data; boundary={boundary}", "/1/sdk?estimate_people_count=1"))

    @FUZZ
    @given(body=mutated(JSON_IMAGES))
    def test_json(self, target, body):
        self.check(ask(target, body, "application/json", "/1/sdk?estimate_people_count=1"))

    @FUZZ
    @given(body=mutated(TENSORS), shift=generate.integers(-3, 3))
    def test_tensors(self, target, body, shift):
        length = str(max(0, len(TENSOR_HEAD) + shift))
        answer = ask(target, body, path=INFER, Inference_Header_Content_Length=length)
        assert answer.status_code in (200, 400, 413), f"{answer.status_code} {answer.text}"

    @FUZZ
    @given(head=mutated(GOOD_HEAD.encode() + b"Content-Length: 4\r\n\r\nabcd"))
    def test_heads(self, target, head):
        with connection(target) as client:
            send(client, head)
            client.shutdown(1)
            status = read_status(client)
            assert status is None or 200 <= status < 500 or status in (501, 505)
