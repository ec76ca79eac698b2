"""How the cost of an image grows with its size, with clients, cores and images in a batch: tables and plots.

All but the batches are answers of a running service. `scripts/bench scaling` calls it.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from urllib.request import Request, urlopen

import cv2
import matplotlib.pyplot as plt
import numpy as np
import onnxruntime
from process import Server
from wrk import PATH, load

WIDTHS = [256, 512, 1024, 2048, 4096]
CLIENTS = [1, 2, 4, 8, 16, 32, 64]
BATCHES = [1, 2, 4, 8]
Row = dict[str, float]


def service(options: argparse.Namespace, folder: Path, *before: str) -> Server:
    command = [*before, str(options.headcount), "serve", "--port", "0", "--port-file", "{port}", "--model",
               str(options.model), "--set", "log.level=error"]
    return Server(command, folder / "port")


def measured(server: Server, images: list[Path], clients: int, options: argparse.Namespace) -> Row:
    """Medians of the rounds."""
    load(server, 1, clients, images)  # caches and memory are cold
    rounds = [load(server, options.seconds, clients, images) for _ in range(options.rounds)]
    return {key: median(row[key] for row in rounds) for key in rounds[0]}


def waited(server: Server, image: Path, times: int) -> float:
    """Seconds for an answer, the median; one more goes before."""
    body, seconds = image.read_bytes(), []
    for _ in range(times + 1):
        started = time.perf_counter()
        request = Request(server.url + PATH, body, {"Content-Type": "image/jpeg"})
        with urlopen(request, timeout=60) as answer:
            answer.read()
        seconds.append(time.perf_counter() - started)
    return median(seconds[1:])


def by_size(options: argparse.Namespace, folder: Path) -> list[Row]:
    """One client, the same drawing at several widths."""
    drawing, server, rows = cv2.imread(str(options.image)), service(options, folder), []
    for width in WIDTHS:
        height = width * drawing.shape[0] // drawing.shape[1]
        path = folder / f"{width}.jpg"
        cv2.imwrite(str(path), cv2.resize(drawing, (width, height), interpolation=cv2.INTER_AREA))
        seconds, pixels = waited(server, path, 2 * options.rounds + 1), width * height / 1e6
        rows.append({"megapixels": pixels, "ms": 1000 * seconds, "ms a megapixel": 1000 * seconds / pixels,
                     "peak MiB": server.peak_mebibytes})
    server.stop()
    return rows


def by_clients(options: argparse.Namespace, folder: Path) -> list[Row]:
    server, rows = service(options, folder), []
    for clients in CLIENTS:
        row = measured(server, [options.image], clients, options)
        rows.append({"clients": clients, "images/s": row["images_per_second"], "p50 ms": 1000 * row["p50"],
                     "p99 ms": 1000 * row["p99"]})
    server.stop()
    return rows


def by_cores(options: argparse.Namespace, folder: Path) -> list[Row]:
    """The service on so many of this machine's cores; the clients are on any."""
    cores, rows = sorted(os.sched_getaffinity(0)), []
    for number in range(1, len(cores) + 1):
        server = service(options, folder, "taskset", "--cpu-list", ",".join(map(str, cores[:number])))
        row = measured(server, [options.image], 4 * number, options)
        server.stop()
        rows.append({"cores": number, "images/s": row["images_per_second"],
                     "images/s a core": row["images_per_second"] / number})
    return rows


def by_batch(options: argparse.Namespace, folder: Path) -> list[Row]:
    """The network alone, on one thread, images of 640×480."""
    path = folder / "batched.onnx"
    subprocess.run([sys.executable, options.batching, options.model / "model.onnx", path], check=True)
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = 1
    settings.log_severity_level = 3  # the second output has no batch, and says so each time
    session = onnxruntime.InferenceSession(path, settings, providers=["CPUExecutionProvider"])
    name, rows = session.get_inputs()[0].name, []
    for size in BATCHES:
        batch = np.random.default_rng(0).integers(0, 256, (size, 480, 640, 3), np.uint8)
        session.run(None, {name: batch})
        seconds = []
        for _ in range(4 * options.rounds):
            started = time.perf_counter()
            session.run(None, {name: batch})
            seconds.append(time.perf_counter() - started)
        rows.append({"images in a batch": size, "ms an image": 1000 * median(seconds) / size})
    return rows


def table(rows: list[Row]) -> str:
    lines = ["| " + " | ".join(rows[0]) + " |", "|" + "---|" * len(rows[0])]
    return "\n".join([*lines, *("| " + " | ".join(f"{value:.4g}" for value in row.values()) + " |" for row in rows)])


def plot(rows: list[Row], what: str, logarithmic: bool, path: Path) -> None:
    """One curve: `what` over the first column."""
    first = next(iter(rows[0]))
    figure, axes = plt.subplots(figsize=(4.8, 3), layout="constrained")
    axes.plot([row[first] for row in rows], [row[what] for row in rows], marker="o", color="#20639b")
    axes.set(xlabel=first, ylabel=what)
    if logarithmic:
        axes.set_xscale("log", base=2)
        axes.set_xticks([row[first] for row in rows], [f"{row[first]:.2g}" for row in rows])
        axes.minorticks_off()
    axes.set_ylim(bottom=0)
    axes.grid(alpha=0.3)
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--headcount", type=Path, required=True, help="the program")
    parser.add_argument("--model", type=Path, required=True, help="a model's folder")
    parser.add_argument("--batching", type=Path, required=True, help="the script that gives a network a batch")
    parser.add_argument("--plots", type=Path, required=True, help="folder for the plots")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=5, help="of load, in each round")
    parser.add_argument("image", type=Path)
    options = parser.parse_args()

    plt.rcParams["svg.hashsalt"] = "headcount"  # the same figures give the same file
    found = {"size": (by_size, "ms a megapixel", True), "clients": (by_clients, "images/s", True),
             "cores": (by_cores, "images/s", False), "batch": (by_batch, "ms an image", True)}
    for name, (measure, what, logarithmic) in found.items():
        with tempfile.TemporaryDirectory() as folder:
            rows = measure(options, Path(folder))
        plot(rows, what, logarithmic, options.plots / f"scaling-{name}.svg")
        print(f"{table(rows)}\n", flush=True)


if __name__ == "__main__":
    main()
