"""Intervals cover as many images as they say, of each data set, and are refused where that cannot be shown."""

from __future__ import annotations

import math

import numpy as np
import pytest

from headcount_training.interval import (
    FEWEST,
    LEAST,
    LEVEL,
    MOST,
    Calibration,
    Interval,
    coverage,
    coverage_left_out,
    score_of,
)
from headcount_training.results import Result


def images(number: int, seed: int = 0, source: str = "A", spread: float = 0.25, most: int = 500) -> list[Result]:
    """Counts that are off by a fifth on average."""
    random = np.random.default_rng(seed)
    truth = random.integers(1, most, number)
    counts = truth * np.exp(random.normal(0, spread, number))
    return [Result(f"{source}/{k}", int(t), float(c), [abs(c - t)] * 4)
            for k, (t, c) in enumerate(zip(truth, counts, strict=True))]


def several() -> list[Result]:
    """Crowds, streets and rooms, each counted less well for its size than the one before; crowds are most."""
    return [*images(200, 1, "crowds", 0.1, 1000), *images(80, 2, "streets", 0.2, 100), *images(60, 3, "rooms", 0.4, 20)]


def test_the_factor_is_the_score_at_the_corrected_rank():
    results = images(9)
    expected = sorted(score_of(r) for r in results)[math.ceil(LEVEL * 10) - 1]
    assert Interval.fit(results).factor == pytest.approx(expected, abs=1e-4)


def test_an_interval_is_around_its_count_and_never_below_nobody():
    interval = Interval(0.8, offset=2, power=1, factor=0.5)
    assert interval.around(98) == (48, 148)
    assert interval.around(0) == (0, 1)


def test_images_that_were_not_seen_are_covered_as_often_as_the_level_says():
    interval = Interval.fit(images(300))
    assert np.mean([interval.covers(r) for r in images(2000, seed=1)]) == pytest.approx(LEVEL, abs=0.05)


def test_a_data_set_weighs_as_much_as_another():
    """By images alone the factor would be that of the many."""
    many, few = images(400, 1, "A", 0.1), images(40, 2, "B", 0.5)
    assert Interval.fit([*many, *few]).factor > 1.5 * Interval.fit(many).factor
    assert Interval.fit([*many, *few]).factor == pytest.approx(Interval.fit([*many[:40], *few]).factor, rel=0.3)


def test_the_width_s_shape_gives_each_data_set_its_share():
    """A part of the count alone would cover all of the crowds, or too few of the rooms."""
    covered, left_out = coverage(several()), coverage_left_out(several())
    assert list(covered) == list(left_out) == ["crowds", "streets", "rooms"]
    assert all(LEAST - 0.03 <= share <= MOST + 0.03 for share in covered.values())
    assert Interval.fit(several()).power < 1


def test_a_data_set_that_is_like_no_other_is_not_covered_by_what_was_fitted_without_it():
    left_out = coverage_left_out([*images(60, 1, "A", 0.1), *images(60, 2, "B", 0.1), *images(60, 3, "C", 1.0)])
    assert left_out["C"] < 0.5 and left_out["A"] > MOST


def test_one_data_set_has_none_to_be_left_out():
    assert coverage_left_out(images(30)) == {}


def test_too_few_images_are_an_error():
    with pytest.raises(ValueError, match=f"it takes {FEWEST}"):
        Calibration.of(images(FEWEST - 1))
    with pytest.raises(ValueError, match="too few"):
        Interval.fit(images(3))


def test_the_report_names_formula_and_coverage_and_where_it_does_not_hold():
    text = Calibration(Interval(0.8, 2, 0.9, 0.25), {"A": 0.8, "market": 0.95}, {"A": 0.78, "market": 0.6}).report()
    assert "± 0.25 × (count + 2)^0.9 for about 80%" in text
    assert "| ShanghaiTech part A | 80% | 78% |" in text and "| market | 95% | 60% |" in text
    assert text.endswith("Outside 75% to 90%: market.")
    assert "| A1 | 80% | – |" in Calibration(Interval(0.8, 2, 1, 0.25), {"A1": 0.8}, {}).report()
