"""Heads that are too small are told from those that are counted."""

from __future__ import annotations

import numpy as np

from headcount_training import headsizes
from headcount_training.headsizes import SIZES, by_size, counted_sizes, report, totals


def test_density_belongs_to_the_nearest_head_if_it_is_near():
    density = np.zeros((8, 16))
    density[1, 1], density[1, 2], density[6, 14] = 0.5, 0.25, 3  # the last is near nobody
    rows = by_size(density, np.array([[12.0, 12.0], [60.0, 12.0]]), np.array([7.0, 30.0]), 8)
    expected = [[0, 0]] * (len(SIZES) - 1)
    expected[1], expected[4] = [1, 0.75], [1, 0.0]
    assert rows == expected


def test_a_large_head_reaches_farther():
    density = np.zeros((8, 16))
    density[4, 10] = 1  # 52 pixels to the right
    for size, found in ((20, 0), (60, 1)):
        rows = by_size(density, np.array([[32.0, 36.0]]), np.array([float(size)]), 8)
        assert sum(row[1] for row in rows) == found


def test_without_sizes_there_is_no_table():
    assert by_size(np.zeros((2, 2)), np.array([[1.0, 1.0]]), None, 8) == []
    assert totals([[], []]) == [] and report([]) == ""
    assert by_size(np.zeros((2, 2)), np.zeros((0, 2)), np.zeros(0), 8) == [[0, 0]] * (len(SIZES) - 1)


def test_the_smallest_size_is_where_heads_begin_to_be_counted():
    rows = [(100, 20), (100, 60), (100, 80), (100, 90), (100, 100), (100, 100), (100, 60), (5, 5)]
    assert counted_sizes(rows) == (SIZES[2], SIZES[6])
    assert counted_sizes([(100, 90)] * 8) == (0, SIZES[-1])
    assert counted_sizes([(100, 10)] * 8) is None
    text = report(rows)
    assert "| 9 to 13 | 100 | 0.80 |" in text and f"from a size of {SIZES[2]} to {SIZES[6]} pixels" in text
    assert "| below 6 | 100 | 0.20 |" in text and "| 160 and more | 5 | 1.00 |" in text


def test_images_are_added_up():
    table = [[1, 0.5]] * (len(SIZES) - 1)
    assert totals([table, [], table])[0] == (2, 1.0)
    assert len(headsizes.SIZES) == len(table) + 1
