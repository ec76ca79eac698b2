"""What every network is."""

from __future__ import annotations

from pathlib import Path

from torch import Tensor, nn


class DensityNetwork(nn.Module):
    """(N, 3, H, W) pixels 0...255 to (N, 1, ceil(H/stride), ceil(W/stride)) heads a cell; all sides from 16 pixels up.

    stride: side of a cell in pixels; telling: index, of the maps that `encode` gives, of the one that tells images of
    other kinds best (`familiarity`).
    """

    stride: int
    telling: int = -1

    def forward(self, pixels: Tensor) -> Tensor:
        return self.decode(self.encode(pixels))

    def encode(self, pixels: Tensor) -> tuple[Tensor, ...]:
        """The maps of features, (N, channels, rows, columns) each, from which heads are told; the coarsest last."""
        raise NotImplementedError

    def decode(self, maps: tuple[Tensor, ...]) -> Tensor:
        """Heads in each cell."""
        raise NotImplementedError

    def load_backbone(self, weights: Path) -> None:
        """ImageNet weights for the backbone. Raises ValueError for a network without one."""
        raise ValueError(f"{type(self).__name__} has no backbone to load {weights} into")

    def fold_own(self) -> None:
        """Folds what only this network knows how to fold; `fold.fold` calls it after the plain cases."""
