"""Intervals cover as many images as they say, and are refused where that cannot be shown."""

from __future__ import annotations

import math

import numpy as np
import pytest

from headcount_training.interval import FEWEST, LEVEL, Interval, calibrate, coverage, score_of, sentence
from headcount_training.results import Result


def images(number: int, seed: int = 0) -> list[Result]:
    """Counts that are off by a fifth on average."""
    random = np.random.default_rng(seed)
    truth = random.integers(1, 500, number)
    counts = truth * np.exp(random.normal(0, 0.25, number))
    return [Result(f"{'AB'[k % 2]}/{k}", int(t), float(c), [abs(c - t)] * 4)
            for k, (t, c) in enumerate(zip(truth, counts, strict=True))]


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


def test_coverage_is_measured_over_all_and_by_data_set():
    covered = coverage(images(300))
    assert sorted(covered) == ["", "A", "B"]
    assert covered[""] == pytest.approx(LEVEL, abs=0.05)


def test_too_few_images_are_an_error():
    with pytest.raises(ValueError, match=f"it takes {FEWEST}"):
        calibrate(images(FEWEST - 1))
    with pytest.raises(ValueError, match="too few"):
        Interval.fit(images(3))


def test_the_sentence_names_formula_and_coverage():
    text = sentence(Interval(0.8, 2, 1, 0.25), {"": 0.81, "A": 0.8, "market": 0.83})
    assert "± 0.25 × (count + 2) for 80%" in text and "81% (ShanghaiTech part A 80%, market 83%)" in text
