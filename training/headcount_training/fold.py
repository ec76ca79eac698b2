"""Fold batch normalisation into the convolutions before it: the same map with fewer steps."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

if TYPE_CHECKING:
    from .networks import DensityNetwork


def fold(network: DensityNetwork) -> DensityNetwork:
    """A copy of `network`, in evaluation mode, that gives the same densities and has no normalisation left."""
    folded = copy.deepcopy(network).eval()
    for module in list(folded.modules()):
        if isinstance(module, nn.Sequential):
            _fold_pairs(module)
    folded.fold_own()
    left = [name for name, module in folded.named_modules() if isinstance(module, nn.BatchNorm2d)]
    if left:
        raise ValueError(f"normalisation that nothing was said to fold: {', '.join(left)}")
    return folded


def _fold_pairs(sequence: nn.Sequential) -> None:
    for k, (first, second) in enumerate(zip(sequence, list(sequence)[1:], strict=False)):
        if isinstance(first, nn.Conv2d) and isinstance(second, nn.BatchNorm2d):
            sequence[k] = fuse_conv_bn_eval(first, second)
            sequence[k + 1] = nn.Identity()
