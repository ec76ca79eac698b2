"""What a network answered for each image: measured once, kept in a run's folder, and all figures are made of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
import torch

from . import files
from .data import Sample
from .headsizes import by_size
from .networks import DensityNetwork
from .regions import region_errors


@dataclass(frozen=True)
class Result:
    """image: the sample's key; truth: annotated heads; count: the density's sum, not rounded; game: absolute errors
    summed over 1, 4, 16 and 64 regions; reduced_count: of the image reduced to half its sides, where it was counted;
    sizes: heads and density by the heads' size, as `headsizes.by_size` gives them."""

    image: str
    truth: int
    count: float
    game: list[float]
    reduced_count: float | None = None
    sizes: list[list[float]] = field(default_factory=list)

    @property
    def source(self) -> str:
        return self.image.partition("/")[0]

    @property
    def error(self) -> float:
        return self.count - self.truth


def measure(density: Callable[[np.ndarray], np.ndarray], stride: int, samples: list[Sample],
            reduce: Callable[[np.ndarray], np.ndarray] | None = None) -> list[Result]:
    """Counts whole images at their own size. density: (height, width, 3) bytes to (rows, columns) heads; reduce: makes
    the image that is counted besides."""
    return [_result(density, sample, stride, reduce) for sample in samples]


def _result(density: Callable[[np.ndarray], np.ndarray], sample: Sample, stride: int,
            reduce: Callable[[np.ndarray], np.ndarray] | None) -> Result:
    pixels = sample.pixels()
    height, width, _ = pixels.shape
    cells = density(pixels)
    game = region_errors(cells, sample.points, width, height, stride)
    return Result(
        sample.key, len(sample.points), _sum(cells), [round(error, 3) for error in game],
        _sum(density(reduce(pixels))) if reduce else None, by_size(cells, sample.points, sample.sizes, stride))


def _sum(cells: np.ndarray) -> float:
    return round(float(cells.sum(dtype=np.float64)), 3)


def in_pytorch(network: DensityNetwork, device: torch.device) -> Callable[[np.ndarray], np.ndarray]:
    """`network` as `measure` takes it."""
    network.eval()

    @torch.no_grad()
    def density(pixels: np.ndarray) -> np.ndarray:
        return network(torch.from_numpy(pixels).to(device).permute(2, 0, 1)[None].float())[0, 0].cpu().numpy()

    return density


def write(path: Path, results: list[Result], weights_sha256: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    files.write(path, {"weights_sha256": weights_sha256, "results": [asdict(result) for result in results]})


def read(path: Path) -> list[Result]:
    """Raises FileNotFoundError that says how to make the file."""
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: `python -m headcount_training.evaluate` makes it")
    return [Result(**result) for result in json.loads(path.read_text())["results"]]
