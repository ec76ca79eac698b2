"""How fast a network will be, before it is trained: `python -m headcount_training.speed NAME --beside ../models/NAME`.

Networks with random weights are exported and quantised as trained ones are, and timed beside the model that ships, one
thread, in turn on each image: with ONNX Runtime, and with OpenVINO where it is installed. A network that is too slow is
found in a minute, and not after days of training.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np
import torch

from . import graph, networks
from .engines import Timed, has_openvino, in_onnxruntime, in_openvino
from .familiarity import Familiarity
from .int8 import RECIPES, quantised

SIZES = ((640, 480), (1024, 768))  # width, height
ROUNDS = 25


def untrained(name: str) -> dict[str, bytes]:
    """The graph of a network with random weights, by precision."""
    torch.manual_seed(0)
    network = networks.create(name)
    channels = network.encode(torch.zeros(1, 3, 64, 64))[network.telling].shape[1]
    familiarity = Familiarity(np.zeros(channels), np.eye(channels), network.telling)
    model = graph.build(network, {"name": name, "version": "0"}, familiarity)
    random = np.random.default_rng(0)
    crops = [random.integers(0, 256, (384, 384, 3), dtype=np.uint8) for _ in range(4)]
    return {"fp32": model.SerializeToString(), "int8": quantised(model, RECIPES[0], crops).SerializeToString()}


def shipped(folder: Path) -> dict[str, bytes]:
    """The files of a model folder, by precision."""
    return {"fp32": (folder / "model.onnx").read_bytes(), "int8": (folder / "model.int8.onnx").read_bytes()}


def rows(models: dict[str, dict[str, bytes]], engine: str, make: Callable[[bytes], Timed]) -> list[str]:
    """Rows of a table: median milliseconds of each model, and the ratio to the first one."""
    lines = []
    for precision in ("fp32", "int8"):
        timed = {name: make(contents[precision]) for name, contents in models.items()}
        for width, height in SIZES:
            pixels = np.random.default_rng(0).integers(0, 256, (height, width, 3), dtype=np.uint8)
            for run in timed.values():
                run(pixels)
                run.seconds.clear()
            for _ in range(ROUNDS):
                for run in timed.values():
                    run(pixels)
            times = {name: median(run.seconds) for name, run in timed.items()}
            base = next(iter(times.values()))
            cells = " | ".join(f"{1e3 * seconds:.1f} ({seconds / base:.2f})" for seconds in times.values())
            lines.append(f"| {engine} | {precision} | {width}×{height} | {cells} |")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="+", help="of networks")
    parser.add_argument("--beside", type=Path, required=True, help="folder of the model that they are compared with")
    arguments = parser.parse_args()
    models = {arguments.beside.name: shipped(arguments.beside), **{name: untrained(name) for name in arguments.names}}
    print(f"| runtime | precision | image | {' | '.join(f'{name}, ms' for name in models)} |")
    print("|---" * (3 + len(models)) + "|")
    lines = rows(models, "ONNX Runtime", in_onnxruntime)
    if has_openvino():
        lines += rows(models, "OpenVINO", in_openvino)
    print("\n".join(lines))


if __name__ == "__main__":
    main()
