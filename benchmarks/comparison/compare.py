"""Compares Headcount with the reference design in Python, and with OpenVINO's own Python: a table.

All count the same images with the same network, in turn and in several rounds, over HTTP but for Headcount's command line
and library; figures are medians. Ratios are to the reference's images a second. `scripts/bench comparison` calls it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from process import Server
from wrk import load

HERE = Path(__file__).parent
PROVIDERS = {"cpu": "CPUExecutionProvider", "openvino": "OpenVINOExecutionProvider"}
RUNTIMES = {"cpu": "onnxruntime", "openvino": "onnxruntime-openvino"}


@dataclass
class Figures:
    images_per_second: float
    processor_seconds: float
    p50: float | None = None
    p99: float | None = None


@dataclass
class Way:
    """name: its row; figures: a round each; loss: of the MAE, as the manifest has it."""

    name: str
    loss: float | None
    figures: list[Figures] = field(default_factory=list)
    peak_mebibytes: float = 0
    seconds_to_ready: float | None = None
    idle_share: float | None = None  # of one core

    def row(self, base: float) -> str:
        def middle(of: str, factor: float = 1, digits: int = 1) -> str:
            values = [getattr(figures, of) for figures in self.figures]
            return "–" if None in values else f"{factor * median(values):.{digits}f}"

        ratio = median(figures.images_per_second for figures in self.figures) / base
        loss = "–" if self.loss is None else f"{100 * self.loss:+.1f} %"
        ready = "–" if self.seconds_to_ready is None else f"{self.seconds_to_ready:.2f}"
        idle = "–" if self.idle_share is None else f"{100 * self.idle_share:.1f} %"
        cells = [f"{ratio:.2f}x", self.name, middle("images_per_second"), middle("p50", 1000, 0),
                 middle("p99", 1000, 0), middle("processor_seconds", 1, 3), f"{self.peak_mebibytes:.0f}", ready, idle, loss]
        return "| " + " | ".join(cells) + " |"


HEADER = "| ratio | way | images/s | p50 ms | p99 ms | CPU s/image | peak MiB | ready s | idle CPU | MAE |\n|" + "---|" * 10


class Service(Way):
    def start(self, command: list[str], folder: Path) -> Service:
        self.server = Server(command, folder / f"{abs(hash(self.name))}.port")
        self.seconds_to_ready = self.server.seconds_to_ready
        return self

    def measure(self, seconds: float, clients: int, images: list[Path]) -> None:
        before = self.server.processor_seconds
        found = load(self.server, seconds, clients, images)
        used = self.server.processor_seconds - before
        counted = max(found["images_per_second"] * seconds, 1)  # on a busy machine there may be none in a warming round
        self.figures.append(Figures(processor_seconds=used / counted, **found))
        self.peak_mebibytes = self.server.peak_mebibytes


def rest(services: list[Service], seconds: float) -> None:
    """Lets all of them stand idle, and notes what they compute meanwhile."""
    before = [service.server.processor_seconds for service in services]
    time.sleep(seconds)
    for service, then in zip(services, before, strict=True):
        service.idle_share = (service.server.processor_seconds - then) / seconds


class Program(Way):
    """A program that counts images, and ends."""

    def prepare(self, command: list[str], runtime: Path | None = None) -> Program:
        """runtime: the folder of ONNX Runtime, where the program does not find it by itself."""
        self.command = command
        self.environment = os.environ | ({"ONNXRUNTIME_LIBRARY": str(runtime)} if runtime else {})
        return self

    def run(self, words: list[object]) -> tuple[str, float]:
        """What it prints, and the processor time that it takes."""
        with tempfile.TemporaryFile("w+") as output:
            process = subprocess.Popen([*self.command, *map(str, words)], stdout=output, env=self.environment)
            _, status, usage = os.wait4(process.pid, 0)
            if status:
                raise RuntimeError(f"{self.name} failed")
            self.peak_mebibytes = max(self.peak_mebibytes, usage.ru_maxrss / 1024)
            output.seek(0)
            return output.read(), usage.ru_utime + usage.ru_stime


class CommandLine(Program):
    def measure(self, seconds: float, clients: int, images: list[Path]) -> None:
        """Counts each image four times, the start of the program included."""
        started, number = time.monotonic(), 4 * len(images)
        _, used = self.run(4 * images)
        self.figures.append(Figures(number / (time.monotonic() - started), used / number))


class Library(Program):
    def measure(self, seconds: float, clients: int, images: list[Path]) -> None:
        """Counts each image sixteen times, without the start of the program."""
        output, _ = self.run([clients, 16 * len(images), *images])
        self.figures.append(Figures(**json.loads(output)))


def losses(manifest: dict) -> dict[tuple[str, str], float]:
    """By device and precision."""
    measured = {(m["provider"], v["precision"]): m["mae_loss"] for v in manifest.get("variants", [])
                for m in v["measured"]}
    wanted = [(device, precision) for device in PROVIDERS for precision in ("bf16", "int8")]
    return {(device, precision): measured[PROVIDERS[device], precision]
            for device, precision in wanted if (PROVIDERS[device], precision) in measured}


def ways(options: argparse.Namespace, folder: Path) -> list[Way]:
    manifest = json.loads((options.model / "model.json").read_text())
    exact, rounded = options.model / manifest["file"], options.model / "model.int8.onnx"
    lost = losses(manifest)

    def python(name: str, way: str, model: Path, loss: float | None = None) -> Way:
        return Service(name, loss).start([sys.executable, str(HERE / "server.py"), "{port}", way, str(model)], folder)

    found = [python("(a) Python, run_async, as it comes", "reference", exact),
             python("(b) Python, run_async, cores + 1 threads", "tuned", exact),
             python("(c) Python, OpenVINO throughput, fp32", "openvino-f32", exact)]
    if ("openvino", "bf16") in lost:
        found.append(python("(c) Python, OpenVINO throughput, bf16", "openvino-bf16", exact, lost["openvino", "bf16"]))
    if rounded.exists():
        loss = lost.get(("openvino", "int8"))
        found.append(python("(c) Python, OpenVINO throughput, int8", "openvino-f32", rounded, loss))
    for device, precision in [("cpu", "fp32"), ("openvino", "fp32"), *lost]:
        runtime = options.runtimes / RUNTIMES[device]
        if not runtime.exists():
            continue
        chosen = ["--device", device, "--precision", precision, "--model", str(options.model)]
        serve = [str(options.headcount), "serve", "--port", "0", "--port-file", "{port}", "--set", "log.level=error"]
        loss, name = lost.get((device, precision)), f"headcount {{}}, {device} {precision}"
        found.append(Service(name.format("serve"), loss).start([*serve, *chosen], folder))
        count = [str(options.headcount), "count", "--format", "ndjson", "--strict-device"]
        found.append(CommandLine(name.format("count"), loss).prepare([*count, *chosen]))
        loop = [str(options.library), str(options.model), device, precision]
        found.append(Library(name.format("library"), loss).prepare(loop, runtime))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--headcount", type=Path, required=True, help="the program")
    parser.add_argument("--library", type=Path, required=True, help="library-loop, which calls the library")
    parser.add_argument("--runtimes", type=Path, required=True, help="folder with the folders of ONNX Runtime's libraries")
    parser.add_argument("--model", type=Path, required=True, help="a model's folder")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=5, help="of load, for each way in each round")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("images", type=Path, nargs="+")
    options = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        all_ways = ways(options, Path(folder))
        services = [way for way in all_ways if isinstance(way, Service)]
        try:
            rest(services, options.seconds)
            for number in range(options.rounds + 1):
                for way in all_ways:
                    way.measure(options.seconds if number else 1, options.clients, options.images)
                    if number == 0:
                        way.figures.clear()  # caches and memory were cold
        finally:
            for service in services:
                service.server.stop()
    base = median(figures.images_per_second for figures in all_ways[0].figures)
    print(f"{options.model.name}, {len(options.images)} images, {options.clients} clients, "
          f"{options.rounds} rounds of {options.seconds} s, {len(os.sched_getaffinity(0))} cores\n\n{HEADER}")
    for way in sorted(all_ways, key=lambda way: -median(f.images_per_second for f in way.figures)):
        print(way.row(base))


if __name__ == "__main__":
    main()
