"""Whether heads lie in their image, and what to say where they do not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from .layouts.entry import Heads

JUST = 1.0  # pixels outside that are rounding
SAME_SHAPE = 0.01  # difference of width by height


@dataclass(frozen=True)
class Fitted:
    """points: float32 (N, 2), inside the image; sizes: float32 (N), mean of width and height, or None; outside: how
    many heads were moved to the edge; swapped: how many of them would be inside with x and y exchanged; note: what was
    done to the points, or nothing."""

    points: np.ndarray
    sizes: np.ndarray | None
    outside: int = 0
    swapped: int = 0
    note: str = ""


def fit(heads: Heads, image: Path) -> Fitted:
    """Raises ValueError where the annotation says that it is of another image, OSError where there is none."""
    with Image.open(image) as opened:
        width, height = opened.size
    scale, note = _scale(heads, width, height)
    points = heads.points * scale
    sizes = None if heads.sizes is None else (heads.sizes * scale).mean(axis=1).astype(np.float32)
    outside = _outside(points, width, height)
    swapped = outside & ~_outside(points[:, ::-1], width, height)
    inside = np.clip(points, 0, [width - 1e-3, height - 1e-3]).astype(np.float32)
    return Fitted(inside, sizes, int(outside.sum()), int(swapped.sum()), note)


def _outside(points: np.ndarray, width: int, height: int) -> np.ndarray:
    return ((points < -JUST) | (points > np.asarray([width, height]) + JUST)).any(axis=1)


def _scale(heads: Heads, width: int, height: int) -> tuple[np.ndarray, str]:
    """From the image that was annotated to this one, if it is the same in another resolution."""
    if heads.image_size is None or heads.image_size == (width, height):
        return np.ones(2, np.float32), ""
    other = heads.image_size
    if abs(other[0] * height / (other[1] * width) - 1) > SAME_SHAPE:
        raise ValueError(f"was annotated at {other[0]}×{other[1]} pixels and has {width}×{height}")
    return np.asarray([width / other[0], height / other[1]], np.float32), f"scaled from {other[0]}×{other[1]} pixels"
