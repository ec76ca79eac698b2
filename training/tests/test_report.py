"""Results become figures, by hand-counted examples."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from headcount_training import data, results
from headcount_training.regions import region_errors
from headcount_training.report import Errors, by_heads, by_source, report, selection
from headcount_training.results import Result


def result(image: str, truth: int, count: float) -> Result:
    return Result(image, truth, count, [abs(count - truth)] * 4)


MADE_UP = [result("A/1", 100, 110), result("A/2", 600, 570), result("market/1", 0, 2), result("market/2", 4, 4)]


def test_errors_are_the_textbook_ones():
    errors = Errors.of(MADE_UP[:2])
    assert (errors.images, errors.mae, errors.bias) == (2, 20, -10)
    assert errors.rmse == pytest.approx(500**0.5)
    assert errors.nae == pytest.approx((0.1 + 0.05) / 2)
    assert errors.game == (20, 20, 20, 20)


def test_images_without_people_have_no_relative_error():
    assert Errors.of(MADE_UP[2:]).nae == 0
    assert Errors.of(MADE_UP[2:3]).nae is None


def test_errors_of_nothing_are_refused():
    with pytest.raises(ValueError, match="validation list"):
        Errors.of([])


def test_results_are_grouped_by_data_set_and_by_heads():
    assert {source: e.images for source, e in by_source(MADE_UP).items()} == {"A": 2, "market": 2}
    assert {label: e.images for label, e in by_heads(MADE_UP).items()} == {"0–50": 2, "51–200": 1, "501–1000": 1}
    assert list(by_heads([result("A/1", 1001, 0)])) == ["1001 and more"]


def test_a_report_has_a_row_for_each_group_and_a_cell_for_each_column():
    lines = report(MADE_UP).splitlines()
    assert "| ShanghaiTech part A | 2 | 20.0 | 22.4 | 0.075 | -10.0 | 20.0 | 20.0 | 20.0 |" in lines
    assert "| 0–50 | 2 | 1.0 | 1.4 | 0.000 | +1.0 | 1.0 | 1.0 | 1.0 |" in lines
    assert {line.count("|") for line in lines if line.startswith("|")} == {10}


def test_runs_are_compared_by_the_mean_over_sources_of_the_relative_mae():
    """A: 20 of 350 + 3; market: 1 of 2 + 3. A source weighs as much as another, however many heads it has."""
    errors = by_source(MADE_UP)
    assert [e.heads for e in errors.values()] == [350, 2]
    assert selection(errors) == pytest.approx((20 / 353 + 1 / 5) / 2)
    assert f"{selection(errors):.4f}." in report(MADE_UP)


def test_people_in_the_wrong_place_are_errors_of_the_finer_levels():
    density = np.zeros((8, 8), np.float32)
    density[0, 0] = 1
    assert region_errors(density, np.array([[60, 60]]), 64, 64, 8) == [0, 2, 2, 2]
    assert region_errors(density, np.array([[12, 4]]), 64, 64, 8) == [0, 0, 0, 2]


def test_a_cell_is_spread_over_its_part_of_the_image():
    """An image of 10 pixels has one whole cell and a quarter of another: the first reaches over 6.4 of 8 regions."""
    density = np.array([[8.0, 2.0]])
    errors = region_errors(density, np.zeros((0, 2)), 10, 8, 8)
    assert errors == pytest.approx([10] * 4)
    half = region_errors(density, np.array([[1, 1]] * 5 + [[9, 1]] * 5), 10, 8, 8)
    assert half[:2] == pytest.approx([0, 5 + 5])  # 5 left, 5 right, each in the upper half alone


def test_results_are_read_as_they_were_written(tmp_path: Path):
    file = tmp_path / "run/results.json"
    results.write(file, MADE_UP, "0" * 64)
    assert results.read(file) == MADE_UP


def test_missing_results_say_how_to_make_them(tmp_path: Path):
    with pytest.raises(FileNotFoundError, match=r"headcount_training\.evaluate"):
        results.read(tmp_path / "results.json")


def test_an_image_is_counted_reduced_where_that_is_wanted(data_folder: Path):
    samples = [s for s in data.load(data_folder) if s.source == "A"][:1]
    (measured,) = results.measure(lambda pixels: np.ones((pixels.shape[0] // 4, 2)), 4, samples, lambda p: p[::2, ::2])
    assert (measured.count, measured.reduced_count) == (24, 12)
    assert results.measure(lambda pixels: np.ones((2, 2)), 4, samples)[0].reduced_count is None


def test_a_network_is_measured_on_whole_images(data_folder: Path):
    samples = [s for s in data.load(data_folder) if s.source == "A"]
    measured = results.measure(lambda pixels: np.full((12, 16), pixels.shape[0] / 192), 4, samples)
    assert [(r.image, r.truth, r.count) for r in measured] == [("A/IMG_1", 3, 48), ("A/IMG_2", 3, 48)]
    assert measured[0].game[0] == 45 and measured[0].game == sorted(measured[0].game)
