"""Where the service listens: what moves its address, what must not, and what is said when it cannot."""

import json
import socket
import subprocess

import pytest
import requests
from support.places import program
from support.service import environment_of_tests


def links(name, address="10.96.12.7", port=5220, named=()):
    """What Kubernetes sets in every container for a Service, and Docker for a link."""
    host = f"[{address}]" if ":" in address else address
    url, prefix = f"tcp://{host}:{port}", name.upper().replace("-", "_")
    variables = {f"{prefix}_SERVICE_HOST": address, f"{prefix}_SERVICE_PORT": port, f"{prefix}_PORT": url}
    variables |= {f"{prefix}_SERVICE_PORT_{each.upper()}": port for each in named}
    variables |= {f"{prefix}_PORT_{port}_TCP": url, f"{prefix}_PORT_{port}_TCP_PROTO": "tcp"}
    variables |= {f"{prefix}_PORT_{port}_TCP_PORT": port, f"{prefix}_PORT_{port}_TCP_ADDR": address}
    return {key: str(value) for key, value in variables.items()}


SERVICES = {
    "one": links("headcount"),
    "another port with a name": links("headcount", port=80, named=["http"]),
    "IPv6": links("headcount", "fd00:10:96::7"),
    "several": links("headcount") | links("headcount-service") | links("headcount-metrics", "10.96.3.1", 9090, ["web"]),
    "as settings are named": links("headcount-plugins") | links("headcount-log", port=514) | links("headcount-models"),
}


@pytest.fixture
def settings_file(tmp_path):
    """Settings in a file, over which the environment would win."""
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"service": {"host": "127.0.0.1", "port": 0, "drainTime": 0}}))
    return file


def settings_of(service):
    return requests.get(f"{service.url}/configs", timeout=10).json()["service"]


def count_image(folder, image, environment):
    (folder / "image.jpg").write_bytes(image)
    command = [program(), "count", "image.jpg"]
    return subprocess.run(command, cwd=folder, env=environment_of_tests(folder) | environment, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("variables", SERVICES.values(), ids=SERVICES)
class TestKubernetes:
    def test_moves_no_address(self, start_service, settings_file, small, variables):
        service = start_service(port=None, environment={"HEADCOUNT_CONFIG": str(settings_file)} | variables)
        assert (settings_of(service)["host"], settings_of(service)["port"]) == ("127.0.0.1", 0)
        assert requests.post(f"{service.url}/v1/count", data=small, timeout=60).status_code == 200

    def test_stops_no_command(self, tmp_path, small, variables):
        outcome = count_image(tmp_path, small, variables)
        assert (outcome.returncode, outcome.stderr) == (0, "")

    def test_hides_no_typing_error(self, tmp_path, small, variables):
        outcome = count_image(tmp_path, small, variables | {"HEADCOUNT_SERVICE_PROT": "5220"})
        assert outcome.returncode == 1
        assert "HEADCOUNT_SERVICE_PROT" in outcome.stderr


def test_an_address_that_a_person_sets_wins_over_the_links(start_service, settings_file):
    own = {"HEADCOUNT_SERVICE_HOST": "0.0.0.0", "HEADCOUNT_CONFIG": str(settings_file)}
    service = start_service(port=None, environment=links("headcount") | own)
    assert settings_of(service)["host"] == "0.0.0.0"


class TestAnAddress:
    def refused(self, *options):
        command = [program(), "serve", *options]
        outcome = subprocess.run(command, env=environment_of_tests("/nonexistent"), capture_output=True, text=True, timeout=60)
        assert outcome.returncode == 1
        return outcome.stdout + outcome.stderr

    def test_in_use_is_named_with_what_to_do(self, service):
        said = self.refused("--host", "127.0.0.1", "--port", str(service.port))
        assert f"cannot listen on 127.0.0.1, port {service.port}: another program listens there; end it, or choose another port" in said
        assert "errno" not in said

    def test_in_use_on_every_address_is_named_too(self):
        with socket.create_server(("0.0.0.0", 0)) as other:
            port = other.getsockname()[1]
            assert f"cannot listen on 127.0.0.1, port {port}: another program listens there" in self.refused("--port", str(port))

    def test_of_another_machine_is_named(self):
        assert "cannot listen on 192.0.2.1, port 0: no interface of this machine has that address" in self.refused("--host", "192.0.2.1", "--port", "0")

    def test_that_nobody_knows_is_named(self):
        assert "cannot listen on no-such-host.invalid, port 0: the host is not known here" in self.refused("--host", "no-such-host.invalid", "--port", "0")

    @pytest.mark.parametrize("port", ["-1", "65536", "http", "5220.5"])
    def test_with_a_port_that_is_none_is_told_why(self, port):
        command = [program(), "serve", f"--port={port}"]
        outcome = subprocess.run(command, env=environment_of_tests("/nonexistent"), capture_output=True, text=True, timeout=60)
        assert outcome.returncode in (1, 64)
        assert "port" in outcome.stderr and port in outcome.stderr
