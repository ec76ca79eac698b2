"""A network with fewer channels that answers what the wide one answers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from conftest import random_network

from headcount_training import networks
from headcount_training.networks.mobilenet_fpn import WideMobileNetFPN
from headcount_training.prune import pruned


def pixels(seed: int) -> torch.Tensor:
    return torch.rand(2, 3, 160, 160, generator=torch.Generator().manual_seed(seed)) * 255


# Several times as many places as there are channels, at the coarsest stride too.
BATCHES = [pixels(seed) for seed in range(8)]


def wide_with_channels_to_spare() -> WideMobileNetFPN:
    """What every third hidden channel holds, and in the first block every second, is of no use."""
    wide = random_network("mobilenet-fpn-wide")
    for number, block in enumerate(block for stage in wide.backbone.stages for block in stage):
        last = block.layers[-1]
        last.weight.data[:, ::3 if number else 2] = 0
    return wide


@torch.no_grad()
def test_channels_that_are_of_no_use_leave_nothing_behind():
    wide = wide_with_channels_to_spare()
    narrow = pruned(wide, BATCHES).eval()
    torch.testing.assert_close(narrow(pixels(9)), wide(pixels(9)), rtol=1e-3, atol=1e-4)


@torch.no_grad()
def test_what_remains_is_fitted_to_what_was():
    wide = random_network("mobilenet-fpn-wide")
    narrow = pruned(wide, BATCHES).eval()
    truth = wide.backbone(pixels(9))[-1]
    error = (narrow.backbone(pixels(9))[-1] - truth).norm() / truth.norm()
    assert error < 0.6


def test_imagenet_weights_are_for_the_wide_network(tmp_path: Path):
    weights = tmp_path / "imagenet.npz"
    np.savez(weights, **{"00_w": np.zeros((32, 3, 3, 3), np.float32)})
    with pytest.raises(ValueError, match="train mobilenet-fpn-wide with it, and prune that"):
        networks.create("mobilenet-fpn", weights)
