"""Counts that do not survive halving the image are doubtful."""

from __future__ import annotations

import math

import numpy as np
import pytest

from headcount_training.consistency import THRESHOLDS, disagreement, is_large, reduced, threshold
from headcount_training.interval import GROWTHS, PLAIN, Interval
from headcount_training.results import Result


def result(name: str, truth: int, count: float, reduced_count: float | None) -> Result:
    return Result(name, truth, count, [abs(count - truth)] * 4, reduced_count)


def test_a_pixel_of_the_reduced_image_is_the_mean_of_four():
    pixels = np.arange(4 * 6 * 3, dtype=np.uint8).reshape(4, 6, 3)
    small = reduced(pixels)
    assert small.shape == (2, 3, 3)
    np.testing.assert_allclose(small[0, 0], pixels[:2, :2].reshape(4, 3).mean(axis=0), atol=0.5)
    assert reduced(pixels[:3, :5]).shape == (2, 3, 3)


def test_counts_disagree_by_the_logarithm_of_their_ratio_and_hardly_where_nobody_is():
    assert disagreement(97, 47) == disagreement(47, 97) == pytest.approx(math.log(2))
    assert disagreement(0, 1) < 0.3 and disagreement(50, None) == 0


def test_a_large_error_is_a_third_of_the_truth_beyond_a_few():
    assert not is_large(result("A/1", 0, 0.8, None)) and is_large(result("A/1", 0, 1.0, None))
    assert not is_large(result("A/1", 97, 70, None)) and is_large(result("A/1", 97, 66, None))


def test_two_of_three_warnings_are_right_at_the_lowest_threshold():
    """Disagreements of 0.3 are as often with a large error as without, those of 0.6 with one."""
    far = [result(f"A/{k}", 200, 100, 103 * math.exp(0.6) - 3) for k in range(5)]
    near = [result(f"A/n{k}", 100, 100 + 100 * (k % 2), (103 + 100 * (k % 2)) * math.exp(0.3) - 3) for k in range(20)]
    assert 0.3 <= threshold([*far, *near], lambda r: 1.0) < 0.6
    assert threshold(near, lambda r: 0.0) == THRESHOLDS[-1]


def test_an_interval_grows_with_the_disagreement_where_that_tells_the_errors():
    """Each data set has good images and bad ones; the reduced image tells which."""
    random = np.random.default_rng(0)
    results = []
    for source in "ABC":
        for k, truth in enumerate(random.integers(5, 500, 80)):
            spread = 0.1 if k % 2 else 0.5
            count = float(truth * np.exp(random.normal(0, spread)))
            results.append(result(f"{source}/{k}", int(truth), count, (count + 3) * math.exp(spread) - 3))
    growing, plain = Interval.fit(results, GROWTHS), Interval.fit(results, PLAIN)
    assert growing.growth > 0 == plain.growth
    good = results[1]
    assert np.ptp(growing.around(good.count, 0.1)) < np.ptp(plain.around(good.count))
