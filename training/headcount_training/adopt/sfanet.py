"""SFANet: VGG-16 with two decoders, one for the density and one for where to look."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from ..networks import DensityNetwork
from ..networks.operators import pooled
from .convention import Convention
from .enlarge import enlarge_like

# Channels of VGG-16's convolutions, a row for each stride; behind the first row no map is kept.
STAGES = ((64, 64), (128, 128), (256, 256, 256), (512, 512, 512), (512, 512, 512))
# Of a decoder: channels in, channels out and kernel of its convolutions.
DECODER = ((1024, 256, 1), (256, 256, 3), (512, 128, 1), (128, 128, 3), (256, 64, 1), (64, 64, 3), (64, 32, 3))


class SFANet(DensityNetwork):
    """The density decoder's map is multiplied by the attention, and a linear convolution makes the density of it: cells
    may be below nobody."""

    stride = 2

    def __init__(self, convention: Convention) -> None:
        super().__init__()
        self.normalisation, self.people = convention.normalisation(), convention.people
        self.vgg = nn.ModuleDict(_stages())
        self.amp, self.dmp = Decoder(), Decoder()
        self.conv_att = nn.Sequential(nn.Conv2d(32, 1, 1), nn.BatchNorm2d(1), nn.Sigmoid())
        self.conv_out = nn.Conv2d(32, 1, 1)

    def encode(self, pixels: Tensor) -> tuple[Tensor, ...]:
        x, maps = self.normalisation(pixels), []
        for number, widths in enumerate(STAGES, start=1):
            x = pooled(x) if number > 1 else x
            for k in range(len(widths)):
                x = self.vgg[f"conv{number}_{k + 1}"](x)
            maps.append(x)
        return tuple(maps[1:])

    def decode(self, maps: tuple[Tensor, ...]) -> Tensor:
        attention = self.conv_att(self.amp(maps))
        return self.conv_out(attention * self.dmp(maps)) * self.people


class Decoder(nn.Module):
    """Maps of stride 2, 4, 8 and 16 to one of stride 2 with 32 channels."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList(_convolution(*sizes) for sizes in DECODER)

    def forward(self, maps: tuple[Tensor, ...]) -> Tensor:
        *finer, x = maps
        for k, fine in enumerate(reversed(finer)):
            joined = torch.cat([enlarge_like(x, fine), fine], dim=1)
            x = self.layers[2 * k + 1](self.layers[2 * k](joined))
        return self.layers[-1](x)


def _stages() -> dict[str, nn.Module]:
    layers, inputs = {}, 3
    for number, widths in enumerate(STAGES, start=1):
        for k, width in enumerate(widths, start=1):
            layers[f"conv{number}_{k}"] = _convolution(inputs, width, 3)
            inputs = width
    return layers


def _convolution(inputs: int, outputs: int, kernel: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))
