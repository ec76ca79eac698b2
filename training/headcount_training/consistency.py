"""Whether a count survives halving the image: the one sign of a wrong count that was found to hold for unseen sources.

People do not change when an image is reduced to half its sides. Where the network counts another number then, heads are
of a size, or things look like heads, that it does not know for certain. Distances of features (`familiarity`) tell
other kinds of images, but not such errors. It costs the time of the reduced image: a quarter more.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from PIL import Image

from .results import Result

REDUCTION = 2  # of width and height
EVEN = 3.0  # people more in both counts: one more or less is no sign where hardly anybody is
LARGE = 0.3  # of the truth and `EVEN` more: a large error
PRECISION = 2 / 3  # share of the warnings that are to be right
THRESHOLDS = np.arange(4, 41) / 20  # natural logarithms


def reduced(pixels: np.ndarray) -> np.ndarray:
    """uint8 (⌈height/2⌉, ⌈width/2⌉, 3): each pixel the mean of two by two."""
    return np.array(Image.fromarray(np.ascontiguousarray(pixels)).reduce(REDUCTION))


def disagreement(count: float, reduced_count: float | None) -> float:
    """By how much the counts differ, as the absolute logarithm of their ratio; 0 where the image was not reduced."""
    return 0.0 if reduced_count is None else abs(math.log((reduced_count + EVEN) / (count + EVEN)))


def disagreement_of(result: Result) -> float:
    return disagreement(result.count, result.reduced_count)


def is_large(result: Result) -> bool:
    """Whether the error is what a warning is for."""
    return abs(result.error) > LARGE * (result.truth + EVEN)


def threshold(results: list[Result], weight: Callable[[Result], float]) -> float:
    """The lowest of `THRESHOLDS` beyond which a share `PRECISION` of the images, each with its weight, have a large
    error; the highest where none does."""
    value, large, weights = (np.array([f(r) for r in results]) for f in (disagreement_of, is_large, weight))
    for limit in THRESHOLDS:
        beyond = weights * (value > limit)
        if beyond.any() and (beyond * large).sum() >= PRECISION * beyond.sum():
            return float(limit)
    return float(THRESHOLDS[-1])
