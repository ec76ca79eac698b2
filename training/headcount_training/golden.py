"""What the network answers in PyTorch, for whoever runs the exported one: the model folder's `golden.json`.

Images that a formula makes, the sum of each density map, some cells, and the image's distance from the training's.
"""

from __future__ import annotations

import numpy as np
import torch

from .familiarity import Familiarity, encoded
from .networks import DensityNetwork

FORMULA = "pixel(x, y, c) = (x*7 + y*13 + c*29 + (x*y)/5) mod 256, integer division, c = 0, 1, 2 for R, G, B"
SIZES = ((320, 240), (131, 97), (768, 512))  # width, height
TOLERANCE = {"sum_relative": 1e-4, "cell_absolute": 1e-5, "unfamiliarity_relative": 1e-3}
RANKS = (0, 1, 3, 10, 30, 100)  # of cells by value, fullest first


def image(width: int, height: int) -> np.ndarray:
    """uint8 (height, width, 3) as `FORMULA` says."""
    y, x, c = np.mgrid[:height, :width, :3]
    return ((x * 7 + y * 13 + c * 29 + (x * y) // 5) % 256).astype(np.uint8)


@torch.no_grad()
def golden(network: DensityNetwork, familiarity: Familiarity | None = None) -> dict:
    """Sums and cells (row, column, value) of the unfolded network, in PyTorch, float32 on the CPU."""
    network = network.eval().cpu()
    cases = []
    for width, height in SIZES:
        maps = encoded(network, image(width, height))
        density = network.decode(maps)[0, 0].clamp(min=0).numpy()  # Headcount takes cells below nobody for empty
        distance = {"unfamiliarity": float(familiarity(maps))} if familiarity else {}
        cases.append({"width": width, "height": height, "rows": density.shape[0], "columns": density.shape[1],
                      "sum": float(density.sum(dtype=np.float64)), **distance, "cells": _cells(density)})
    fullest = max(cell["value"] for case in cases for cell in case["cells"])
    tolerance = {**TOLERANCE, "cell_absolute": TOLERANCE["cell_absolute"] * max(1.0, fullest)}
    return {"formula": FORMULA, "tolerance": tolerance, "cases": cases}


def _cells(density: np.ndarray) -> list[dict]:
    """The corners and the cells of some ranks by value: the fullest, and others down to nearly empty ones."""
    rows, columns = density.shape
    corners = [(r, c) for r in (0, rows - 1) for c in (0, columns - 1)]
    by_value = np.argsort(-density, axis=None, kind="stable")
    ranked = [divmod(int(by_value[rank]), columns) for rank in RANKS]
    return [{"row": r, "column": c, "value": float(density[r, c])} for r, c in (*corners, *ranked)]
