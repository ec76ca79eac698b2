"""GAME: counts compared region by region, so that people counted in the wrong place do not pass as right.

Guerrero-Gómez-Olmedo et al., "Extremely Overlapping Vehicle Counting", IbPRIA 2015. As `headcount evaluate` does it:
each density cell is spread evenly over its part of the image.
"""

from __future__ import annotations

import numpy as np

LEVELS = 4  # 0 to 3: the image in 1, 4, 16 and 64 equal regions
FINEST = 2 ** (LEVELS - 1)


def region_errors(density: np.ndarray, points: np.ndarray, width: int, height: int, stride: int) -> list[float]:
    """The absolute error summed over the 4^L regions of an image, for L = 0 to 3.

    density: (rows, columns); points: (N, 2), x and y in pixels; width, height: of the image.
    """
    rows, columns = density.shape
    density = density.astype(np.float64)
    predicted = _shares(rows, height, stride) @ density @ _shares(columns, width, stride).T
    difference = predicted - _heads(points, width, height)
    return [float(np.abs(_merged(difference, 2**level)).sum()) for level in range(LEVELS)]


def _shares(cells: int, side: int, stride: int) -> np.ndarray:
    """(FINEST, cells): how much of each cell lies in each region, along one side; the last cell may be cut off."""
    begins = np.arange(cells) * stride
    ends = np.minimum(begins + stride, side)
    borders = np.linspace(0, side, FINEST + 1)
    overlap = np.minimum(ends, borders[1:, None]) - np.maximum(begins, borders[:-1, None])
    return overlap.clip(0) / (ends - begins)


def _heads(points: np.ndarray, width: int, height: int) -> np.ndarray:
    """(FINEST, FINEST): annotated heads in each region."""
    column, row = (np.asarray(points, np.float64).reshape(-1, 2) * FINEST / [width, height]).astype(int).T
    heads = np.zeros((FINEST, FINEST))
    np.add.at(heads, (row.clip(0, FINEST - 1), column.clip(0, FINEST - 1)), 1)
    return heads


def _merged(regions: np.ndarray, side: int) -> np.ndarray:
    """(side, side) sums of neighbouring regions."""
    part = FINEST // side
    return regions.reshape(side, part, side, part).sum(axis=(1, 3))
