"""One image with what is marked in it, before it is read: one that cannot be read does not hide the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class Heads:
    """points: float32 (N, 2), x and y in pixels; sizes: float32 (N, 2), width and height of each head in pixels, None
    where nobody measured them; image_size: width and height of the image that was annotated, None where the
    annotation does not say."""

    points: np.ndarray
    sizes: np.ndarray | None = None
    image_size: tuple[int, int] | None = None

    @staticmethod
    def of(points: object, sizes: object = None, image_size: tuple[int, int] | None = None) -> Heads:
        """Of anything that has two numbers for each head. Raises ValueError where numbers and heads do not fit."""
        array = _pairs(points, "points")
        measured = None if sizes is None else _pairs(sizes, "sizes")
        if measured is not None and len(measured) != len(array):
            raise ValueError(f"{len(array)} points but {len(measured)} sizes")
        if measured is not None and not (measured > 0).all():
            measured = None
        return Heads(array, measured, image_size)


def _pairs(values: object, what: str) -> np.ndarray:
    array = np.asarray(values, np.float32)
    if array.size == 0:
        return np.zeros((0, 2), np.float32)
    if array.ndim == 1 and array.size == 2:
        array = array[None]
    if array.ndim != 2 or array.shape[1] != 2:
        raise ValueError(f"{what} should be two numbers each, not {' × '.join(map(str, array.shape))}")
    if not np.isfinite(array).all():
        raise ValueError(f"{what} that are not numbers")
    return array


@dataclass(frozen=True)
class Entry:
    """name: of the image for people, or of the annotation where there is no image; image: None where it is missing;
    read: gives the heads, raises whatever is wrong with them."""

    name: str
    image: Path | None
    read: Callable[[], Heads]

    @staticmethod
    def broken(name: str, image: Path | None, reason: str) -> Entry:
        def read() -> Heads:
            raise ValueError(reason)

        return Entry(name, image, read)
