"""Counting errors of a network on whole pictures, at their own size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from .data import Sample


@dataclass(frozen=True)
class Errors:
    """In people: mean absolute error, root mean squared error, mean of prediction minus truth."""

    mae: float
    rmse: float
    bias: float


@torch.no_grad()
def evaluate(network: nn.Module, samples: list[Sample], device: torch.device) -> dict[str, Errors]:
    """Errors for each data set in `samples`."""
    network.eval()
    differences: dict[str, list[float]] = {}
    for sample in samples:
        pixels = torch.from_numpy(sample.pixels()).to(device).permute(2, 0, 1)[None].float()
        count = network(pixels).sum().item()
        differences.setdefault(sample.source, []).append(count - len(sample.points))
    return {source: _errors(np.array(d)) for source, d in differences.items()}


def _errors(d: np.ndarray) -> Errors:
    return Errors(float(np.abs(d).mean()), float(np.sqrt((d**2).mean())), float(d.mean()))
