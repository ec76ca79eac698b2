"""What the network answers in PyTorch, for whoever runs the exported one: `python -m headcount_training.golden FOLDER`.

Writes `golden.json` into the model folder: pictures that a formula makes, the sum of each density map and some cells.
Refuses weights other than those the model was exported from.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch

from . import files, networks
from .configuration import RUNS, Configuration
from .networks import DensityNetwork
from .weights import Weights

FORMULA = "pixel(x, y, c) = (x*7 + y*13 + c*29 + (x*y)/5) mod 256, integer division, c = 0, 1, 2 for R, G, B"
SIZES = ((320, 240), (131, 97), (768, 512))  # width, height
RANKS = (0, 1, 3, 10, 30, 100)  # of cells by value, fullest first


def picture(width: int, height: int) -> np.ndarray:
    """uint8 (height, width, 3) as `FORMULA` says."""
    y, x, c = np.mgrid[:height, :width, :3]
    return ((x * 7 + y * 13 + c * 29 + (x * y) // 5) % 256).astype(np.uint8)


@torch.no_grad()
def golden(network: DensityNetwork) -> dict:
    """Sums and cells (row, column, value) of the unfolded network, in PyTorch, float32 on the CPU."""
    network = network.eval().cpu()
    cases = []
    for width, height in SIZES:
        pixels = torch.from_numpy(picture(width, height)).permute(2, 0, 1)[None].float()
        density = network(pixels)[0, 0].numpy()
        cases.append({"width": width, "height": height, "rows": density.shape[0], "columns": density.shape[1],
                      "sum": float(density.sum(dtype=np.float64)), "cells": _cells(density)})
    return {"formula": FORMULA, "tolerance": {"sum_relative": 1e-4, "cell_absolute": 1e-5}, "cases": cases}


def _cells(density: np.ndarray) -> list[dict]:
    """The corners and the cells of some ranks by value: the fullest, and others down to nearly empty ones."""
    rows, columns = density.shape
    corners = [(r, c) for r in (0, rows - 1) for c in (0, columns - 1)]
    by_value = np.argsort(-density, axis=None, kind="stable")
    ranked = [divmod(int(by_value[rank]), columns) for rank in RANKS]
    return [{"row": r, "column": c, "value": float(density[r, c])} for r, c in (*corners, *ranked)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="model folder with model.onnx and model.json")
    parser.add_argument("--weights", type=Path, help="weights.pt or checkpoint.pt; default: the run's weights.pt")
    arguments = parser.parse_args()

    facts = json.loads((arguments.folder / "model.json").read_text())
    weights = Weights.read(arguments.weights or RUNS / facts["name"] / "weights.pt")
    model = onnx.load(arguments.folder / facts["file"])
    exported = {p.key: p.value for p in model.metadata_props}["weights_sha256"]
    if exported != weights.sha256:
        raise SystemExit(f"{arguments.folder}: exported from other weights ({exported}, not {weights.sha256})")
    network = networks.create(Configuration.named(facts["name"]).network)
    network.load_state_dict(weights.state)
    content = {"model": facts["name"], "version": facts["version"], "weights_sha256": exported, **golden(network)}
    files.write(arguments.folder / "golden.json", content)


if __name__ == "__main__":
    main()
