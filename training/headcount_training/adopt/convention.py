"""How the authors of a network feed it, and what one unit of its output stands for."""

from __future__ import annotations

from dataclasses import dataclass

from ..networks.layers import IMAGENET, Normalisation


@dataclass(frozen=True)
class Convention:
    """mean, deviation: of each channel that the network gets, R, G, B or grey alone, as parts of 255; people: what one
    unit of the authors' density stands for, for networks that were trained on densities times 100, say."""

    mean: tuple[float, ...] = IMAGENET[0]
    deviation: tuple[float, ...] = IMAGENET[1]
    people: float = 1.0

    def normalisation(self) -> Normalisation:
        return Normalisation(self.mean, self.deviation)
