"""What is measured of a trained network before it is exported."""

from __future__ import annotations

from dataclasses import dataclass

import torch

from . import judgement
from .data import Sample
from .evaluate import evaluate
from .interval import GROWTHS, PLAIN, Calibration, Interval
from .judgement import Judgement
from .networks import DensityNetwork
from .results import Result


@dataclass(frozen=True)
class Measured:
    """results: counts of the held-out images; interval: by the count alone; growing: by the count of the reduced image
    besides; these and judgement: None where none could be calibrated; the texts say for people what there is, or why
    not."""

    results: list[Result]
    interval: Interval | None
    growing: Interval | None
    interval_text: str
    judgement: Judgement | None
    judgement_text: str

    @staticmethod
    def of(network: DensityNetwork, training: list[Sample], held_out: list[Sample]) -> Measured:
        results = evaluate(network, held_out, torch.device("cpu"))
        (interval, text), (growing, more) = (_interval(results, growths) for growths in (PLAIN, GROWTHS))
        if growing:
            text = f"{text}\n\nWith the count of the image reduced to a half of its sides besides: {more}"
        return Measured(results, interval, growing, text, *_judgement(network, training, held_out, results))


def _interval(results: list[Result], growths: tuple[float, ...]) -> tuple[Interval | None, str]:
    try:
        calibration = Calibration.of(results, growths)
    except ValueError as problem:
        return None, f"There is no interval for the count: {problem}."
    return calibration.interval, calibration.report()


def _judgement(network: DensityNetwork, training: list[Sample], held_out: list[Sample],
               results: list[Result]) -> tuple[Judgement | None, str]:
    try:
        judged = judgement.judge(network, training, held_out, results)
    except ValueError as problem:
        return None, f"There is no warning of images unlike the training's: {problem}."
    return judged, judgement.report(judged)
