"""Shapes, whatever the image's size, and the errors of whole images."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from conftest import random_network

from headcount_training import data, networks
from headcount_training.evaluate import evaluate
from headcount_training.networks.layers import upsample_like
from headcount_training.networks.lite_fpn import EPSILON, LITE0, Backbone, same
from headcount_training.report import by_source

NAMES = sorted(networks.NETWORKS)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("height", "width"), [(16, 16), (17, 31), (97, 131), (40, 64), (89, 90)])
def test_a_map_has_a_cell_for_every_started_stride(name: str, height: int, width: int):
    network = random_network(name)
    density = network(torch.rand(2, 3, height, width) * 255)
    assert density.shape == (2, 1, -(-height // network.stride), -(-width // network.stride))
    assert (density >= 0).all()


def test_a_larger_image_leaves_the_upper_left_where_it_was():
    x = torch.rand(1, 3, 4, 5)
    whole = upsample_like(x, torch.zeros(1, 1, 8, 10))
    torch.testing.assert_close(upsample_like(x, torch.zeros(1, 1, 7, 9)), whole[:, :, :7, :9])


@pytest.mark.parametrize(("kernel", "near"), [(3, 0), (5, 1)])
def test_a_convolution_of_stride_two_starts_where_tensorflow_s_does(kernel: int, near: int):
    convolution = same(1, 1, kernel, 2)
    convolution.weight.data.zero_()
    convolution.weight.data[..., near, near] = 1  # what lies under the cell's own corner
    convolution.bias.data.zero_()
    x = torch.arange(30.0).view(1, 1, 5, 6)
    torch.testing.assert_close(convolution(x), x[..., ::2, ::2])


def public_weights(path: Path) -> None:
    """Random ones in the form in which EfficientNet-Lite0's are published, with stages that are not used."""
    torch.manual_seed(0)
    state = {}

    def add(name: str, norm: str, like: torch.nn.Conv2d) -> None:
        channels = like.out_channels
        state[f"{name}.weight"] = torch.randn_like(like.weight) * like.weight[0].numel() ** -0.5
        state.update({f"{norm}.{part}": torch.rand(channels) + 0.5 for part in ("weight", "running_var")})
        state.update({f"{norm}.{part}": torch.randn(channels) for part in ("bias", "running_mean")})

    backbone = Backbone(LITE0)
    add("_conv_stem", "_bn0", backbone.stem[0])
    for number, block in enumerate(block for stage in backbone.stages for block in stage):
        convolutions = [m for m in block.layers if isinstance(m, torch.nn.Conv2d)]
        names = (("_expand_conv", "_bn0"), ("_depthwise_conv", "_bn1"), ("_project_conv", "_bn2"))[-len(convolutions):]
        for (name, norm), convolution in zip(names, convolutions, strict=True):
            add(f"_blocks.{number}.{name}", f"_blocks.{number}.{norm}", convolution)
    state["_fc.weight"] = torch.zeros(1)
    torch.save(state, path)


@torch.no_grad()
def test_public_weights_are_folded_into_the_backbone(tmp_path: Path):
    public_weights(tmp_path / "lite0.pth")
    backbone = networks.create("lite-fpn", tmp_path / "lite0.pth").backbone
    state, x = torch.load(tmp_path / "lite0.pth"), torch.rand(1, 3, 16, 16)
    plain = torch.nn.functional.conv2d(torch.nn.functional.pad(x, (0, 1, 0, 1)), state["_conv_stem.weight"], stride=2)
    norm = torch.nn.functional.batch_norm(
        plain, *(state[f"_bn0.{part}"] for part in ("running_mean", "running_var", "weight", "bias")), eps=EPSILON)
    torch.testing.assert_close(backbone.stem(x), norm.clamp(0, 6), rtol=1e-4, atol=1e-4)
    assert [tuple(m.shape[1:]) for m in backbone(x)] == [(24, 4, 4), (40, 2, 2), (112, 1, 1), (192, 1, 1)]


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
    assert (a.images, a.mae, a.rmse, a.bias) == (2, 2.0, 2.0, 2.0)
    assert (market.images, market.mae, market.bias) == (2, 4.5, 4.5)
    assert market.rmse == pytest.approx(np.sqrt(20.5))
