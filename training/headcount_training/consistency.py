"""Whether a count survives halving the image: the one sign of a wrong count that was found to hold for unseen sources.

People do not change when an image is reduced to half its sides. Where the network counts another number then, heads are
of a size, or things look like heads, that it does not know for certain. Distances of features (`familiarity`) tell
other kinds of images, but not such errors. It costs the time of the reduced image: a quarter more.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import Image

from .results import Result

REDUCTION = 2  # of width and height
EVEN = 3.0  # people more in both counts: one more or less is no sign where hardly anybody is
LARGE = 0.3  # of the truth and `EVEN` more: a large error
PRECISION = 2 / 3  # share of the warnings that are to be right
MORE, FEWER = np.arange(5, 9) / 20, np.arange(5, 23) / 20  # limits to choose from, natural logarithms


def reduced(pixels: np.ndarray) -> np.ndarray:
    """uint8 (⌈height/2⌉, ⌈width/2⌉, 3): each pixel the mean of two by two."""
    return np.array(Image.fromarray(np.ascontiguousarray(pixels)).reduce(REDUCTION))


def log_ratio(count: float, reduced_count: float | None) -> float:
    """Natural logarithm of the reduced image's count by the image's, `EVEN` more in both; 0 without the former."""
    return 0.0 if reduced_count is None else math.log((reduced_count + EVEN) / (count + EVEN))


def log_ratio_of(result: Result) -> float:
    return log_ratio(result.count, result.reduced_count)


def disagreement_of(result: Result) -> float:
    """By how much the counts differ, in either direction."""
    return abs(log_ratio_of(result))


def is_large(result: Result) -> bool:
    """Whether the error is what a warning is for."""
    return abs(result.error) > LARGE * (result.truth + EVEN)


@dataclass(frozen=True)
class Doubt:
    """more, fewer: the absolute logarithms of the ratio beyond which a count is doubtful, where the reduced image has
    more people, and where it has fewer. More are a sign of heads that are too large, or of a scene not known; fewer
    are usual where heads are small, and say little unless nearly all of them are gone."""

    more: float
    fewer: float

    @staticmethod
    def fit(results: list[Result], weight: Callable[[Result], float]) -> Doubt:
        """weight: of each image."""
        ratio, large, weights = (np.array([f(r) for r in results]) for f in (log_ratio_of, is_large, weight))
        return Doubt(_limit(ratio, large, weights, MORE), _limit(-ratio, large, weights, FEWER))

    def has(self, result: Result) -> bool:
        return not -self.fewer <= log_ratio_of(result) <= self.more


def _limit(value: np.ndarray, large: np.ndarray, weights: np.ndarray, limits: np.ndarray) -> float:
    """The lowest of `limits` beyond which a share `PRECISION` of the weight has a large error. The highest where there
    is none: data sets that the network knows well have few images there, and say little about others."""
    for limit in limits:
        beyond = weights * (value > limit)
        if beyond.any() and (beyond * large).sum() >= PRECISION * beyond.sum():
            return float(limit)
    return float(limits[-1])
