"""Crops and their cells tell the same story."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from headcount_training.augment import LARGEST_MARGIN, Augmentation, CropSampler, cell_counts
from headcount_training.data import Sample

PLAIN = {"crops": (64,), "flip": 0, "grey": 0, "light": 0}
CENTRES = np.array([[20, 20], [84, 36], [52, 100], [116, 116]], np.float32)


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    """128×128, black, with a white 9×9 square on each head."""
    pixels = np.zeros((128, 128, 3), np.uint8)
    for x, y in CENTRES.astype(int):
        pixels[y - 4:y + 5, x - 4:x + 5] = 255
    Image.fromarray(pixels).save(tmp_path / "squares.png")
    return Sample("A", "squares", tmp_path / "squares.png", CENTRES + 0.5)


def test_every_point_falls_into_one_cell():
    points = np.random.default_rng(0).uniform(0, [131, 97], (500, 2))
    counts = cell_counts(points, 97, 131, 8)
    assert counts.shape == (13, 17)
    assert counts.sum() == 500


def test_a_point_at_a_cell_s_centre_falls_into_it():
    counts = cell_counts(np.array([[4.0, 12.0], [20.0, 4.0]]), 32, 32, 8)
    assert counts[1, 0] == 1 and counts[0, 2] == 1 and counts.sum() == 2


def test_a_point_between_centres_is_shared_among_their_cells():
    counts = cell_counts(np.array([[14.0, 12.0]]), 32, 32, 8)
    assert counts[1, 1] == 0.75 and counts[1, 2] == 0.25 and counts.sum() == 1


@pytest.mark.parametrize("scale", [0.5, 1.0, 2.0])
def test_a_crop_counts_the_heads_it_shows(sample: Sample, scale: float):
    sampler = CropSampler([sample], {"A": 1.0}, Augmentation(**PLAIN, scale=(scale, scale)), 8, seed=1)
    pixels, counts = sampler.batch(40)
    assert pixels.shape == (40, 64, 64, 3) and pixels.dtype == np.uint8
    assert counts.shape == (40, 1, 8, 8) and counts.dtype == np.float32
    squares = (pixels[..., 0] / 255).sum(axis=(1, 2)) / (9 * scale) ** 2
    # A square cut by the edge is a part of a square and a head or none; up to four of them.
    assert np.abs(squares - counts.sum(axis=(1, 2, 3))).max() < 1
    assert np.abs(squares.mean() - counts.sum() / 40) < 0.1


@pytest.mark.parametrize("flip", [0.0, 1.0])
def test_heads_stay_on_their_pixels(sample: Sample, flip: float):
    options = Augmentation(**{**PLAIN, "crops": (128,), "flip": flip}, scale=(1, 1))
    pixels, counts = CropSampler([sample], {"A": 1.0}, options, 8, seed=0).batch(1)
    bright = pixels[0, :, :, 0].reshape(16, 8, 16, 8).mean(axis=(1, 3))
    expected = CENTRES if flip == 0 else CENTRES * [-1, 1] + [127, 0]
    assert counts.sum() == pytest.approx(4)
    for x, y in expected.astype(int):
        assert counts[0, 0, y // 8, x // 8] > 0.25
        assert bright[y // 8, x // 8] > 100


def test_grey_and_light_leave_the_heads_alone(sample: Sample):
    options = Augmentation(crops=(128,), scale=(1, 1), flip=0, grey=1, light=1)
    pixels, counts = CropSampler([sample], {"A": 1.0}, options, 8, seed=0).batch(4)
    assert (pixels[..., 0] == pixels[..., 2]).all()
    assert (counts.sum(axis=(1, 2, 3)) == 4).all()


def test_an_image_smaller_than_the_crop_is_enlarged(sample: Sample):
    options = Augmentation(**{**PLAIN, "crops": (256,)}, scale=(0.7, 0.8))
    pixels, counts = CropSampler([sample], {"A": 1.0}, options, 8, seed=0).batch(1)
    assert pixels.shape == (1, 256, 256, 3) and counts.sum() == 4


def test_a_small_image_lies_in_a_margin_and_keeps_its_heads(sample: Sample):
    options = Augmentation(**{**PLAIN, "crops": (256,)}, scale=(0.7, 0.8))
    pixels, counts = CropSampler([sample], {"A": 1.0}, options, 8, seed=0).batch(1)
    margin = pixels[0, [0, 0, -1, -1], [0, -1, 0, -1]].astype(int)  # two corners or more are beyond the image
    assert len(np.unique(margin, axis=0)) <= 2
    bright = (pixels[0, :, :, 0] > 200).sum()
    scale = 256 * (1 - LARGEST_MARGIN) / 128
    assert counts.sum() == pytest.approx(4) and bright == pytest.approx(4 * (9 * scale) ** 2, rel=0.35)


def test_a_batch_of_larger_crops_has_fewer_of_them(sample: Sample):
    options = Augmentation(**{**PLAIN, "crops": (32, 64)})
    sampler = CropSampler([sample], {"A": 1.0}, options, 8, seed=0)
    shapes = {sampler.batch(8)[0].shape for _ in range(20)}
    assert shapes == {(8, 32, 32, 3), (2, 64, 64, 3)}


@pytest.mark.parametrize(("heads", "expected"), [((18, 18), 2.0), ((1, 1), 0.4), ((200, 200), 2.5)])
def test_known_heads_are_zoomed_to_a_size_within_reach(sample: Sample, heads: tuple[float, float], expected: float):
    measured = Sample(sample.source, sample.stem, sample.path, sample.points, np.full(4, 9, np.float32))
    options = Augmentation(**PLAIN, heads=heads, reach=(0.4, 2.5))
    sampler = CropSampler([measured], {"A": 1.0}, options, 8, seed=0)
    assert sampler._scale(measured) == pytest.approx(expected)
    assert sampler._scale(sample) == pytest.approx(1, abs=0.5)  # no sizes: blindly


DEGRADATIONS = ("grey", "light", "noise", "tint", "blur", "motion", "sharpen", "shrunk", "night", "caption", "jpeg")


@pytest.mark.parametrize("name", DEGRADATIONS)
def test_a_degradation_changes_pixels_and_leaves_the_heads_alone(sample: Sample, name: str):
    options = Augmentation(**{**PLAIN, "crops": (128,), name: 1}, native=1)
    pixels, counts = CropSampler([sample], {"A": 1.0}, options, 8, seed=0).batch(4)
    plain = sample.pixels()
    assert pixels.shape == (4, 128, 128, 3) and pixels.dtype == np.uint8
    assert counts.sum(axis=(1, 2, 3)) == pytest.approx(4)
    if name not in ("grey", "sharpen"):  # black and white squares have no colour and no soft edges
        assert any(np.abs(crop.astype(int) - plain).max() > 3 for crop in pixels)


def test_the_same_seed_draws_the_same_crops(sample: Sample):
    batches = [CropSampler([sample], {"A": 1.0}, Augmentation(crops=(64,)), 8, seed=3).batch(5) for _ in range(2)]
    np.testing.assert_array_equal(batches[0][0], batches[1][0])
    np.testing.assert_array_equal(batches[0][1], batches[1][1])


def test_a_mix_without_images_is_an_error(sample: Sample):
    with pytest.raises(ValueError, match="B, which `mix` names"):
        CropSampler([sample], {"B": 1.0}, Augmentation(), 8, seed=0)
