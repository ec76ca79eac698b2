"""Shapes, whatever the picture's size, and the errors of whole pictures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from conftest import random_network

from headcount_training import data, networks
from headcount_training.evaluate import evaluate
from headcount_training.networks.layers import upsample_like
from headcount_training.report import by_source

NAMES = sorted(networks.NETWORKS)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("height", "width"), [(16, 16), (17, 31), (97, 131), (40, 64), (89, 90)])
def test_a_map_has_a_cell_for_every_started_stride(name: str, height: int, width: int):
    network = random_network(name)
    density = network(torch.rand(2, 3, height, width) * 255)
    assert density.shape == (2, 1, -(-height // network.stride), -(-width // network.stride))
    assert (density >= 0).all()


def test_a_larger_picture_leaves_the_upper_left_where_it_was():
    x = torch.rand(1, 3, 4, 5)
    whole = upsample_like(x, torch.zeros(1, 1, 8, 10))
    torch.testing.assert_close(upsample_like(x, torch.zeros(1, 1, 7, 9)), whole[:, :, :7, :9])


def test_a_network_without_a_backbone_says_so():
    with pytest.raises(ValueError, match="MCNN has no backbone"):
        networks.create("mcnn", Path("imagenet.npz"))


def test_errors_are_mean_absolute_root_mean_squared_and_mean(data_folder: Path):
    class Five(torch.nn.Module):
        stride = 8

        def forward(self, pixels: torch.Tensor) -> torch.Tensor:
            return torch.full((1, 1, 1, 1), 5.0)

    errors = by_source(evaluate(Five(), data.load(data_folder), torch.device("cpu")))
    a, market = errors["A"], errors["market"]
    assert (a.pictures, a.mae, a.rmse, a.bias) == (2, 2.0, 2.0, 2.0)
    assert (market.pictures, market.mae, market.bias) == (2, 4.5, 4.5)
    assert market.rmse == pytest.approx(np.sqrt(20.5))
