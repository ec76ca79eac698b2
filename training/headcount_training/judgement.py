"""The warning of images unlike the training's: fitted, its threshold set on held-out images, and tried."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch

from . import unlike
from .data import Sample
from .familiarity import UNFAMILIARITY, Familiarity, encoded, threshold
from .interval import FEWEST
from .networks import DensityNetwork

FEWEST_TRAINING = 50


@dataclass(frozen=True)
class Judgement:
    """threshold: the distance beyond which an image is unlike; flagged: for each kind of images tried how many are
    beyond it, and how many were tried; the held-out images themselves come first."""

    familiarity: Familiarity
    threshold: float
    flagged: dict[str, tuple[int, int]]


def judge(network: DensityNetwork, training: list[Sample], held_out: list[Sample]) -> Judgement:
    """network: folded. Raises ValueError where there are too few images."""
    if len(training) < FEWEST_TRAINING or len(held_out) < FEWEST:
        raise ValueError(f"{len(training)} images of the training and {len(held_out)} held-out ones are too few; it "
                         f"takes {FEWEST_TRAINING} and {FEWEST}")
    familiarity = Familiarity.fit(network, training)

    @torch.no_grad()
    def distance(pixels: np.ndarray) -> float:
        return float(familiarity(encoded(network, pixels)))

    usual = [distance(sample.pixels()) for sample in held_out]
    limit = math.ceil(threshold(usual) * 1e3) / 1e3
    flagged = {"held-out, as they are": (sum(d > limit for d in usual), len(usual))}
    for name, images in unlike.kinds(held_out):
        flagged[name] = sum(distance(pixels) > limit for pixels in images), len(images)
    return Judgement(familiarity, limit, flagged)


def report(judgement: Judgement) -> str:
    """For people: what the distance is for, and a table in Markdown."""
    rows = [f"| {name} | {number} | {flagged} |" for name, (flagged, number) in judgement.flagged.items()]
    about = (f"`{UNFAMILIARITY}` is the distance of an image's mean features from those of the training's images. "
             f"Beyond {judgement.threshold:g} a count has a warning and no interval. Tried on:\n")
    return "\n".join([about, "| images | tried | warned of |", "|---|---|---|", *rows])
