"""Trained weights: the end of a run (`weights.pt`) or its middle (`checkpoint.pt`)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor


@dataclass(frozen=True)
class Weights:
    """state: a network's state dictionary; step: training step of an unfinished run, None at its end."""

    state: dict[str, Tensor]
    step: int | None = None

    @staticmethod
    def read(path: Path) -> Weights:
        """Of a checkpoint, the moving average."""
        content = torch.load(path, map_location="cpu")
        if "average" in content:
            return Weights(content["average"], content["step"])
        return Weights(content)

    @property
    def sha256(self) -> str:
        """Hex digest of names and values: the same weights give the same one, whatever file they came in."""
        digest = hashlib.sha256()
        for name, value in sorted(self.state.items()):
            digest.update(name.encode())
            digest.update(value.contiguous().numpy().tobytes())
        return digest.hexdigest()
