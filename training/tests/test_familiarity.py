"""Images unlike the training's are told from those like them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from headcount_training import judgement, unlike
from headcount_training.data import Sample
from headcount_training.familiarity import LIKE, Familiarity, encoded, features_of, mean_features, threshold
from headcount_training.networks import DensityNetwork
from headcount_training.results import Result


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[Sample]:
    """240 smooth images, of two data sets by turns."""
    folder, random = tmp_path_factory.mktemp("images"), np.random.default_rng(0)
    made = []
    for k in range(240):
        coarse = Image.fromarray(random.integers(60, 190, (6, 8, 3), np.uint8))
        coarse.resize((64, 48), Image.Resampling.BICUBIC).save(folder / f"{k}.png")
        made.append(Sample("AB"[k % 2], str(k), folder / f"{k}.png", np.array([[30.0, 20.0]], np.float32)))
    return made


class Colours(DensityNetwork):
    """Features that anyone can follow: colours and their squares, so that means tell brightness and contrast."""

    def encode(self, pixels: torch.Tensor) -> tuple[torch.Tensor, ...]:
        return (torch.cat([pixels / 255, (pixels / 255) ** 2], dim=1),)


@pytest.fixture(scope="module")
def network() -> DensityNetwork:
    return Colours()


@pytest.fixture(scope="module")
def familiarity(network: DensityNetwork, samples: list[Sample]) -> Familiarity:
    return Familiarity.fit(features_of(network, samples[:200]))


@torch.no_grad()
def distance(network: DensityNetwork, familiarity: Familiarity, pixels: np.ndarray) -> float:
    return float(familiarity(encoded(network, pixels)))


def test_the_distance_is_mahalanobis_s():
    random = np.random.default_rng(1)
    mean, factor = random.normal(size=5), random.normal(size=(5, 5))
    covariance = factor @ factor.T + np.eye(5)
    x = random.normal(size=5)
    expected = np.sqrt((x - mean) @ np.linalg.inv(covariance) @ (x - mean))
    with torch.no_grad():
        coarsest = torch.from_numpy(x)[None, :, None, None].float()
        found = Familiarity(mean, covariance)((torch.zeros(1, 2, 3, 3), coarsest))
    assert found.shape == (1,) and float(found) == pytest.approx(expected, rel=1e-4)


def test_images_of_the_kind_are_nearer_than_others(
        network: DensityNetwork, familiarity: Familiarity, samples: list[Sample]):
    usual = [distance(network, familiarity, s.pixels()) for s in samples[200:]]
    noise = np.random.default_rng(0).integers(0, 256, (48, 64, 3), np.uint8)
    assert distance(network, familiarity, noise) > 2 * max(usual)
    assert np.isfinite(distance(network, familiarity, np.zeros((16, 16, 3), np.uint8)))


def test_the_same_images_give_the_same_distances(
        network: DensityNetwork, familiarity: Familiarity, samples: list[Sample]):
    again = Familiarity.fit(features_of(network, samples[:200]))
    assert torch.equal(again.whiten.weight, familiarity.whiten.weight)


def test_rows_of_features_have_the_distances_that_the_graph_gives(
        network: DensityNetwork, familiarity: Familiarity, samples: list[Sample]):
    pixels = samples[200].pixels()
    found = familiarity.distances(mean_features(network, pixels)[None])
    assert found == pytest.approx([distance(network, familiarity, pixels)], rel=1e-4)


def test_the_threshold_leaves_the_share_that_it_should():
    distances = np.random.default_rng(0).exponential(size=2000).tolist()
    limit = threshold({"A": distances})
    assert np.mean([d <= limit for d in distances]) == pytest.approx(LIKE, abs=1e-3)
    assert threshold({"A": [1.0, 3.0, 2.0]}) == 3.0
    assert threshold({"A": distances, "B": [10.0] * 5}) == 10.0  # half of the weight


def results_of(samples: list[Sample], wrong: set[str]) -> list[Result]:
    """Of one head each; those of the data sets `wrong` count four, and eight in the reduced image."""
    return [Result(s.key, 1, 4.0 if s.source in wrong else 1.0, [0.0] * 4, 8.0 if s.source in wrong else 1.1)
            for s in samples]


def few_and_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unlike, "NUMBER", 3)
    monkeypatch.setattr(unlike, "SIDE", 96)


def test_a_judgement_is_tried_on_images_of_many_kinds(network: DensityNetwork, samples: list[Sample], monkeypatch):
    few_and_small(monkeypatch)
    judged = judgement.judge(network, samples[:200], samples[200:], results_of(samples[200:], {"B"}))
    flagged, number = judged.flagged["held-out, as they are"]
    assert number == 40 and flagged == 0  # the threshold is the largest of them
    assert {"held-out, night", "a head that fills the image", "pages of writing"} < set(judged.flagged)
    assert all(number == 3 for name, (_, number) in judged.flagged.items() if name != "held-out, as they are")
    assert judged.flagged["nothing but noise"] == (3, 3)
    text = judgement.report(judged)
    assert f"is beyond {judged.limits.distance:g}" in text and "| held-out, as they are | 40 | 0 |" in text


def test_warnings_have_their_precision_and_recall_in_the_report(
        network: DensityNetwork, samples: list[Sample], monkeypatch: pytest.MonkeyPatch):
    few_and_small(monkeypatch)
    judged = judgement.judge(network, samples[:200], samples[200:], results_of(samples[200:], {"B"}))
    text = judgement.report(judged)
    assert "| ShanghaiTech part A | 20 | 0 | 0% | – | – |" in text
    assert "| ShanghaiTech part B | 20 | 20 | 100% | 100% | 100% |" in text
    assert "| all, data sets weighing alike | 40 | 20 | 50% | 100% | 100% |" in text


def test_with_several_data_sets_each_is_tried_as_a_new_camera_s(
        network: DensityNetwork, samples: list[Sample], monkeypatch: pytest.MonkeyPatch):
    few_and_small(monkeypatch)
    three = [Sample("ABC"[k % 3], s.stem, s.path, s.points) for k, s in enumerate(samples)]
    judged = judgement.judge(network, three[:180], three[180:], results_of(three[180:], {"B"}))
    warned = {t.source for t in judged.tried if t.is_warned}
    assert warned == {"B"} and all(t.is_warned_left_out is not None for t in judged.tried)
    # Without B nothing has a large error, and the limit is the highest: a ratio of ln(11/7) is above it.
    assert all(t.is_warned_left_out for t in judged.tried if t.source == "B")
    assert "| ShanghaiTech part B | 20 | 20 | 100% (100%) | 100% (100%) | 100% (100%) |" in judgement.report(judged)


def test_too_few_images_are_an_error(network: DensityNetwork, samples: list[Sample]):
    with pytest.raises(ValueError, match="it takes 50 and 20"):
        judgement.judge(network, samples[:49], samples[50:], [])
    with pytest.raises(ValueError, match="19 held-out"):
        judgement.judge(network, samples[:50], samples[50:69], [])


def test_changed_images_are_bytes_and_repeat(samples: list[Sample], tmp_path: Path):
    first, second = (dict(unlike.kinds(samples[:2])) for _ in range(2))
    for name, images in first.items():
        assert all(p.dtype == np.uint8 and p.ndim == 3 and min(p.shape[:2]) >= 16 for p in images), name
        assert all(np.array_equal(a, b) for a, b in zip(images, second[name], strict=True)), name
