"""VGG-19 with a small head at stride 8: the network of the Bayesian loss and of DM-Count."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from ..networks import DensityNetwork
from ..networks.layers import plain_convolutions
from .convention import Convention
from .enlarge import enlarge_like

WIDTHS = (64, 64, "M", 128, 128, "M", 256, 256, 256, 256, "M", 512, 512, 512, 512, "M", 512, 512, 512, 512)
FINE = 27  # layers before the fourth pooling, whose map has the cells of the density


class VGG19(DensityNetwork):
    """Simonyan, Zisserman, "Very Deep Convolutional Networks for Large-Scale Image Recognition", ICLR 2015, up to
    stride 16, enlarged to stride 8."""

    stride = 8

    def __init__(self, convention: Convention) -> None:
        super().__init__()
        self.normalisation, self.people = convention.normalisation(), convention.people
        self.features = nn.Sequential(*plain_convolutions(3, WIDTHS))
        self.reg_layer = nn.Sequential(
            nn.Conv2d(512, 256, 3, padding=1), nn.ReLU(inplace=True),
            nn.Conv2d(256, 128, 3, padding=1), nn.ReLU(inplace=True))

    def encode(self, pixels: Tensor) -> tuple[Tensor, ...]:
        fine = self.features[:FINE](self.normalisation(pixels))
        return fine, self.features[FINE:](fine)

    def decode(self, maps: tuple[Tensor, ...]) -> Tensor:
        fine, coarse = maps
        return self.density(self.reg_layer(enlarge_like(coarse, fine))) * self.people

    def density(self, x: Tensor) -> Tensor:
        raise NotImplementedError


class DMCount(VGG19):
    """Ends with a ReLU."""

    def __init__(self, convention: Convention) -> None:
        super().__init__(convention)
        self.density_layer = nn.Sequential(nn.Conv2d(128, 1, 1), nn.ReLU(inplace=True))

    def density(self, x: Tensor) -> Tensor:
        return self.density_layer(x)


class BayesianLoss(VGG19):
    """Ends with the absolute value."""

    def __init__(self, convention: Convention) -> None:
        super().__init__(convention)
        self.reg_layer.append(nn.Conv2d(128, 1, 1))

    def density(self, x: Tensor) -> Tensor:
        return torch.abs(x)
