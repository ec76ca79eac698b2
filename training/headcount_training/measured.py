"""What is measured of a trained network before it is exported."""

from __future__ import annotations

from dataclasses import dataclass

import torch

from . import judgement
from .data import Sample
from .evaluate import evaluate
from .interval import Calibration, Interval
from .judgement import Judgement
from .networks import DensityNetwork
from .results import Result


@dataclass(frozen=True)
class Measured:
    """results: counts of the held-out images; interval, judgement: None where none could be calibrated; the texts say
    for people what there is, or why not."""

    results: list[Result]
    interval: Interval | None
    interval_text: str
    judgement: Judgement | None
    judgement_text: str

    @staticmethod
    def of(network: DensityNetwork, training: list[Sample], held_out: list[Sample]) -> Measured:
        results = evaluate(network, held_out, torch.device("cpu"))
        return Measured(results, *_interval(results), *_judgement(network, training, held_out))


def _interval(results: list[Result]) -> tuple[Interval | None, str]:
    try:
        calibration = Calibration.of(results)
    except ValueError as problem:
        return None, f"There is no interval for the count: {problem}."
    return calibration.interval, calibration.report()


def _judgement(network: DensityNetwork, training: list[Sample],
               held_out: list[Sample]) -> tuple[Judgement | None, str]:
    try:
        judged = judgement.judge(network, training, held_out)
    except ValueError as problem:
        return None, f"There is no warning of images unlike the training's: {problem}."
    return judged, judgement.report(judged)
