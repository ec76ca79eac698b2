"""Fold normalisation into the convolutions before it: the same map with fewer steps.

Batch normalisation vanishes. Normalisation over channels leaves its division: taking the mean off is folded, and with
it go the transposes and the second pass over the data that ONNX's LayerNormalization needs.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from .networks.layers import CentredNorm, ChannelNorm, centre

if TYPE_CHECKING:
    from .networks import DensityNetwork


def fold(network: DensityNetwork) -> DensityNetwork:
    """A copy of `network`, in evaluation mode, that gives the same densities with as little normalisation as can be."""
    folded = copy.deepcopy(network).eval()
    for module in list(folded.modules()):
        if isinstance(module, nn.Sequential):
            _fold_pairs(module)
    folded.fold_own()
    left = [name for name, module in folded.named_modules() if isinstance(module, nn.BatchNorm2d | ChannelNorm)]
    if left:
        raise ValueError(f"normalisation that nothing was said to fold: {', '.join(left)}")
    return folded


def _fold_pairs(sequence: nn.Sequential) -> None:
    for k, (first, second) in enumerate(zip(sequence, list(sequence)[1:], strict=False)):
        if isinstance(first, nn.Conv2d) and isinstance(second, nn.BatchNorm2d):
            sequence[k] = fuse_conv_bn_eval(first, second)
            sequence[k + 1] = nn.Identity()
        if isinstance(first, nn.Conv2d) and isinstance(second, ChannelNorm):
            centre(first)
            sequence[k + 1] = CentredNorm(second)
