"""UCF_CC_50 and UCF-QNRF: `NAME_ann.mat` beside each image, with `annPoints`; NWPU-Crowd's `mats/`, with boxes too."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from . import matlab
from .entry import Entry, Heads
from .pairs import BESIDE, pairs


def entries(folder: Path) -> list[Entry] | None:
    return pairs(folder, (BESIDE, "ground-truth", "ground_truth", "annotations"), ("{}_ann.mat",),
                 lambda _: lambda path, _: Heads.of(matlab.points(path)))


def nwpu(folder: Path) -> list[Entry] | None:
    return pairs(folder, ("mats", BESIDE), ("{}.mat",), lambda _: lambda path, _: _nwpu(path))


def _nwpu(path: Path) -> Heads:
    boxes = matlab.variables(path).get("annBoxes")
    return with_boxes(matlab.points(path), np.zeros((0, 4)) if boxes is None else boxes)


def with_boxes(points: object, boxes: object) -> Heads:
    """Points with the sizes of boxes (left, top, right, bottom), where there is a box around each point."""
    heads = Heads.of(points)
    corners = np.asarray(boxes, np.float32).reshape(-1, 4)
    if len(corners) != len(heads.points) or not len(corners):
        return heads
    around = ((corners[:, :2] - 1 <= heads.points) & (heads.points <= corners[:, 2:] + 1)).all(axis=1)
    return Heads.of(heads.points, corners[:, 2:] - corners[:, :2]) if around.all() else heads
