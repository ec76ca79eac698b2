"""An interval for the count, calibrated on the held-out images: `python -m headcount_training.interval NAME`.

Split conformal prediction (Papadopoulos et al., "Inductive Confidence Machines for Regression", ECML 2002): the scores
|count - truth| / (count + offset)^power of the held-out images are sorted, and the factor is the score that a share of
them stays below. A data set weighs as much as another, however many images it has, and one image more, whose score is
not known, takes part with the mean weight (Tibshirani et al., "Conformal Prediction Under Covariate Shift", NeurIPS
2019): with one data set of n images the factor is the ceil(share * (n + 1))-th score.

An interval that holds for the images of all data sets together may hold for no data set by itself, let alone for the
next camera. Power and share are therefore those with which the coverage of each data set lies best within
`LEAST` and `MOST`, by a factor fitted on all data sets and by one that is fitted without that data set. What is stated
is measured once more, by cross-validation, and with each data set left out of the choice as well.

Where the count of the reduced image is known (`consistency`), the interval grows with its disagreement: one width for
the count alone is too wide for the cameras of the training, and too narrow for others.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from .configuration import RUNS
from .consistency import disagreement_of
from .data import full_name
from .results import Result, read

LEVEL, LEAST, MOST = 0.8, 0.75, 0.9  # the share that is stated; what each data set by itself should lie between
OFFSET = 5.0  # people: keeps the interval open where hardly anybody is. Chosen anew each time, it would not be stable
POWER = 1.0  # where there are too few data sets to choose
POWERS, SHARES = (0.8, 0.9, 1.0, 1.1, 1.2), (0.8, 0.82, 0.84)
PLAIN, GROWTHS = (0.0,), (1.0, 2.0, 3.0, 4.0, 6.0, 8.0)  # without the reduced image, and with it
MARGIN = 0.06  # that a coverage is to keep from `LEAST` and `MOST`
FOLDS, FEWEST, FEWEST_SOURCES = 10, 20, 3
TOLERANCE = 0.07


@dataclass(frozen=True)
class Interval:
    """count ± factor * (count + offset)^power * (1 + growth * disagreement), from 0 up, for a share `level` of the
    images. disagreement: of the count and that of the reduced image, as `consistency` has it."""

    level: float
    offset: float
    power: float
    factor: float
    growth: float = 0.0

    @staticmethod
    def fit(results: list[Result], growths: tuple[float, ...] = PLAIN) -> Interval:
        """growths: to choose from. Raises ValueError where there are too few results for `LEVEL`."""
        if math.ceil(LEVEL * (len(results) + 1)) > len(results):
            raise ValueError(f"{len(results)} images are too few for an interval that covers {LEVEL:.0%}")
        scores = _Scores.of(results)
        if len(scores.names) < FEWEST_SOURCES:
            return scores.interval(POWER, growths[0], LEVEL)
        return min(scores.candidates(growths), key=scores.unevenness)

    def around(self, count: float, disagreement: float = 0.0) -> tuple[float, float]:
        half = self.factor * (count + self.offset) ** self.power * (1 + self.growth * disagreement)
        return max(0.0, count - half), count + half

    def covers(self, result: Result) -> bool:
        least, most = self.around(result.count, disagreement_of(result))
        return least <= result.truth <= most


@dataclass(frozen=True)
class _Scores:
    """The results as arrays, one element an image. source: index of its data set in `names`; weight: 1 on average."""

    names: list[str]
    source: np.ndarray
    count: np.ndarray
    error: np.ndarray
    disagreement: np.ndarray
    weight: np.ndarray

    @staticmethod
    def of(results: list[Result]) -> _Scores:
        names = list(dict.fromkeys(r.source for r in results))
        source = np.array([names.index(r.source) for r in results])
        weight = len(results) / len(names) / np.bincount(source)[source]
        return _Scores(names, source, np.array([r.count for r in results]),
                       np.array([abs(r.error) for r in results]), np.array([disagreement_of(r) for r in results]),
                       weight)

    def of_width(self, power: float, growth: float) -> np.ndarray:
        """The errors as parts of an interval's half width with the factor 1."""
        return self.error / (self.count + OFFSET) ** power / (1 + growth * self.disagreement)

    def interval(self, power: float, growth: float, share: float) -> Interval:
        factor = _quantile(self.of_width(power, growth), self.weight, share)
        return Interval(LEVEL, OFFSET, power, math.ceil(factor * 1e4) / 1e4, growth)

    def candidates(self, growths: tuple[float, ...]) -> Iterator[Interval]:
        for power, growth, share in product(POWERS, growths, SHARES):
            yield self.interval(power, growth, share)

    def unevenness(self, interval: Interval) -> float:
        """Squared distances of the coverages from their range, by the factor itself and by one fitted without the data
        set at the same share."""
        scores = self.of_width(interval.power, interval.growth)
        share = self.weight[scores <= interval.factor].sum() / self.weight.sum()
        total = 0.0
        for number in range(len(self.names)):
            own = self.source == number
            without = _quantile(scores[~own], self.weight[~own], min(share, MOST))
            total += _outside(np.mean(scores[own] <= interval.factor)) + _outside(np.mean(scores[own] <= without))
        return total


def _quantile(scores: np.ndarray, weight: np.ndarray, share: float) -> float:
    """The score that a share of the weight stays below, one element of the mean weight more counted in."""
    order = np.argsort(scores)
    below = np.cumsum(weight[order])
    rank = np.searchsorted(below, share * (below[-1] + weight.mean()) - 1e-9)
    return float(scores[order][min(rank, len(scores) - 1)])


def _outside(coverage: float) -> float:
    return max(0.0, LEAST + MARGIN - coverage, coverage - MOST + MARGIN) ** 2


def score_of(result: Result) -> float:
    """The error as a part of the count and `OFFSET` more."""
    return abs(result.error) / (result.count + OFFSET) ** POWER


def coverage(results: list[Result], growths: tuple[float, ...] = PLAIN, seed: int = 0) -> dict[str, float]:
    """Share of the images of each data set inside intervals fitted without them, by cross-validation."""
    folds = np.random.default_rng(seed).permutation(len(results)) % FOLDS
    covered: dict[str, list[bool]] = {r.source: [] for r in results}
    for fold in range(FOLDS):
        interval = Interval.fit([r for r, f in zip(results, folds, strict=True) if f != fold], growths)
        for result in (r for r, f in zip(results, folds, strict=True) if f == fold):
            covered[result.source].append(interval.covers(result))
    return {source: float(np.mean(inside)) for source, inside in covered.items()}


def coverage_left_out(results: list[Result], growths: tuple[float, ...] = PLAIN) -> dict[str, float]:
    """Share of the images of each data set inside an interval that was fitted on the other data sets alone."""
    sources = dict.fromkeys(r.source for r in results)
    if len(sources) < 2:
        return {}
    covered = {}
    for source in sources:
        interval = Interval.fit([r for r in results if r.source != source], growths)
        covered[source] = float(np.mean([interval.covers(r) for r in results if r.source == source]))
    return covered


@dataclass(frozen=True)
class Calibration:
    """covered, left_out: share of each data set's images that lie inside, by `coverage` and `coverage_left_out`."""

    interval: Interval
    covered: dict[str, float]
    left_out: dict[str, float]

    @staticmethod
    def of(results: list[Result], growths: tuple[float, ...] = PLAIN) -> Calibration:
        """Raises ValueError where the coverage cannot be shown, or where its mean over data sets is not LEVEL."""
        if len(results) < FEWEST:
            raise ValueError(f"{len(results)} held-out images are too few to check an interval; it takes {FEWEST}")
        covered = coverage(results, growths)
        mean = float(np.mean(list(covered.values())))
        if abs(mean - LEVEL) > TOLERANCE:
            raise ValueError(f"the interval for {LEVEL:.0%} covers {mean:.0%} of the held-out images")
        return Calibration(Interval.fit(results, growths), covered, coverage_left_out(results, growths))

    def report(self) -> str:
        """For people: what the interval is, and how often it holds for each data set."""
        interval = self.interval
        power = "" if interval.power == 1 else f"^{interval.power:g}"
        growth = f" × (1 + {interval.growth:g} × disagreement)" if interval.growth else ""
        lines = [
            f"The true count lies within ± {interval.factor:g} × (count + {interval.offset:g}){power}{growth} for "
            f"about {interval.level:.0%} of the images. Share of the held-out images for which it does, by intervals "
            "that were calibrated without these images, and by one that was calibrated without the whole data set:", "",
            "| data set | without the images | without the data set |", "|---|---|---|"]
        lines += [f"| {full_name(source)} | {share:.0%} | {_percent(self.left_out.get(source))} |"
                  for source, share in self.covered.items()]
        return "\n".join([*lines, *self._outliers()])

    def _outliers(self) -> list[str]:
        """A sentence that names the data sets for which the interval does not hold as it should."""
        poor = [full_name(source) for source, share in self.covered.items()
                if not all(LEAST <= round(s, 2) <= MOST for s in (share, self.left_out.get(source, share)))]
        return ["", f"Outside {LEAST:.0%} to {MOST:.0%}: {', '.join(poor)}."] if poor else []


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", help="of the run; `evaluate` or `export` has measured it")
    arguments = parser.parse_args()
    try:
        results = read(RUNS / arguments.name / "results.json")
        for growths in (PLAIN, GROWTHS):
            print(Calibration.of(results, growths).report() + "\n")
    except (FileNotFoundError, ValueError) as problem:
        raise SystemExit(f"no interval: {problem}") from None


if __name__ == "__main__":
    main()
