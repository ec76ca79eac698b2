"""What a network answered for each image: measured once, kept in a run's folder, and all figures are made of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch

from . import files
from .data import Sample
from .networks import DensityNetwork
from .regions import region_errors


@dataclass(frozen=True)
class Result:
    """image: the sample's key; truth: annotated heads; count: the density's sum, not rounded; game: absolute errors
    summed over 1, 4, 16 and 64 regions."""

    image: str
    truth: int
    count: float
    game: list[float]

    @property
    def source(self) -> str:
        return self.image.partition("/")[0]

    @property
    def error(self) -> float:
        return self.count - self.truth


def measure(density: Callable[[np.ndarray], np.ndarray], stride: int, samples: list[Sample]) -> list[Result]:
    """Counts whole images at their own size. density: (height, width, 3) bytes to (rows, columns) heads."""
    return [_result(density(pixels := sample.pixels()), pixels.shape, stride, sample) for sample in samples]


def _result(cells: np.ndarray, shape: tuple[int, ...], stride: int, sample: Sample) -> Result:
    height, width, _ = shape
    game = region_errors(cells, sample.points, width, height, stride)
    count = float(cells.sum(dtype=np.float64))
    return Result(sample.key, len(sample.points), round(count, 3), [round(error, 3) for error in game])


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
