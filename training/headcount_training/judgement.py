"""The warnings: images unlike the training's, and counts that do not survive halving the image. Fitted, and tried.

A warning is for a large error. Its precision is the share of the warned images that have one, its recall the share of
the images with one that are warned of; data sets weigh alike. Both are measured twice: as calibrated, and for each data
set with everything calibrated on the other data sets, which is what a new camera will meet.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

import numpy as np

from . import unlike
from .consistency import EVEN, LARGE, Doubt, is_large
from .data import Sample, full_name
from .familiarity import UNFAMILIARITY, Familiarity, features_of, mean_features, threshold
from .interval import FEWEST
from .networks import DensityNetwork
from .results import Result

FEWEST_TRAINING, FEWEST_SOURCES = 50, 3


@dataclass(frozen=True)
class Limits:
    """distance: of features, beyond which an image is unlike the training's; doubt: of its count."""

    distance: float
    doubt: Doubt

    def warn(self, distance: float, result: Result) -> bool:
        return distance > self.distance or self.doubt.has(result)


@dataclass(frozen=True)
class Tried:
    """One image: whether its error is large, and whether there is a warning, as calibrated and by limits that were set
    without its data set; None where there are too few data sets."""

    source: str
    is_large: bool
    is_warned: bool
    is_warned_left_out: bool | None


@dataclass(frozen=True)
class Judgement:
    """tried: the held-out images; flagged: for each kind of changed and drawn images how many are beyond the distance,
    and how many were tried; the held-out images themselves come first."""

    familiarity: Familiarity
    limits: Limits
    tried: list[Tried]
    flagged: dict[str, tuple[int, int]]


def judge(network: DensityNetwork, training: list[Sample], held_out: list[Sample],
          results: list[Result]) -> Judgement:
    """network: folded; results: of `held_out`, in that order. Raises ValueError where there are too few images."""
    if len(training) < FEWEST_TRAINING or len(held_out) < FEWEST:
        raise ValueError(f"{len(training)} images of the training and {len(held_out)} held-out ones are too few; it "
                         f"takes {FEWEST_TRAINING} and {FEWEST}")
    features = features_of(network, training)
    own = np.array([mean_features(network, sample.pixels()) for sample in held_out])
    familiarity = Familiarity.fit(features, network.telling)
    usual = familiarity.distances(own)
    limits = _limits(usual, results)
    tried = [Tried(r.source, is_large(r), limits.warn(d, r), warned)
             for r, d, warned in zip(results, usual, _warned_left_out(features, own, results), strict=True)]
    flagged = {"held-out, as they are": (sum(d > limits.distance for d in usual), len(usual))}
    for name, images in unlike.kinds(held_out):
        distances = familiarity.distances(np.array([mean_features(network, pixels) for pixels in images]))
        flagged[name] = sum(d > limits.distance for d in distances), len(images)
    return Judgement(familiarity, limits, tried, flagged)


def _limits(distances: list[float], results: list[Result]) -> Limits:
    by_source: dict[str, list[float]] = {}
    for distance, result in zip(distances, results, strict=True):
        by_source.setdefault(result.source, []).append(distance)
    numbers = Counter(r.source for r in results)
    return Limits(math.ceil(threshold(by_source) * 1e3) / 1e3,
                  Doubt.fit(results, lambda r: 1 / numbers[r.source]))


def _warned_left_out(features: dict[str, np.ndarray], own: np.ndarray, results: list[Result]) -> list[bool | None]:
    """Whether each image is warned of by a fit and by limits of the other data sets alone; None where these are too
    few. own: features of the held-out images."""
    warned: list[bool | None] = [None] * len(results)
    for source in {r.source for r in results} if len(features) >= FEWEST_SOURCES else ():
        others = Familiarity.fit({name: part for name, part in features.items() if name != source})
        pairs = list(zip(others.distances(own), results, strict=True))
        limits = _limits(*map(list, zip(*((d, r) for d, r in pairs if r.source != source), strict=True)))
        for number, (distance, result) in enumerate(pairs):
            if result.source == source:
                warned[number] = limits.warn(distance, result)
    return warned


ABOUT = """An image has a warning, and its count no interval, where the image is unlike the training's: `{output}`, the
distance of its mean features from theirs, is beyond {distance:g}. A count has a warning where it does not survive
halving: with the count of the image reduced to a half of its sides, ln((reduced + {even:g}) / (count + {even:g})) is
above {more:g} or below -{fewer:g}. An error is large beyond {large:.0%} of the truth and {even:g} more. In brackets:
the data set left out of all calibration.
"""
HEADER = "held-out images of | images | large errors | warned of | precision | recall"


def report(judgement: Judgement) -> str:
    """For people: what the warnings are for, and tables in Markdown."""
    limits = judgement.limits
    about = ABOUT.format(output=UNFAMILIARITY, distance=limits.distance, more=limits.doubt.more,
                         fewer=limits.doubt.fewer, even=EVEN, large=LARGE)
    flagged = [f"| {name} | {number} | {flagged} |" for name, (flagged, number) in judgement.flagged.items()]
    return "\n".join([about, *_table(judgement.tried), "", "By the distance alone:", "",
                      "| images | tried | warned of |", "|---|---|---|", *flagged])


def _table(tried: list[Tried]) -> list[str]:
    sources = {source: [t for t in tried if t.source == source] for source in dict.fromkeys(t.source for t in tried)}
    rows = [_row(full_name(source), own) for source, own in sources.items()]
    return [f"| {HEADER} |", "|---" * 6 + "|", *rows, _row("all, data sets weighing alike", tried)]


def _row(label: str, tried: list[Tried]) -> str:
    cells = _shares(tried, [t.is_warned for t in tried])
    if tried[0].is_warned_left_out is not None:
        without = _shares(tried, [bool(t.is_warned_left_out) for t in tried])
        cells = [f"{cell} ({other})" for cell, other in zip(cells, without, strict=True)]
    return f"| {label} | {len(tried)} | {sum(t.is_large for t in tried)} | {' | '.join(cells)} |"


def _shares(tried: list[Tried], warned: list[bool]) -> list[str]:
    """What share of the images is warned of, data sets weighing alike; precision; recall."""
    numbers = Counter(t.source for t in tried)
    weight = np.array([1 / numbers[t.source] for t in tried])
    large = np.array([t.is_large for t in tried])
    right = weight @ (large & np.array(warned))
    parts = ((weight @ np.array(warned), weight.sum()), (right, weight @ np.array(warned)), (right, weight @ large))
    return [f"{part / whole:.0%}" if whole else "–" for part, whole in parts]
