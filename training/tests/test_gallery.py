"""The gallery shows the right images the right way round."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from conftest import random_network
from PIL import Image

from headcount_training import data, gallery
from headcount_training.results import Result


def result(image: str, truth: int, count: float) -> Result:
    return Result(image, truth, count, [abs(count - truth)] * 4)


def test_images_are_ranked_by_their_error_for_their_count():
    ranked = [result("A/right", 50, 50), result("A/near", 1000, 1100), result("A/far", 10, 40)]
    parts = gallery.chosen([ranked[1], ranked[2], ranked[0]], 2)
    assert parts == {"ShanghaiTech part A: best": ranked[:2], "ShanghaiTech part A: worst": ranked[:0:-1]}


def test_heads_are_left_and_density_is_right_over_its_cell():
    pixels = np.full((48, 64, 3), 100, np.uint8)
    density = np.zeros((6, 8))
    density[2, 5] = 1
    pair = np.asarray(gallery.side_by_side(pixels, np.array([[20.0, 30.0]]), density, 8))
    assert pair.shape == (48, 128, 3)
    assert tuple(pair[30, 23]) == (0, 229, 255) and tuple(pair[5, 5]) == (100, 100, 100)
    red, green, blue = pair[20, 64 + 44].tolist()
    assert red > 220 and green == 60 and blue < 10
    assert tuple(pair[5, 64 + 5]) == (60, 60, 60)


def test_the_page_shows_every_chosen_image(data_folder: Path, tmp_path: Path):
    samples = {s.key: s for s in data.load(data_folder)}
    parts = gallery.chosen([result("A/IMG_1", 3, 4), result("market/empty", 0, 0)], 1)
    gallery.write(tmp_path / "run/gallery", random_network("mcnn"), samples, parts)
    text = (tmp_path / "run/gallery/index.html").read_text()
    assert "A/IMG_1: 3 heads, counted 4.0 (+1.0)" in text and "market: worst" in text
    for name in ("A-IMG_1.jpg", "market-empty.jpg"):
        assert name in text
        with Image.open(tmp_path / "run/gallery" / name) as image:
            assert image.size == (128, 48)


@pytest.mark.parametrize("sides", [(97, 131), (16, 16)])
def test_images_of_odd_sizes_are_covered(sides: tuple[int, int]):
    height, width = sides
    pixels = np.zeros((height, width, 3), np.uint8)
    density = np.ones((-(-height // 8), -(-width // 8)))
    assert gallery.side_by_side(pixels, np.zeros((0, 2)), density, 8).size == (2 * width, height)
