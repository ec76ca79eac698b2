"""An interval for the count, calibrated on the held-out images: `python -m headcount_training.interval NAME`.

Split conformal prediction (Papadopoulos et al., "Inductive Confidence Machines for Regression", ECML 2002): the scores
|count - truth| / (count + OFFSET)^POWER of the held-out images are sorted, and the interval around a new count is as
wide as the score that a share LEVEL of them stays below. Among n images that is the ceil(LEVEL * (n + 1))-th: with
it, a new image of the same kind is covered at least as often as LEVEL says, however few the images are.

Only the width's shape is a choice. POWER is 1 because errors grow with the count, as annotators' do: with the 1/2 of a
Poisson count, intervals that cover 99 % of sparse street images covered half of the dense crowds. OFFSET, two people,
keeps the interval open where hardly anybody is.
"""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass

import numpy as np

from .configuration import RUNS
from .data import full_name
from .results import Result, read

LEVEL, OFFSET, POWER = 0.8, 2.0, 1.0
FOLDS, FEWEST = 10, 20
TOLERANCE = 0.05


@dataclass(frozen=True)
class Interval:
    """count ± factor * (count + offset)^power, from 0 up, for a share `level` of the images."""

    level: float
    offset: float
    power: float
    factor: float

    @staticmethod
    def fit(results: list[Result]) -> Interval:
        rank = math.ceil(LEVEL * (len(results) + 1))
        if rank > len(results):
            raise ValueError(f"{len(results)} images are too few for an interval that covers {LEVEL:.0%}")
        score = sorted(map(score_of, results))[rank - 1]
        return Interval(LEVEL, OFFSET, POWER, math.ceil(score * 1e4) / 1e4)

    def around(self, count: float) -> tuple[float, float]:
        half = self.factor * (count + self.offset) ** self.power
        return max(0.0, count - half), count + half

    def covers(self, result: Result) -> bool:
        least, most = self.around(result.count)
        return least <= result.truth <= most


def score_of(result: Result) -> float:
    """The error as a part of the interval's width at that count."""
    return abs(result.error) / (result.count + OFFSET) ** POWER


def coverage(results: list[Result], seed: int = 0) -> dict[str, float]:
    """Share of the images inside intervals fitted without them: of all, under "", and of each data set."""
    folds = np.random.default_rng(seed).permutation(len(results)) % FOLDS
    covered: dict[str, list[bool]] = {"": []}
    for fold in range(FOLDS):
        interval = Interval.fit([r for r, f in zip(results, folds, strict=True) if f != fold])
        for result in (r for r, f in zip(results, folds, strict=True) if f == fold):
            covered[""].append(interval.covers(result))
            covered.setdefault(result.source, []).append(covered[""][-1])
    return {source: float(np.mean(inside)) for source, inside in covered.items()}


def calibrate(results: list[Result]) -> tuple[Interval, dict[str, float]]:
    """The interval and its coverage. Raises ValueError where the coverage cannot be shown, or is not LEVEL."""
    if len(results) < FEWEST:
        raise ValueError(f"{len(results)} held-out images are too few to check an interval; it takes {FEWEST}")
    covered = coverage(results)
    if abs(covered[""] - LEVEL) > TOLERANCE:
        raise ValueError(f"the interval for {LEVEL:.0%} covers {covered['']:.0%} of the held-out images")
    return Interval.fit(results), covered


def sentence(interval: Interval, covered: dict[str, float]) -> str:
    """For people: what the interval is and how often it holds."""
    parts = ", ".join(f"{full_name(source)} {share:.0%}" for source, share in covered.items() if source)
    power = "" if interval.power == 1 else f"^{interval.power:g}"
    return (f"The true count lies within ± {interval.factor:g} × (count + {interval.offset:g}){power} for "
            f"{interval.level:.0%} of the images; measured by cross-validation: {covered['']:.0%} ({parts}).")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", help="of the configuration; `evaluate` or `export` has measured it")
    arguments = parser.parse_args()
    try:
        print(sentence(*calibrate(read(RUNS / arguments.name / "results.json"))))
    except (FileNotFoundError, ValueError) as problem:
        raise SystemExit(f"no interval: {problem}") from None


if __name__ == "__main__":
    main()
