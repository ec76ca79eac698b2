"""NumPy's `NAME.npy` beside each image: a row for each head, x and y first, as the preprocessing of the Bayesian loss
and of DM-Count writes it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from .entry import Entry, Heads
from .pairs import BESIDE, pairs


def entries(folder: Path) -> list[Entry] | None:
    truth = (BESIDE, "npy", "points", "gt", "ground-truth", "ground_truth", "annotations", "labels")
    return pairs(folder, truth, ("{}.npy", "GT_{}.npy"), lambda _: lambda path, _: _heads(path))


def _heads(path: Path) -> Heads:
    array = np.load(path, allow_pickle=False)
    if array.size and (array.ndim != 2 or array.shape[1] < 2):
        raise ValueError(f"{path.name} is {' × '.join(map(str, array.shape))}, not a row of x and y for each head")
    return Heads.of(array[:, :2] if array.size else [])
