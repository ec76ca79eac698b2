"""Figures of an evaluation as tables: by data set, and by the number of heads."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from . import headsizes
from .data import full_name
from .regions import LEVELS
from .results import Result

BUCKETS = ((0, 50), (51, 200), (201, 500), (501, 1000), (1001, math.inf))  # heads in an image, both ends included
EVEN = 3  # people: a source of nobody has an error in proportion, too
HEADER = "images | MAE | RMSE | NAE | bias | " + " | ".join(f"GAME({level})" for level in range(1, LEVELS))


@dataclass(frozen=True)
class Errors:
    """In people: mean truth, mean absolute error, root mean squared error, mean of prediction minus truth, GAME(0) to
    GAME(3). nae: mean of the absolute error as a part of the truth, over images with people; None where there are
    none."""

    images: int
    heads: float
    mae: float
    rmse: float
    nae: float | None
    bias: float
    game: tuple[float, ...]

    @staticmethod
    def of(results: list[Result]) -> Errors:
        """Raises ValueError when there is no result."""
        if not results:
            raise ValueError("no images to take errors of: the validation list names none that are there")
        errors = np.array([r.error for r in results])
        relative = [abs(r.error) / r.truth for r in results if r.truth]
        return Errors(
            len(results), float(np.mean([r.truth for r in results])),
            float(np.abs(errors).mean()), float(np.sqrt((errors**2).mean())),
            float(np.mean(relative)) if relative else None, float(errors.mean()),
            tuple(np.mean([r.game for r in results], axis=0).tolist()))

    @property
    def relative(self) -> float:
        """The MAE as a part of the mean number of heads and `EVEN` more."""
        return self.mae / (self.heads + EVEN)


def by_source(results: list[Result]) -> dict[str, Errors]:
    """For each data set, in their order."""
    sources = dict.fromkeys(r.source for r in results)
    return {source: Errors.of([r for r in results if r.source == source]) for source in sources}


def by_heads(results: list[Result]) -> dict[str, Errors]:
    """For each bucket of `BUCKETS` that has images."""
    parts = {_label(*bucket): [r for r in results if bucket[0] <= r.truth <= bucket[1]] for bucket in BUCKETS}
    return {label: Errors.of(part) for label, part in parts.items() if part}


def selection(errors: dict[str, Errors]) -> float:
    """The one figure by which runs are compared: the mean over the sources of `Errors.relative`."""
    return float(np.mean([e.relative for e in errors.values()]))


def report(results: list[Result]) -> str:
    """Tables in Markdown: by data set, with the selection figure, by number of heads, and by the heads' size."""
    errors = by_source(results)
    sources = {full_name(source): e for source, e in errors.items()}
    parts = [
        _table("held-out images of", sources),
        f"Selection figure, the mean over the data sets of MAE ÷ (mean number of heads + {EVEN}): "
        f"{selection(errors):.4f}.",
        _table("heads in the image", by_heads(results)),
        headsizes.report(headsizes.totals([r.sizes for r in results]))]
    return "\n\n".join(part for part in parts if part)


def _label(least: int, most: float) -> str:
    return f"{least}–{most}" if math.isfinite(most) else f"{least} and more"


def _table(first: str, rows: dict[str, Errors]) -> str:
    columns = HEADER.count("|") + 2
    return "\n".join([f"| {first} | {HEADER} |", "|---" * columns + "|", *(_row(*row) for row in rows.items())])


def _row(label: str, e: Errors) -> str:
    nae = "–" if e.nae is None else f"{e.nae:.3f}"
    figures = [f"{e.mae:.1f}", f"{e.rmse:.1f}", nae, f"{e.bias:+.1f}", *(f"{game:.1f}" for game in e.game[1:])]
    return f"| {label} | {e.images} | {' | '.join(figures)} |"
