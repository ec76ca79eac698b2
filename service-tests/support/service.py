"""One running service, and what can be learnt about it from outside."""

import json
import os
import pathlib
import signal
import subprocess

import psutil
import requests
from prometheus_client.parser import text_string_to_metric_families

from .places import CACHE, MODELS, program
from .waiting import wait_until

# What is going on at the moment; each of them is zero when nothing is.
LIVE_GAUGES = ("headcount_queue_depth", "headcount_images_in_work", "headcount_body_bytes")


def environment_of_tests(home, models=MODELS, settings=None):
    """What a program under test finds around it: without the settings of the person who runs the tests."""
    foreign = ("HEADCOUNT", "ORT_", "XDG_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    environment |= {"HOME": str(home), "ONNXRUNTIME_LIBRARY": str(CACHE / "onnxruntime"), "HEADCOUNT_MODELS": str(models)}
    return environment | {f"HEADCOUNT_{key.upper()}": str(value) for key, value in (settings or {}).items()}


class Service:
    """`headcount serve` on a free port, with settings given as `service_limits_body_bytes=1000`.

    Without a port no option says where to listen: settings do, or the environment.
    """

    def __init__(self, folder: pathlib.Path, settings=None, port=0, models=MODELS, output=None, environment=None):
        self.folder = folder
        self.port_file = folder / "port"
        self.log_file = folder / "log"
        self.home = folder / "home"
        self.home.mkdir(exist_ok=True)
        self.port_file.unlink(missing_ok=True)
        address = [] if port is None else ["--host", "127.0.0.1", "--port", str(port)]
        command = [program(), "serve", *address, "--port-file", self.port_file]
        own = output or self.log_file.open("wb")
        try:
            self.process = subprocess.Popen(
                command,
                env=environment_of_tests(self.home, models, settings) | (environment or {}),
                stdout=own,
                stderr=own,
                stdin=subprocess.DEVNULL,
            )
        finally:
            own.close()
        self.kernel_view = psutil.Process(self.process.pid)

    # Life

    def wait_until_ready(self):
        wait_until(self.is_ready, lambda: f"the service is not ready. Its log:\n{self.log_text()}")
        return self

    def is_ready(self):
        assert self.is_running(), f"the service ended with {self.process.returncode}. Its log:\n{self.log_text()}"
        return self.port_file.exists() and self.port_file.read_text().strip() and self._answers_ready()

    def _answers_ready(self):
        try:
            return requests.get(f"{self.url}/v2/health/ready", timeout=10).status_code == 200
        except requests.ConnectionError:
            return False

    def is_running(self):
        return self.process.poll() is None

    def terminate(self):
        self.process.send_signal(signal.SIGTERM)

    def reload(self):
        self.process.send_signal(signal.SIGHUP)

    def reload_and_wait(self, result):
        """Asks for a reload and waits for its result, `ok` or `failed`."""
        before = self.metric("headcount_reloads_total", result=result)
        self.reload()
        wait_until(
            lambda: self.metric("headcount_reloads_total", result=result) > before,
            lambda: f"no reload ended with {result}. The log:\n{self.log_text()[-2000:]}",
        )

    def kill(self):
        self.process.kill()
        self.process.wait()

    def wait(self, seconds=60):
        return self.process.wait(timeout=seconds)

    def stop(self):
        """Ends it as a supervisor does, and gives its exit status."""
        if self.is_running():
            self.terminate()
        try:
            return self.wait()
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"the service ignored SIGTERM for a minute. Its log:\n{self.log_text()}") from None

    # What it says

    @property
    def port(self):
        return int(self.port_file.read_text())

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def log_text(self):
        return self.log_file.read_text(errors="replace") if self.log_file.exists() else ""

    def log_lines(self):
        return [json.loads(line) for line in self.log_text().splitlines() if line.strip()]

    def metrics(self):
        """All samples, as {name: [(labels, value), …]}."""
        samples = {}
        for family in text_string_to_metric_families(requests.get(f"{self.url}/metrics", timeout=30).text):
            for sample in family.samples:
                samples.setdefault(sample.name, []).append((sample.labels, sample.value))
        return samples

    def metric(self, name, **labels):
        """The sum of all samples of that name with these labels."""
        found = self.metrics().get(name, [])
        return sum(value for own, value in found if labels.items() <= own.items())

    def busy(self):
        """Live gauges that are not at rest."""
        metrics = self.metrics()
        values = {name: sum(value for _, value in metrics[name]) for name in LIVE_GAUGES}
        return {name: value for name, value in values.items() if value}

    def wait_until_idle(self):
        wait_until(lambda: not self.busy(), lambda: f"these gauges are not back to zero: {self.busy()}")

    # What the kernel says

    def memory(self):
        """Resident bytes."""
        return self.kernel_view.memory_info().rss

    def peak_memory(self):
        """The most resident bytes since `forget_peak`."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) << 10

    def forget_peak(self):
        pathlib.Path(f"/proc/{self.process.pid}/clear_refs").write_text("5")

    def connections(self):
        """Connections that are open on its side, whatever for."""
        return sum(1 for each in self.kernel_view.net_connections("tcp") if each.status in ("ESTABLISHED", "CLOSE_WAIT"))
