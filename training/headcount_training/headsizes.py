"""How much of each head is counted, by its size: what is too small or too large for the network.

The density of a cell belongs to the nearest head, if that is near; what is near no head is left out here. A head that
is counted has a density of one around it.
"""

from __future__ import annotations

import math

import numpy as np
from scipy.spatial import cKDTree

SIZES = (0, 6, 9, 13, 20, 40, 80, 160, math.inf)  # borders in pixels
NEAR = 2  # cells, or the head's own size if that is more
COUNTED = 0.75  # of a head of a size that can be counted, on average
FEWEST = 30  # heads of a size


def by_size(density: np.ndarray, points: np.ndarray, sizes: np.ndarray | None, stride: int) -> list[list[float]]:
    """For each range of `SIZES`, the number of heads and the density near them; empty where sizes are not known.

    density: (rows, columns) heads in each cell; points: (N, 2), x and y in pixels; sizes: (N) in pixels.
    """
    if sizes is None:
        return []
    found = _density_near(density, points, sizes, stride)
    bucket = np.digitize(sizes, SIZES) - 1
    return [[int((bucket == k).sum()), round(float(found[bucket == k].sum()), 3)] for k in range(len(SIZES) - 1)]


def _density_near(density: np.ndarray, points: np.ndarray, sizes: np.ndarray, stride: int) -> np.ndarray:
    """(N): the density of the cells that belong to each head."""
    if not len(points):
        return np.zeros(0)
    rows, columns = np.indices(density.shape)
    centres = (np.stack([columns, rows], axis=-1).reshape(-1, 2) + 0.5) * stride
    distance, nearest = cKDTree(points).query(centres)
    is_near = distance <= np.maximum(NEAR * stride, sizes[nearest])
    return np.bincount(nearest[is_near], density.reshape(-1)[is_near], minlength=len(points))


def totals(tables: list[list[list[float]]]) -> list[tuple[float, float]]:
    """Heads and density of each range over all images that have a table."""
    known = [table for table in tables if table]
    if not known:
        return []
    return [tuple(row) for row in np.sum(known, axis=0).tolist()]


def counted_sizes(rows: list[tuple[float, float]]) -> tuple[float, float] | None:
    """The sizes in pixels between which heads are counted: of the ranges with enough heads, those from the first that
    reaches `COUNTED` up to the last before one that does not; None where none does."""
    counted = [number for number, (heads, found) in enumerate(rows) if heads >= FEWEST and found >= COUNTED * heads]
    if not counted:
        return None
    last = counted[0]
    while last + 1 in counted:
        last += 1
    return SIZES[counted[0]], SIZES[last + 1]


def report(rows: list[tuple[float, float]]) -> str:
    """A table in Markdown, and the sizes of the heads that are counted; empty without sizes."""
    if not rows:
        return ""
    lines = ["| size of the head, pixels | heads | counted of a head |", "|---|---|---|"]
    lines += [f"| {_label(number)} | {heads:g} | {found / heads:.2f} |"
              for number, (heads, found) in enumerate(rows) if heads]
    counted = counted_sizes(rows)
    if counted:
        most = f" to {counted[1]}" if math.isfinite(counted[1]) else ""
        lines += ["", f"Heads are counted, {COUNTED:.0%} of each or more on average, from a size of {counted[0]}{most} "
                  "pixels: the mean of width and height. An image with smaller or larger ones is outside."]
    return "\n".join(lines)


def _label(number: int) -> str:
    least, most = SIZES[number], SIZES[number + 1]
    return f"below {most}" if not least else f"{least} to {most}" if math.isfinite(most) else f"{least} and more"
