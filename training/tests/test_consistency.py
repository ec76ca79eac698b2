"""Counts that do not survive halving the image are doubtful."""

from __future__ import annotations

import math

import numpy as np
import pytest

from headcount_training.consistency import FEWER, MORE, Doubt, disagreement_of, is_large, log_ratio, reduced
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
    assert log_ratio(97, 47) == -log_ratio(47, 97) == pytest.approx(-math.log(2))
    assert log_ratio(0, 1) < 0.3 and log_ratio(50, None) == 0
    assert disagreement_of(result("A/1", 97, 97, 47)) == pytest.approx(math.log(2))


def test_a_large_error_is_a_third_of_the_truth_beyond_a_few():
    assert not is_large(result("A/1", 0, 0.8, None)) and is_large(result("A/1", 0, 1.0, None))
    assert not is_large(result("A/1", 97, 70, None)) and is_large(result("A/1", 97, 66, None))


def at(number: int, ratio: float, truth: int) -> list[Result]:
    """Images that are counted as 100, and reduced as `ratio` says."""
    return [result(f"A/{truth}-{k}", truth, 100, 103 * math.exp(ratio) - 3) for k in range(number)]


def test_two_of_three_warnings_are_right_at_the_lowest_threshold():
    """Ratios of 0.3 are as often with a large error as without, those of 0.6 with one; of fewer people, 1.5 is."""
    images = [*at(5, 0.6, 200), *at(10, 0.3, 200), *at(10, 0.3, 100), *at(20, -0.9, 100), *at(5, -1.5, 200)]
    doubt = Doubt.fit(images, lambda r: 1.0)
    assert 0.3 <= doubt.more < 0.6 and 0.9 <= doubt.fewer < 1.5
    assert [doubt.has(at(1, ratio, 100)[0]) for ratio in (0.6, 0.1, -0.9, -1.5)] == [True, False, False, True]
    assert Doubt.fit(images, lambda r: 0.0) == Doubt(MORE[-1], FEWER[-1])


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
