"""CSRNet: Li, Zhang, Chen, "CSRNet: Dilated Convolutional Neural Networks for Understanding the Highly Congested
Scenes", CVPR 2018.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .layers import IMAGENET, Normalisation, plain_convolutions
from .network import DensityNetwork

# Configuration B of the paper: channels of the front end, which is VGG-16 up to its third pooling ("M"), and of the
# back end, whose convolutions are dilated by two.
FRONT = (64, 64, "M", 128, 128, "M", 256, 256, 256, "M", 512, 512, 512)
BACK = (512, 512, 512, 256, 128, 64)


class CSRNet(DensityNetwork):
    """As published, 16.26 M parameters, but for a ReLU behind the last convolution: no cell holds less than nobody."""

    stride = 8

    def __init__(self) -> None:
        super().__init__()
        self.normalisation = Normalisation(*IMAGENET)
        self.backbone = nn.Sequential(*plain_convolutions(3, FRONT))
        self.context = nn.Sequential(*plain_convolutions(512, BACK, dilation=2))
        self.head = nn.Conv2d(64, 1, 1)
        for module in self.modules():
            if isinstance(module, nn.Conv2d) and module is not self.head:
                # The paper's normal distribution of 0.01 lets hardly anything through ten layers without VGG's weights.
                nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
                nn.init.zeros_(module.bias)
        nn.init.normal_(self.head.weight, std=0.01)
        nn.init.constant_(self.head.bias, 0.02)

    def load_backbone(self, weights: Path) -> None:
        """VGG-16's convolutions: `NN_w` (O, I, 3, 3) and `NN_b`, in order, for pixels normalised as ImageNet's are."""
        arrays = np.load(weights)
        for k, layer in enumerate(m for m in self.backbone if isinstance(m, nn.Conv2d)):
            layer.weight.data.copy_(torch.from_numpy(arrays[f"{k:02d}_w"]))
            layer.bias.data.copy_(torch.from_numpy(arrays[f"{k:02d}_b"]))

    def encode(self, pixels: Tensor) -> tuple[Tensor, ...]:
        return (self.backbone(self.normalisation(pixels)),)

    def decode(self, maps: tuple[Tensor, ...]) -> Tensor:
        return F.relu(self.head(self.context(maps[0])))
