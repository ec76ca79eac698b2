"""What goes wrong around the service: it is killed, its models change, its disk is full, its clock jumps, it is replaced."""

import concurrent.futures
import pathlib
import shutil
import socket
import subprocess
import time

import pytest
import requests
from support.clock import ShiftedClock
from support.images import encoded, street
from support.load import Load
from support.places import DEFAULT_MODEL, MODELS, NGINX
from support.waiting import wait_until
from support.wire import GOOD_HEAD, connection, is_closed_by_server, read_status, send

JPEG = {"Content-Type": "image/jpeg"}
OTHER_MODEL = "mcnn"


def count(service, body):
    return requests.post(f"{service.url}/v1/count", data=body, headers=JPEG, timeout=60)


def network(service, body):
    """The hash of the network that counts."""
    return count(service, body).json()["model"]["sha256"]


def is_ready(service):
    return requests.get(f"{service.url}/v2/health/ready", timeout=10).status_code == 200


class TestKeepingToItself:
    def test_the_service_writes_nothing_into_its_user_s_home(self, start_service, small):
        """ONNX Runtime keeps measurements of its users there until it can send them to its maker, unless told not to."""
        service = start_service()
        assert count(service, small).status_code == 200
        assert service.stop() == 0
        assert list(service.home.rglob("*")) == []


class TestBeingKilled:
    def test_leaves_nothing_that_the_next_one_stumbles_over(self, start_service, small):
        service = start_service()
        port = service.port
        with Load(service.url, small, clients=4) as load:
            wait_until(lambda: len(load.outcomes) > 20, "nothing is answered")
            service.kill()
        again = start_service(port=port)
        assert count(again, small).status_code == 200


class TestBeingStopped:
    def test_under_load_loses_no_request(self, start_service, small):
        """Clients behave as a balancer does: they stop when readiness says no."""
        service = start_service(service_drain_time=3)
        with Load(service.url, small, clients=8) as load:
            wait_until(lambda: len(load.outcomes) > 20, "nothing is answered")
            service.terminate()
            wait_until(lambda: not is_ready(service), "it still says that it is ready")
            answered = len(load.outcomes)
            wait_until(lambda: len(load.outcomes) > answered + 8, "while it drains it serves no longer")
            load.stop()
        assert load.statuses() == {200: len(load.outcomes)}
        assert service.wait() == 0

    def test_finishes_what_it_has_accepted(self, start_service):
        service = start_service(estimators_settings_people_counter_workers=1)
        body = encoded(street(1600, 1200))
        with concurrent.futures.ThreadPoolExecutor(6) as pool:
            waiting = [pool.submit(count, service, body) for _ in range(6)]
            wait_until(lambda: service.metric("headcount_queue_depth") == 5, "not all of them wait")
            service.terminate()
            assert [each.result().status_code for each in waiting] == [200] * 6
        assert service.wait() == 0

    def test_finishes_a_request_whose_body_is_still_coming(self, start_service, small):
        service = start_service()
        with connection(service) as client:
            send(client, GOOD_HEAD, f"Content-Length: {len(small)}\r\n\r\n", small[:100])
            wait_until(lambda: service.metric("headcount_body_bytes") > 0, "the request has not begun")
            service.terminate()
            wait_until(lambda: "draining" in service.log_text(), "it does not stop")
            send(client, small[100:])
            assert read_status(client) == 200
        assert service.wait() == 0

    def test_by_one_who_waits_for_nothing(self, start_service):
        service = start_service()
        with connection(service):
            assert service.stop() == 0


class TestModels:
    @pytest.fixture
    def models(self, tmp_path):
        return pathlib.Path(shutil.copytree(MODELS, tmp_path / "models"))

    @pytest.fixture
    def service(self, start_service, models):
        return start_service(models=models)

    @staticmethod
    def replace(models):
        """As a careful operator does: the new folder is whole before it takes the old one's place."""
        (models / DEFAULT_MODEL).rename(models.parent / "old")
        shutil.copytree(MODELS / OTHER_MODEL, models / DEFAULT_MODEL)

    def test_that_are_replaced_count_after_a_reload_and_no_request_notices(self, service, models, small):
        first = network(service, small)
        with Load(service.url, small, clients=4) as load:
            wait_until(lambda: len(load.outcomes) > 8, "nothing is answered")
            self.replace(models)
            assert network(service, small) == first, "nobody has asked for the new one yet"
            service.reload()
            wait_until(lambda: network(service, small) != first, "the old network goes on counting")
        assert load.statuses() == {200: len(load.outcomes)}

    @pytest.mark.parametrize("harm", ["removed", "cut", "changed", "emptied", "manifest"])
    def test_that_are_harmed_leave_the_old_one_counting(self, service, models, small, harm):
        expected = count(service, small).json()["density"]
        file = models / DEFAULT_MODEL / ("model.json" if harm == "manifest" else "model.onnx")
        content = file.read_bytes()
        match harm:
            case "removed":
                file.unlink()
            case "cut":
                file.write_bytes(content[: len(content) // 2])
            case "changed":
                file.write_bytes(content[:5000] + bytes(5000) + content[10000:])
            case "emptied":
                file.write_bytes(b"")
            case "manifest":
                file.write_text("{")
        assert count(service, small).json()["density"] == expected
        service.reload_and_wait("failed")
        assert count(service, small).json()["density"] == expected
        assert is_ready(service)
        assert file.name in "".join(line for line in service.log_text().splitlines() if '"error"' in line)

        file.write_bytes(content)
        service.reload_and_wait("ok")
        assert count(service, small).json()["density"] == expected

    def test_that_are_reloaded_over_and_over_cost_no_memory(self, service, small):
        def reload_and_count(times):
            for _ in range(times):
                service.reload_and_wait("ok")
                assert count(service, small).status_code == 200

        reload_and_count(5)
        settled = service.memory()
        reload_and_count(15)
        assert service.memory() - settled < 100 << 20


class TestLogs:
    def test_a_full_disk_stops_no_request(self, start_service, small):
        service = start_service(output=open("/dev/full", "wb"))  # the service closes it
        assert {count(service, small).status_code for _ in range(20)} == {200}

    def test_a_reader_that_goes_away_stops_no_request(self, start_service, small):
        reader = subprocess.Popen(["head", "-n", "1"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        service = start_service(output=reader.stdin)
        wait_until(lambda: count(service, small).status_code == 200 and reader.poll() is not None, "the reader stays")
        assert {count(service, small).status_code for _ in range(20)} == {200}


@pytest.mark.parametrize("days", [400, -400], ids=["forward", "back"])
class TestClockJumps:
    @pytest.fixture
    def clock(self, tmp_path):
        return ShiftedClock(tmp_path)

    def test_change_no_answer_and_no_measurement(self, start_service, clock, small, days):
        service = start_service(environment=clock.environment)
        start = time.monotonic()
        expected = count(service, small).json()["density"]
        with Load(service.url, small, clients=4) as load:
            for jump in (days, 0, days):
                answered = len(load.outcomes)
                clock.jump(jump)
                wait_until(lambda: clock.is_named_by(count(service, small)), "requests are named by another time")
                wait_until(lambda: len(load.outcomes) > answered + 20, "nothing is answered any more")
        assert load.statuses() == {200: len(load.outcomes)}

        answer = count(service, small).json()
        passed = time.monotonic() - start
        assert answer["density"] == expected
        assert all(0 <= each <= 1000 * passed for each in answer["timings_ms"].values())
        for name, labels in (("request_duration_seconds", {"path": "POST:/v1/count"}), ("headcount_stage_seconds", {})):
            total = service.metric(f"{name}_count", **labels)
            assert 0 < service.metric(f"{name}_sum", **labels) <= passed * total
            assert service.metric(f"{name}_bucket", le="60", **labels) == total
        service.wait_until_idle()

    def test_leave_those_who_wait_their_time(self, start_service, clock, days):
        service = start_service(environment=clock.environment, estimators_settings_people_counter_workers=1)
        body = encoded(street(1600, 1200))
        with concurrent.futures.ThreadPoolExecutor(6) as pool:
            waiting = [pool.submit(count, service, body) for _ in range(6)]
            wait_until(lambda: service.metric("headcount_queue_depth") > 2, "nobody waits")
            clock.jump(days)
            assert {each.result().status_code for each in waiting} == {200}

    def test_do_not_put_off_a_deadline(self, start_service, clock, days):
        service = start_service(environment=clock.environment, estimators_settings_people_counter_workers=1, service_deadline=1)
        body = encoded(street(1600, 1200))
        with concurrent.futures.ThreadPoolExecutor(20) as pool:
            waiting = [pool.submit(count, service, body) for _ in range(20)]
            wait_until(lambda: service.metric("headcount_queue_depth") > 2, "nobody waits")
            clock.jump(days)
            statuses = {each.result().status_code for each in waiting}
        assert 503 in statuses and statuses <= {200, 503}
        service.wait_until_idle()

    def test_do_not_hang_up_on_anyone_nor_keep_the_silent(self, start_service, clock, small, days):
        service = start_service(environment=clock.environment, service_idle_timeout=5, service_body_time=5)
        half = [GOOD_HEAD, f"Content-Length: {len(small)}\r\n\r\n", small[:100]]
        with connection(service) as between, connection(service) as within, connection(service) as silent:
            send(between, "GET /version HTTP/1.1\r\nHost: a\r\n\r\n")
            assert read_status(between) == 200
            send(within, *half)
            send(silent, *half)
            wait_until(lambda: service.metric("headcount_body_bytes") >= 200, "the requests have not begun")
            clock.jump(days)
            send(within, small[100:])
            assert read_status(within) == 200
            send(between, "GET /version HTTP/1.1\r\nHost: a\r\n\r\n")
            assert read_status(between) == 200
            assert is_closed_by_server(silent)

    def test_do_not_keep_it_from_reloading_and_stopping(self, start_service, clock, small, days):
        service = start_service(environment=clock.environment, service_drain_time=2)
        clock.jump(days)
        service.reload_and_wait("ok")
        with Load(service.url, small, clients=4) as load:
            wait_until(lambda: len(load.outcomes) > 8, "nothing is answered")
            service.terminate()
            wait_until(lambda: not is_ready(service), "it still says that it is ready")
            clock.jump(0)
            load.stop()
        assert load.statuses() == {200: len(load.outcomes)}
        assert service.wait() == 0


class TestRollingRestart:
    CONFIGURATION = """
        daemon off;
        pid {folder}/pid;
        error_log {folder}/error.log;
        events {{ worker_connections 512; }}
        http {{
            access_log off;
            client_max_body_size 64m;
            # Enough for the test's images: nginx' workers are not root, and may not write where the test does.
            client_body_buffer_size 1m;
            client_body_temp_path {folder}/body;
            proxy_temp_path {folder}/proxy;
            fastcgi_temp_path {folder}/fastcgi;
            uwsgi_temp_path {folder}/uwsgi;
            scgi_temp_path {folder}/scgi;
            upstream headcount {{
                server 127.0.0.1:{ports[0]} fail_timeout=1s;
                server 127.0.0.1:{ports[1]} fail_timeout=1s;
            }}
            server {{
                listen 127.0.0.1:{port};
                location / {{
                    proxy_pass http://headcount;
                    # Counting an image twice does no harm, so a request may be tried again elsewhere.
                    proxy_next_upstream error timeout http_503 non_idempotent;
                }}
            }}
        }}
    """

    @pytest.fixture
    def balancer(self, tmp_path, free_port):
        """Starts nginx before two ports, and gives its address."""
        started = []

        def start(*ports):
            port = free_port()
            file = tmp_path / "nginx.conf"
            file.write_text(self.CONFIGURATION.format(folder=tmp_path, ports=ports, port=port))
            started.append(subprocess.Popen([NGINX, "-c", file, "-p", tmp_path, "-e", tmp_path / "error.log"]))
            url = f"http://127.0.0.1:{port}"
            wait_until(lambda: answers(url), lambda: (tmp_path / "error.log").read_text())
            return url

        yield start
        for process in started:
            process.terminate()
            process.wait()

    def test_of_two_services_behind_nginx_loses_nothing(self, start_service, balancer, small):
        drain = {"service_drain_time": 1}
        services = [start_service(**drain), start_service(**drain)]
        with Load(balancer(*(service.port for service in services)), small, clients=8) as load:
            wait_until(lambda: len(load.outcomes) > 20, "nothing is answered")
            for service in services:
                port = service.port
                assert service.stop() == 0
                again = start_service(port=port, **drain)
                wait_until(
                    lambda: again.metric("request_count_total", path="POST:/v1/count") > 0,
                    lambda: f"it gets no requests; the clients saw {load.statuses()}",
                )
        assert load.statuses() == {200: len(load.outcomes)}


def answers(url):
    try:
        return requests.get(f"{url}/version", timeout=5).status_code == 200
    except requests.ConnectionError:
        return False


@pytest.fixture
def free_port():
    def find():
        with socket.create_server(("127.0.0.1", 0)) as listener:
            return listener.getsockname()[1]

    return find
