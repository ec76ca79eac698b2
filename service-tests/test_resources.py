"""What the service says about itself: health, version, settings, plugins, metrics, documents."""

import datetime
import json
import re

import prometheus_client.parser
import pytest
import requests
import schemathesis
import schemathesis.checks
import yaml
from hypothesis import HealthCheck, settings
from hypothesis import strategies as generate
from openapi_spec_validator import validate
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)
from support.images import FORMATS, encoded, street
from support.places import DEFAULT_MODEL, REPOSITORY
from support.service import LIVE_GAUGES, Service
from support.waiting import wait_until
from support.wire import connection, data_segments_received, send, status_of


def get(url, path, accept=None, **headers):
    return requests.get(url + path, headers={"Accept": accept} if accept else headers, timeout=10)


class TestHealth:
    def test_says_how_long_the_check_took(self, service_url):
        answer = get(service_url, "/healthcheck")
        assert answer.status_code == 200
        assert answer.json()["execution_time"] >= 0

    @pytest.mark.parametrize("path", ["/v2/health/live", "/v2/health/ready"])
    def test_probes_need_no_body(self, service_url, path):
        assert get(service_url, path).status_code == 200


def test_the_version_is_whole_numbers(service_url):
    version = get(service_url, "/version").json()["Version"]
    assert version.keys() == {"api", "major", "minor", "patch"}
    assert version["api"] == 1
    assert all(isinstance(number, int) for number in version.values())


class TestSettings:
    def test_come_as_json_or_as_the_file_that_would_set_them(self, service_url, tmp_path, start_service):
        assert get(service_url, "/configs", "application/json").headers["Content-Type"].startswith("application/json")
        file = tmp_path / "settings.json"
        file.write_text(get(service_url, "/configs", "text/plain").text)
        again = start_service(config=file)
        for path in (("service", "limits"), ("estimatorsSettings",), ("log",)):
            own, other = (value_at(get(url, "/configs", "application/json").json(), path) for url in (service_url, again.url))
            assert own == other

    def test_show_no_secret(self, start_service):
        service = start_service(service_api_key="open-sesame")
        for accept in ("application/json", "text/plain"):
            answer = requests.get(
                f"{service.url}/configs", headers={"Accept": accept, "X-API-Key": "open-sesame"}, timeout=10
            )
            assert answer.status_code == 200
            assert "open-sesame" not in answer.text
            assert "***" in answer.text
        assert "open-sesame" not in service.log_text()

    def test_of_the_environment_are_in_force(self, start_service):
        service = start_service(service_limits_images=5, service_deadline=7.5)
        shown = get(service.url, "/configs", "application/json").json()
        assert value_at(shown, ("service", "limits", "images")) == 5
        assert value_at(shown, ("service", "deadline")) == 7.5

    @pytest.mark.parametrize("name, value", [("service_limit_images", 5), ("service_deadline", "long"), ("estimators_settings_people_counter_workers", -1)])
    def test_that_mean_nothing_stop_the_start_and_are_named(self, start_service, name, value):
        service = start_service(wait=False, **{name: value})
        assert service.wait() != 0
        assert name.split("_")[-1] in service.log_text().lower()


def value_at(settings_, path):
    for name in path:
        settings_ = settings_[name]
    return settings_


def test_without_plugins_none_is_listed(service_url):
    assert get(service_url, "/plugins").json() == {"plugins": []}


KEY = "correct horse"


@pytest.fixture(scope="module")
def locked(tmp_path_factory):
    service = Service(tmp_path_factory.mktemp("locked"), {"service_api_key": KEY}).wait_until_ready()
    yield service
    assert service.stop() == 0


class TestTheKey:
    @pytest.mark.parametrize("headers", [{"Authorization": f"Bearer {KEY}"}, {"X-API-Key": KEY}])
    def test_opens(self, locked, headers, small):
        answer = requests.post(f"{locked.url}/v1/count", data=small, timeout=60,
                               headers=headers | {"Content-Type": "image/jpeg"})
        assert answer.status_code == 200

    @pytest.mark.parametrize("headers", [{}, {"X-API-Key": ""}, {"X-API-Key": "correct hors"}, {"Authorization": f"Basic {KEY}"}])
    @pytest.mark.parametrize("path", ["/v1/count", "/v1/preview", "/1/sdk", f"/v2/models/{DEFAULT_MODEL}/infer"])
    def test_is_asked_for_before_anything_is_counted(self, locked, headers, path, small):
        answer = requests.post(locked.url + path, data=small, headers=headers, timeout=10)
        assert answer.status_code == 401

    @pytest.mark.parametrize("path", ["/healthcheck", "/version", "/metrics", "/v2/health/live", "/v2/health/ready"])
    def test_is_not_asked_of_probes(self, locked, path):
        assert get(locked.url, path).status_code == 200


class TestMetrics:
    @pytest.fixture
    def families(self, service_url, small):
        requests.post(f"{service_url}/1/sdk?estimate_people_count=1", data=small, headers={"Content-Type": "image/jpeg"}, timeout=60)
        requests.post(f"{service_url}/1/sdk", data=b"", headers={"Content-Type": "image/jpeg"}, timeout=60)
        text = get(service_url, "/metrics").text
        return {family.name: family for family in prometheus_client.parser.text_string_to_metric_families(text)}

    def test_count_requests_and_errors_under_the_reference_s_names(self, service, small):
        def so_far():
            return [service.metric("request_count_total", path="POST:/1/sdk", status_code=code) for code in ("200", "400")] + [
                service.metric("errors_count_total", path="POST:/1/sdk", status_code="400")
            ]

        before = so_far()
        headers = {"Content-Type": "image/jpeg"}
        requests.post(f"{service.url}/1/sdk?estimate_people_count=1", data=small, headers=headers, timeout=60)
        requests.post(f"{service.url}/1/sdk", data=b"", headers=headers, timeout=60)
        assert [now - then for now, then in zip(so_far(), before)] == [1, 1, 1]

    def test_have_no_series_that_a_client_made_up(self, service):
        get(service.url, "/made/up/by/a/client")
        assert "made" not in get(service.url, "/metrics").text

    def test_measure_every_stage(self, families):
        stages = {sample.labels["stage"] for sample in families["headcount_stage_seconds"].samples if "stage" in sample.labels}
        assert stages >= {"queue", "decode", "estimate"}
        assert families["headcount_stage_seconds"].type == "histogram"

    def test_say_what_computes(self, families):
        (sample,) = families["headcount_estimator_info"].samples
        assert sample.labels["execution_provider"] == "CPUExecutionProvider"

    @pytest.mark.parametrize("name", [*LIVE_GAUGES, "process_resident_memory_bytes", "process_open_fds"])
    def test_gauges_are_there(self, families, name):
        assert families[name].type == "gauge"
        assert families[name].documentation

    def test_buckets_add_up(self, families):
        for family in families.values():
            if family.type != "histogram":
                continue
            values = {}
            for sample in family.samples:
                key = tuple(sorted((k, v) for k, v in sample.labels.items() if k != "le"))
                values.setdefault(key, {}).setdefault(sample.name.rsplit("_", 1)[1], []).append(sample.value)
            for series in values.values():
                assert series["bucket"] == sorted(series["bucket"])
                assert series["bucket"][-1] == series["count"][0]

    @pytest.mark.parametrize("file", ["grafana/dashboard.json", "prometheus/alerts.yaml"])
    def test_that_dashboard_and_alerts_ask_for_are_there(self, service, families, file):
        text = (REPOSITORY / "deploy" / file).read_text().replace('\\"', '"')
        asked = set(re.findall(r'([a-z_]+)\{job="headcount"', text)) - {"up", "label_values"}
        assert asked, "the file names no metric: this test looks for the wrong thing"
        assert asked <= service.metrics().keys()


class TestDocuments:
    def test_the_specification_is_openapi(self, service_url):
        answer = get(service_url, "/docs/spec", "application/x-yaml")
        assert answer.headers["Content-Type"].startswith("application/x-yaml")
        document = yaml.safe_load(answer.text)
        assert document["openapi"].startswith("3.1")
        validate(document)

    @pytest.mark.parametrize("path", ["/docs/spec", "/"])
    def test_pages_need_nothing_from_elsewhere(self, service_url, path):
        answer = get(service_url, path, "text/html")
        assert answer.headers["Content-Type"].startswith("text/html")
        foreign = re.findall(r"""(?:src|href|url)\s*[=(]\s*["']?(https?:)?//""", answer.text)
        assert not foreign

    def test_the_settings_of_the_manifests_are_taken(self, start_service, tmp_path):
        manifest = yaml.safe_load((REPOSITORY / "deploy/kubernetes/configmap.yaml").read_text())
        content = json.loads(manifest["data"]["settings.json"])
        content["plugins"]["folder"] = str(tmp_path)
        file = tmp_path / "settings.json"
        file.write_text(json.dumps(content))
        shown = get(start_service(config=file, service_drain_time=0).url, "/configs", "application/json").json()
        assert value_at(shown, ("service", "queue", "images")) == content["service"]["queue"]["images"]


def test_every_line_of_the_log_is_json_with_a_time_that_names_its_zone(service, service_url):
    requests.get(f"{service_url}/version", headers={"Luna-Request-Id": "for the log"}, timeout=10)
    wait_until(lambda: "for the log" in service.log_text(), "the request is not logged")
    times = [json.loads(line)["time"] for line in service.log_text().splitlines()]
    assert {datetime.datetime.fromisoformat(time).utcoffset() for time in times} == {datetime.timedelta(0)}


def test_a_small_answer_is_one_segment(service):
    """An answer in two segments waits for the client's acknowledgement of the first: 40 ms for every request."""
    with connection(service) as client:
        for asked in range(1, 6):
            send(client, "GET /version HTTP/1.1\r\nHost: a\r\n\r\n")
            assert status_of(client.recv(65536)) == 200
            assert data_segments_received(client) == asked


# What the document says is what the service does, request by request.

images = generate.sampled_from([encoded(street(96, 64), content_type) for content_type in FORMATS])
for content_type in ("image/*", "application/octet-stream"):
    schemathesis.openapi.media_type(content_type, images | generate.binary(max_size=200))


@pytest.fixture
def document(service_url):
    return schemathesis.openapi.from_url(f"{service_url}/docs/spec", headers={"Accept": "application/x-yaml"})


specification = schemathesis.pytest.from_fixture("document")


@specification.parametrize()
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_the_service_does_what_its_specification_says(case):
    case.call_and_validate(
        timeout=60,
        checks=(
            schemathesis.checks.not_a_server_error,
            status_code_conformance,
            content_type_conformance,
            response_headers_conformance,
            response_schema_conformance,
            unsupported_method,
        ),
    )
