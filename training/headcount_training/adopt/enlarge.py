"""Maps made twice as large, as several published networks do it."""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor

from ..networks.operators import cut_like


def enlarge_like(x: Tensor, reference: Tensor) -> Tensor:
    """`x` twice as large, its corners on the corners, cut to the rows and columns of `reference`.

    With corners on corners a cell moves by up to half a cell, how far is a matter of the map's size: a tile of an image
    sees nearly what the whole image sees, not exactly.
    """
    return cut_like(F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=True), reference)
