"""The networks, by name."""

from __future__ import annotations

from pathlib import Path

from .csrnet import CSRNet
from .lite_fpn import LargeLiteFPN, LiteFPN
from .mcnn import MCNN
from .mobilenet_fpn import MobileNetFPN
from .network import DensityNetwork

__all__ = ["NETWORKS", "DensityNetwork", "create"]

NETWORKS: dict[str, type[DensityNetwork]] = {
    "csrnet": CSRNet, "large": LargeLiteFPN, "lite-fpn": LiteFPN, "mcnn": MCNN, "mobilenet-fpn": MobileNetFPN}


def create(name: str, backbone: Path | None = None) -> DensityNetwork:
    """A network by name, its backbone from `backbone` (ImageNet weights, .npz) where it has one."""
    network = NETWORKS[name]()
    if backbone is not None:
        network.load_backbone(backbone)
    return network
