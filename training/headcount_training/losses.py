"""Losses between a predicted density map and the head counts of its cells, both (N, 1, rows, columns)."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

SOFTENING = 4.0  # people


def gaussian_blur(counts: Tensor, sigma: float) -> Tensor:
    """Counts spread by a Gaussian of `sigma` cells, as in Zhang et al., CVPR 2016."""
    radius = max(1, round(3 * sigma))
    offsets = torch.arange(-radius, radius + 1, dtype=counts.dtype, device=counts.device)
    kernel = torch.exp(-offsets**2 / (2 * sigma**2))
    kernel = kernel / kernel.sum()
    rows = F.conv2d(counts, kernel.view(1, 1, -1, 1), padding=(radius, 0))
    return F.conv2d(rows, kernel.view(1, 1, 1, -1), padding=(0, radius))


def pooled_count_loss(density: Tensor, counts: Tensor, sigma: float = 1.0,
                      windows: tuple[int, ...] = (5, 10, 40)) -> Tensor:
    """Squared error of the density per cell, plus squared errors of the counts of square windows over their size.

    The division makes an error weigh about as it would under a Poisson count: an absolute error would ask for the
    median of an uncertain cell, which is nobody, and a plain squared one hears only the densest crowds. The size is
    the larger of truth and prediction. Divided by the truth alone, an uncertain window would be asked for less than
    its mean; divided by the prediction alone, a crowd that is overlooked once throws the network off towards too many.
    `SOFTENING` keeps the small windows near their mean. Windows are in cells.
    """
    truth = gaussian_blur(counts, sigma)
    loss = 0.2 * ((density - truth) ** 2).sum(dim=(1, 2, 3)).mean()
    for window in windows:
        predicted = F.avg_pool2d(density, window) * window**2
        expected = F.avg_pool2d(counts, window) * window**2
        size = torch.maximum(predicted.detach(), expected)
        loss = loss + ((predicted - expected) ** 2 / (size + SOFTENING)).mean()
    return loss
