"""VGG-16 up to stride 8 with transposed convolutions back to the image's size, from the C^3 framework."""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor, nn

from ..networks import DensityNetwork
from ..networks.csrnet import FRONT
from ..networks.layers import plain_convolutions
from .convention import Convention


class VGGDecoder(DensityNetwork):
    """Its density has a value for each pixel; the cells here hold the sums of 8×8 of them."""

    stride = 8

    def __init__(self, convention: Convention) -> None:
        super().__init__()
        self.normalisation, self.people = convention.normalisation(), convention.people
        self.features = nn.Sequential(*plain_convolutions(3, FRONT))
        self.decoder = nn.Sequential(
            nn.Conv2d(512, 128, 3, padding=1), nn.ReLU(inplace=True),
            *_enlarged(128, 64), *_enlarged(64, 32), *_enlarged(32, 16),
            nn.Conv2d(16, 1, 1), nn.ReLU(inplace=True))

    def encode(self, pixels: Tensor) -> tuple[Tensor, ...]:
        return (self.features(self.normalisation(pixels)),)

    def decode(self, maps: tuple[Tensor, ...]) -> Tensor:
        return F.avg_pool2d(self.decoder(maps[0]), self.stride) * (self.stride ** 2 * self.people)


def _enlarged(inputs: int, outputs: int) -> list[nn.Module]:
    return [nn.ConvTranspose2d(inputs, outputs, 4, stride=2, padding=1), nn.ReLU(inplace=True)]
