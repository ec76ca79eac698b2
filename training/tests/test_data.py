"""Data sets on disk become samples."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from conftest import write_image, write_list

from headcount_training import data
from headcount_training.configuration import VALIDATION
from headcount_training.split import draw


def test_every_layout_is_read_in_a_fixed_order(data_folder: Path):
    keys = [s.key for s in data.load(data_folder)]
    assert keys == ["A/IMG_1", "A/IMG_2", "BRT/1", "market/empty", "market/morning"]


def test_points_are_x_and_y_in_pixels(data_folder: Path):
    first = data.load(data_folder)[0]
    np.testing.assert_allclose(first.points, [[1, 2], [30, 40], [63.5, 47.9]])
    assert first.points.dtype == np.float32


def test_points_outside_are_moved_to_the_edge(data_folder: Path):
    points = data.load(data_folder)[1].points
    np.testing.assert_allclose(points, [[0, 5], [64, 20], [10, 48]], atol=2e-3)
    assert (points >= 0).all() and (points < [64, 48]).all()


def test_an_image_without_people_has_no_points(data_folder: Path):
    assert data.load(data_folder)[3].points.shape == (0, 2)


def test_a_list_gives_points_and_the_sizes_of_the_heads(tmp_path: Path):
    write_list(tmp_path / "station", {
        "images/b.png": {"points": [[5, 6], [70, 7]], "sizes": [[10, 14], [20, 20]]}, "images/a.jpg": {"points": []}})
    a, b = data.load(tmp_path)
    assert [a.key, b.key] == ["station/a", "station/b"] and a.sizes is None and a.points.shape == (0, 2)
    np.testing.assert_allclose(b.points, [[5, 6], [64, 7]], atol=2e-3)
    np.testing.assert_allclose(b.sizes, [12, 20])
    assert b.pixels().shape == (48, 64, 3)


def test_sizes_that_do_not_fit_the_points_are_an_error(tmp_path: Path):
    write_list(tmp_path / "station", {"a.png": {"points": [[5, 6], [7, 8]], "sizes": [[10, 14]]}})
    with pytest.raises(ValueError, match=r"a\.png: 2 points but 1 sizes"):
        data.load(tmp_path)


def test_grey_images_have_three_channels(data_folder: Path):
    assert data.load(data_folder)[2].pixels().shape == (36, 64, 3)


def test_an_empty_folder_is_an_error(tmp_path: Path):
    with pytest.raises(FileNotFoundError, match="no annotated images"):
        data.load(tmp_path)


def test_a_split_keeps_every_image_on_one_side(data_folder: Path, tmp_path: Path):
    listed = tmp_path / "validation.txt"
    listed.write_text("A/IMG_2\nmarket/empty\n")
    training, validation = data.split(data.load(data_folder), listed)
    assert [s.key for s in validation] == ["A/IMG_2", "market/empty"]
    assert [s.key for s in training] == ["A/IMG_1", "BRT/1", "market/morning"]


def test_a_drawn_split_has_its_share_of_each_data_set_and_repeats(tmp_path: Path):
    for k in range(10):
        write_image(tmp_path / "market", f"m{k}", [])
        write_image(tmp_path / "station", f"s{k}", [])
    samples = data.load(tmp_path)
    keys = draw(samples, 0.2)
    assert [key.split("/")[0] for key in keys] == ["market"] * 2 + ["station"] * 2
    assert keys == draw(samples, 0.2) and len(set(keys)) == 4


def test_the_fixed_split_lists_each_key_once():
    keys = VALIDATION.read_text().split()
    assert keys and len(keys) == len(set(keys))


@pytest.mark.skipif("HEADCOUNT_DATA" not in os.environ, reason="HEADCOUNT_DATA does not name a folder of data")
def test_the_fixed_split_lists_images_that_exist():
    samples = data.load(Path(os.environ["HEADCOUNT_DATA"]))
    training, validation = data.split(samples, VALIDATION)
    assert {s.key for s in validation} == set(VALIDATION.read_text().split())
    assert not {s.key for s in training} & {s.key for s in validation}
    assert len(training) + len(validation) == len(samples) == len({s.key for s in samples})
