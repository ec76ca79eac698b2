"""The networks. Each takes (N, 3, H, W) pixels 0...255 and gives (N, 1, ceil(H/stride), ceil(W/stride)) heads a cell."""

from __future__ import annotations

from pathlib import Path

from torch import nn

from .mcnn import MCNN
from .mobilenet_fpn import MobileNetFPN

NETWORKS: dict[str, type[nn.Module]] = {"mcnn": MCNN, "mobilenet-fpn": MobileNetFPN}


def create(name: str, backbone: Path | None = None) -> nn.Module:
    """A network by name, its backbone from `backbone` (ImageNet weights, .npz) where it has one."""
    network = NETWORKS[name]()
    if backbone is not None:
        network.load_backbone(backbone)
    return network
