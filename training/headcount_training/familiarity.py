"""How unlike the training images an image is: the Mahalanobis distance of its mean features from theirs.

Lee et al., "A Simple Unified Framework for Detecting Out-of-Distribution Samples and Adversarial Attacks", NeurIPS
2018, with one class, and the features of one of the network's maps, averaged over the places of the image: the
network has made them anyway. What else was tried is in docs/decisions/0009-unfamiliar-images.md.
"""

from __future__ import annotations

import numpy as np
import torch
from PIL import Image
from torch import Tensor, nn

from .data import Sample, by_set
from .networks import DensityNetwork

UNFAMILIARITY = "unfamiliarity"  # name of the output
IMAGES = 120  # of each data set
SCALES = 0.6, 1.4  # of every second image
SHRINKAGE = 0.05  # of the correlations: fewer images than these say little about some directions
LIKE = 0.98  # share of the images like the training's that are to have no warning


class Familiarity(nn.Module):
    """The maps of `DensityNetwork.encode` to distances (N): how many standard deviations from the mean image, in a
    space in which all directions vary alike. mean: (channels); covariance: (channels, channels); telling: index of
    the map, `DensityNetwork.telling`."""

    def __init__(self, mean: np.ndarray, covariance: np.ndarray, telling: int = -1):
        super().__init__()
        self.telling = telling
        whitening = np.linalg.cholesky(np.linalg.inv(covariance)).T
        self.whiten = nn.Linear(len(mean), len(mean))
        self.whiten.weight.data.copy_(torch.from_numpy(whitening))
        self.whiten.bias.data.copy_(torch.from_numpy(-whitening @ mean))

    def forward(self, maps: tuple[Tensor, ...]) -> Tensor:
        return torch.linalg.vector_norm(self.whiten(maps[self.telling].mean(dim=(2, 3))), dim=1)

    @torch.no_grad()
    def distances(self, features: np.ndarray) -> list[float]:
        """Of rows that `mean_features` gave."""
        return torch.linalg.vector_norm(self.whiten(torch.from_numpy(features).float()), dim=1).tolist()

    @staticmethod
    def fit(features: dict[str, np.ndarray], telling: int = -1) -> Familiarity:
        """features: of the training images of each data set, as `features_of` makes them. Each data set has the same
        weight, however many images it has."""
        weights = np.concatenate([np.full(len(part), 1 / len(part) / len(features)) for part in features.values()])
        rows = np.concatenate(list(features.values()))
        mean = weights @ rows
        residuals = rows - mean
        return Familiarity(mean, _shrunk((weights[:, None] * residuals).T @ residuals), telling)


def threshold(distances: dict[str, list[float]]) -> float:
    """What a share LIKE of further images stays below, data sets weighing alike, by the rank that `interval` uses; with
    too few distances the largest of them, and the share is smaller."""
    rows = np.concatenate(list(distances.values()))
    each = len(rows) / len(distances)
    weights = np.concatenate([np.full(len(part), each / len(part)) for part in distances.values()])
    order = np.argsort(rows)
    rank = np.searchsorted(np.cumsum(weights[order]), LIKE * (len(rows) + 1) - 1e-9)
    return float(rows[order][min(rank, len(rows) - 1)])


@torch.no_grad()
def encoded(network: DensityNetwork, pixels: np.ndarray) -> tuple[Tensor, ...]:
    """The maps of one image. pixels: uint8 (height, width, 3)."""
    return network.encode(torch.from_numpy(np.array(pixels)).permute(2, 0, 1)[None].float())


def resized(pixels: np.ndarray, scale: float) -> np.ndarray:
    """No side below 16 pixels."""
    height, width = (max(16, round(side * scale)) for side in pixels.shape[:2])
    return np.array(Image.fromarray(pixels).resize((width, height), Image.Resampling.LANCZOS))


def features_of(network: DensityNetwork, samples: list[Sample], seed: int = 0) -> dict[str, np.ndarray]:
    """Of each data set float64 (images, channels): means over the places of whole images, of which every second one is
    rescaled."""
    random = np.random.default_rng(seed)
    return {source: _features(network, part, random) for source, part in by_set(samples).items()}


def _features(network: DensityNetwork, samples: list[Sample], random: np.random.Generator) -> np.ndarray:
    rows = []
    for number, index in enumerate(random.permutation(len(samples))[:IMAGES]):
        pixels = samples[index].pixels()
        if number % 2:
            pixels = resized(pixels, np.exp(random.uniform(*np.log(SCALES))))
        rows.append(mean_features(network, pixels))
    return np.array(rows)


def mean_features(network: DensityNetwork, pixels: np.ndarray) -> np.ndarray:
    """float64 (channels): means over the places of an image, of the map `network.telling`."""
    return encoded(network, pixels)[network.telling].mean(dim=(2, 3))[0].double().numpy()


def _shrunk(covariance: np.ndarray) -> np.ndarray:
    """Correlations made smaller by SHRINKAGE; a feature that never varies gets a small variance."""
    variances = np.maximum(np.diag(covariance), 1e-8)
    covariance = covariance * (1 - SHRINKAGE)
    np.fill_diagonal(covariance, variances)
    return covariance
