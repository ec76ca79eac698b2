"""Losses between a predicted density map and the head counts of its cells, both (N, 1, rows, columns)."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

CELLS = 0.2  # weight of the cells beside the windows
EVEN = 3.0  # people
LEAST = 0.5  # of the truth that a prediction counts as, where errors are divided by it


def gaussian_blur(counts: Tensor, sigma: float) -> Tensor:
    """Counts spread by a Gaussian of `sigma` cells, as in Zhang et al., CVPR 2016."""
    radius = max(1, round(3 * sigma))
    offsets = torch.arange(-radius, radius + 1, dtype=counts.dtype, device=counts.device)
    kernel = torch.exp(-offsets**2 / (2 * sigma**2))
    kernel = kernel / kernel.sum()
    rows = F.conv2d(counts, kernel.view(1, 1, -1, 1), padding=(radius, 0))
    return F.conv2d(rows, kernel.view(1, 1, 1, -1), padding=(0, radius))


def relative_count_loss(density: Tensor, counts: Tensor, sigma: float, windows: tuple[int, ...]) -> Tensor:
    """Squared errors of the density per cell and of the counts of square windows, each crop's as a part of its people.

    A window's squared error is divided by its size, the prediction or half of the truth if that is more, and 1: an
    error weighs about as it would under a Poisson count. An absolute error would ask for the median of an uncertain
    cell, which is nobody, and a plain squared one hears only the densest crowds. Divided by the truth, or by the larger
    of truth and prediction, an uncertain window would be asked for less than its mean; divided by the prediction alone,
    a crowd that is overlooked once throws the network off towards too many. Small windows are many: each scale weighs
    by its window's share of the crop's side. The whole crop is a window too.

    The sum is divided by the crop's people and `EVEN` more: a room with three people weighs as much as a crowd, and a
    person seen where nobody is costs more than one too many in a crowd. Windows are in cells; (N, 1, rows, columns).
    """
    side = counts.shape[-1]
    truth = gaussian_blur(counts, sigma)
    error = CELLS * ((density - truth) ** 2).sum(dim=(1, 2, 3))
    for window in (*windows, side):
        predicted = F.avg_pool2d(density, window) * window**2
        expected = F.avg_pool2d(counts, window) * window**2
        size = torch.maximum(predicted.detach(), LEAST * expected)
        error = error + window / side * ((predicted - expected) ** 2 / (size + 1)).sum(dim=(1, 2, 3))
    people = torch.maximum(density.detach().sum(dim=(1, 2, 3)), LEAST * counts.sum(dim=(1, 2, 3)))
    return (error / (people + EVEN)).mean()
