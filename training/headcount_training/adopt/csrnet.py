"""CSRNet as its authors run it."""

from __future__ import annotations

from torch import Tensor

from ..networks.csrnet import CSRNet
from .convention import Convention


class LinearCSRNet(CSRNet):
    """Without the ReLU that ours ends with: cells may be below nobody, and the authors' sum has them in it."""

    def __init__(self, convention: Convention) -> None:
        super().__init__()
        self.normalisation = convention.normalisation()
        self.people = convention.people

    def decode(self, maps: tuple[Tensor, ...]) -> Tensor:
        return self.head(self.context(maps[0])) * self.people
