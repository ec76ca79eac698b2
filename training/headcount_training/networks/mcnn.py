"""MCNN: Zhang et al., "Single-Image Crowd Counting via Multi-Column Convolutional Neural Network", CVPR 2016."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .layers import convolution, normalise
from .network import DensityNetwork


class MCNN(DensityNetwork):
    """Three columns with large, medium and small kernels, merged by a 1×1 convolution; 0.13 M parameters.

    As published, but for a batch normalisation behind each convolution while it trains, which export folds into the
    convolution before it: what runs is the published network.
    """

    stride = 4

    def __init__(self) -> None:
        super().__init__()
        self.large = self._column(9, 7, (16, 32, 16, 8))
        self.medium = self._column(7, 5, (20, 40, 20, 10))
        self.small = self._column(5, 3, (24, 48, 24, 12))
        self.merge = nn.Conv2d(30, 1, 1)

    @staticmethod
    def _column(first: int, kernel: int, widths: tuple[int, int, int, int]) -> nn.Sequential:
        a, b, c, d = widths
        return nn.Sequential(
            convolution(3, a, first), nn.MaxPool2d(2, ceil_mode=True),
            convolution(a, b, kernel), nn.MaxPool2d(2, ceil_mode=True),
            convolution(b, c, kernel), convolution(c, d, kernel))

    def encode(self, pixels: Tensor) -> tuple[Tensor, ...]:
        x = normalise(pixels)
        return (torch.cat([self.large(x), self.medium(x), self.small(x)], dim=1),)

    def decode(self, maps: tuple[Tensor, ...]) -> Tensor:
        return F.relu(self.merge(maps[0]))
