"""The default network: a MobileNetV2 backbone, three of its stages merged at stride 8, dilated convolutions."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .layers import CentredNorm, ChannelNorm, Shift, centre, normalise, normalised_convolution, upsample_like
from .network import DensityNetwork
from .operators import softplus

# Sandler et al., "MobileNetV2: Inverted Residuals and Linear Bottlenecks", CVPR 2018, table 2, up to stride 16:
# expansion, channels, repetitions, stride of the first.
STAGES = ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1))


class SameConv2d(nn.Conv2d):
    """3×3 convolution with TensorFlow's "SAME" padding: with stride 2, at the far sides only.

    The second row and column of that padding are read only where a side is odd, and make ceil(side / 2) of it: a cell
    begins at a multiple of the stride whatever the image's size.
    """

    def forward(self, x: Tensor) -> Tensor:
        if self.stride[0] == 2:
            return super().forward(F.pad(x, (0, 2, 0, 2)))
        return super().forward(x)


def same(inputs: int, outputs: int, stride: int, groups: int = 1) -> SameConv2d:
    return SameConv2d(inputs, outputs, 3, stride, padding=0 if stride == 2 else 1, groups=groups)


class InvertedResidual(nn.Module):
    def __init__(self, inputs: int, outputs: int, stride: int, expansion: int):
        super().__init__()
        hidden = inputs * expansion
        expand = [nn.Conv2d(inputs, hidden, 1), nn.ReLU6(inplace=True)] if expansion != 1 else []
        self.layers = nn.Sequential(
            *expand, same(hidden, hidden, stride, groups=hidden), nn.ReLU6(inplace=True), nn.Conv2d(hidden, outputs, 1))
        self.is_residual = stride == 1 and inputs == outputs

    def forward(self, x: Tensor) -> Tensor:
        return x + self.layers(x) if self.is_residual else self.layers(x)


class Backbone(nn.Module):
    """MobileNetV2 without its batch normalisation (folded into the weights); gives the maps of stride 4, 8 and 16."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Sequential(same(3, 32, 2), nn.ReLU6(inplace=True))
        stages, inputs = [], 32
        for expansion, outputs, repetitions, stride in STAGES:
            blocks = []
            for k in range(repetitions):
                blocks.append(InvertedResidual(inputs, outputs, stride if k == 0 else 1, expansion))
                inputs = outputs
            stages.append(nn.Sequential(*blocks))
        self.stages = nn.ModuleList(stages)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        x = self.stages[0](self.stem(x))
        stride4 = self.stages[1](x)
        stride8 = self.stages[2](stride4)
        return stride4, stride8, self.stages[4](self.stages[3](stride8))

    def load(self, weights: Path) -> None:
        """ImageNet weights: `NN_w` and `NN_b` in graph order."""
        arrays = np.load(weights)
        convolutions = [m for m in self.modules() if isinstance(m, nn.Conv2d)]
        for k, layer in enumerate(convolutions):
            layer.weight.data.copy_(torch.from_numpy(arrays[f"{k:02d}_w"]))
            layer.bias.data.copy_(torch.from_numpy(arrays[f"{k:02d}_b"]))


class MobileNetFPN(DensityNetwork):
    """0.8 M parameters; receptive field about 500 pixels; no normalisation over space, so that tiles add up."""

    stride = 8

    def __init__(self) -> None:
        super().__init__()
        self.backbone = Backbone()
        self.from4 = same(24, 96, 2)
        self.from8 = nn.Conv2d(32, 96, 1)
        self.from16 = nn.Conv2d(96, 96, 1)
        self.fuse = nn.Sequential(ChannelNorm(96), nn.ReLU(inplace=True))
        self.context = nn.ModuleList([normalised_convolution(96, 96, 3, dilation) for dilation in (1, 2, 3)])
        self.head = nn.Sequential(normalised_convolution(96, 64, 3), nn.Conv2d(64, 1, 1))
        self.shift = Shift(-4.0)  # training starts from nearly nobody
        nn.init.zeros_(self.head[-1].bias)

    def load_backbone(self, weights: Path) -> None:
        self.backbone.load(weights)

    def encode(self, pixels: Tensor) -> tuple[Tensor, ...]:
        return self.backbone(normalise(pixels))

    def decode(self, maps: tuple[Tensor, ...]) -> Tensor:
        stride4, stride8, stride16 = maps
        coarse = upsample_like(self.from16(stride16), stride8)
        x = self.fuse(self.from4(stride4) + self.from8(stride8) + coarse)
        for layer in self.context:
            x = x + layer(x)
        return softplus(self.shift(self.head(x)))

    def fold_own(self) -> None:
        """The shift goes into the head; what is merged is centred before, as a sum of centred maps is."""
        self.head[-1].bias.data += self.shift.by
        self.shift = nn.Identity()
        for branch in (self.from4, self.from8, self.from16):
            centre(branch)
        self.fuse[0] = CentredNorm(self.fuse[0])
