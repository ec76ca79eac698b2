"""CSRNet: Li, Zhang, Chen, "CSRNet: Dilated Convolutional Neural Networks for Understanding the Highly Congested
Scenes", CVPR 2018.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .network import DensityNetwork

# Configuration B of the paper: channels of the front end, which is VGG-16 up to its third pooling ("M"), and of the
# back end, whose convolutions are dilated by two.
FRONT = (64, 64, "M", 128, 128, "M", 256, 256, 256, "M", 512, 512, 512)
BACK = (512, 512, 512, 256, 128, 64)
# Of ImageNet, in the order R, G, B, for pixels from 0 to 1.
MEAN, DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


class CSRNet(DensityNetwork):
    """As published, 16.26 M parameters, but for a ReLU behind the last convolution: no cell holds less than nobody."""

    stride = 8

    def __init__(self) -> None:
        super().__init__()
        self.backbone = nn.Sequential(*_layers(3, FRONT, dilation=1))
        self.context = nn.Sequential(*_layers(512, BACK, dilation=2))
        self.head = nn.Conv2d(64, 1, 1)
        deviation = torch.tensor(DEVIATION) * 255
        self.register_buffer("factor", (1 / deviation).view(1, 3, 1, 1), persistent=False)
        self.register_buffer("offset", (-torch.tensor(MEAN) * 255 / deviation).view(1, 3, 1, 1), persistent=False)
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

    def forward(self, pixels: Tensor) -> Tensor:
        x = pixels * self.factor + self.offset
        return F.relu(self.head(self.context(self.backbone(x))))


def _layers(inputs: int, widths: tuple[int | str, ...], dilation: int) -> list[nn.Module]:
    layers: list[nn.Module] = []
    for width in widths:
        if isinstance(width, str):
            layers.append(nn.MaxPool2d(2, ceil_mode=True))
        else:
            layers += [nn.Conv2d(inputs, width, 3, padding=dilation, dilation=dilation), nn.ReLU(inplace=True)]
            inputs = width
    return layers
