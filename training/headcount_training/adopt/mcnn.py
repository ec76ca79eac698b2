"""MCNN without batch normalisation, for grey or coloured pixels."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from ..networks import DensityNetwork
from .convention import Convention

# Of the bytes R, G and B in a grey byte, as parts of 2^14: what OpenCV makes of an image that it reads as grey.
GREY, GREY_BITS = (4899, 9617, 1868), 14
# Of each column: its kernels' sides, and the channels of its four convolutions.
COLUMNS = ((9, 7, (16, 32, 16, 8)), (7, 5, (20, 40, 20, 10)), (5, 3, (24, 48, 24, 12)))


class PlainMCNN(DensityNetwork):
    """Three columns, merged by a 1×1 convolution with a ReLU behind it. The convention's channels, one or three, decide
    whether it gets the image grey or in colours."""

    stride = 4

    def __init__(self, convention: Convention) -> None:
        super().__init__()
        self.normalisation, self.people = convention.normalisation(), convention.people
        self.is_grey = len(convention.mean) == 1
        self.columns = nn.ModuleList(_column(len(convention.mean), *column) for column in COLUMNS)
        self.merge = nn.Conv2d(sum(widths[-1] for *_, widths in COLUMNS), 1, 1)

    def encode(self, pixels: Tensor) -> tuple[Tensor, ...]:
        x = self.normalisation(grey(pixels) if self.is_grey else pixels)
        return (torch.cat([column(x) for column in self.columns], dim=1),)

    def decode(self, maps: tuple[Tensor, ...]) -> Tensor:
        return F.relu(self.merge(maps[0])) * self.people


def grey(pixels: Tensor) -> Tensor:
    """(N, 3, H, W) whole numbers 0...255 to (N, 1, H, W), rounded to whole numbers as well: exact in float32."""
    red, green, blue = (pixels[:, k:k + 1] * share for k, share in enumerate(GREY))
    return torch.floor((red + green + blue + 2 ** (GREY_BITS - 1)) / 2 ** GREY_BITS)


def _column(channels: int, first: int, kernel: int, widths: tuple[int, ...]) -> nn.Sequential:
    a, b, c, d = widths
    return nn.Sequential(
        _convolution(channels, a, first), nn.MaxPool2d(2, ceil_mode=True),
        _convolution(a, b, kernel), nn.MaxPool2d(2, ceil_mode=True),
        _convolution(b, c, kernel), _convolution(c, d, kernel))


def _convolution(inputs: int, outputs: int, kernel: int) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2), nn.ReLU(inplace=True))
