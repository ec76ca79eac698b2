"""Weights as the authors of published networks name them, drawn at random, and what the authors' code computes of them:
plain calls, one after the other, that share nothing with the package."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor

IMAGENET = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
SHHA = (0.410824894905, 0.370634973049, 0.359682112932), (0.278580576181, 0.26925137639, 0.27156367898)


def convolution(state: dict, name: str, outputs: int, inputs: int, kernel: int, seed: int) -> None:
    generator = torch.Generator().manual_seed(len(state) + 1000 * seed)
    scale = math.sqrt(2 / (inputs * kernel ** 2))
    state[f"{name}.weight"] = torch.randn(outputs, inputs, kernel, kernel, generator=generator) * scale
    state[f"{name}.bias"] = torch.rand(outputs, generator=generator) * 0.2 - 0.05


def norm(state: dict, name: str, channels: int, seed: int) -> None:
    generator = torch.Generator().manual_seed(len(state) + 1000 * seed)
    for part, low, high in (("weight", 0.5, 1.5), ("bias", -0.2, 0.4), ("running_mean", -0.3, 0.3),
                            ("running_var", 0.5, 2)):
        state[f"{name}.{part}"] = torch.rand(channels, generator=generator) * (high - low) + low
    state[f"{name}.num_batches_tracked"] = torch.tensor(7)


def normalised(pixels: Tensor, mean: tuple, deviation: tuple) -> Tensor:
    """(3, H, W) bytes to (1, 3, H, W)."""
    return ((pixels.double() / 255 - torch.tensor(mean).double()[:, None, None])
            / torch.tensor(deviation).double()[:, None, None])[None].float()


VGG16_FRONT = ((0, 3, 64), (2, 64, 64), (5, 64, 128), (7, 128, 128), (10, 128, 256), (12, 256, 256), (14, 256, 256),
               (17, 256, 512), (19, 512, 512), (21, 512, 512))
CSRNET_BACK = ((0, 512, 512), (2, 512, 512), (4, 512, 512), (6, 512, 256), (8, 256, 128), (10, 128, 64))
VGG19 = ((0, 3, 64), (2, 64, 64), (5, 64, 128), (7, 128, 128), (10, 128, 256), (12, 256, 256), (14, 256, 256),
         (16, 256, 256), (19, 256, 512), (21, 512, 512), (23, 512, 512), (25, 512, 512), (28, 512, 512),
         (30, 512, 512), (32, 512, 512), (34, 512, 512))
MCNN = {"branch1": (9, 7, 7, 7, 16, 32, 16, 8), "branch2": (7, 5, 5, 5, 20, 40, 20, 10),
        "branch3": (5, 3, 3, 3, 24, 48, 24, 12)}


def front(x: Tensor, state: dict, name: str, layers: tuple, pools: tuple) -> Tensor:
    for index, *_ in layers:
        if index in pools:
            x = F.max_pool2d(x, 2, 2)
        x = F.relu(F.conv2d(x, state[f"{name}.{index}.weight"], state[f"{name}.{index}.bias"], padding=1))
    return x


def csrnet(seed: int = 1) -> dict[str, Tensor]:
    state: dict[str, Tensor] = {}
    for index, inputs, outputs in VGG16_FRONT:
        convolution(state, f"frontend.{index}", outputs, inputs, 3, seed)
    for index, inputs, outputs in CSRNET_BACK:
        convolution(state, f"backend.{index}", outputs, inputs, 3, seed)
    convolution(state, "output_layer", 1, 64, 1, seed)
    return state


def csrnet_density(state: dict, pixels: Tensor, statistics: tuple = IMAGENET) -> Tensor:
    x = front(normalised(pixels, *statistics), state, "frontend", VGG16_FRONT, (5, 10, 17))
    for index, *_ in CSRNET_BACK:
        weight, bias = state[f"backend.{index}.weight"], state[f"backend.{index}.bias"]
        x = F.relu(F.conv2d(x, weight, bias, padding=2, dilation=2))
    return F.conv2d(x, state["output_layer.weight"], state["output_layer.bias"])


def c3_csrnet_density(state: dict, pixels: Tensor) -> Tensor:
    """Its density has the image's size, and a hundred for each head."""
    return F.interpolate(csrnet_density(state, pixels, SHHA), scale_factor=8) / 100


def mcnn(channels: int = 1, seed: int = 2) -> dict[str, Tensor]:
    state: dict[str, Tensor] = {}
    for branch, (*kernels, a, b, c, d) in MCNN.items():
        for index, kernel, inputs, outputs in zip(
                (0, 2, 4, 5), kernels, (channels, a, b, c), (a, b, c, d), strict=True):
            convolution(state, f"{branch}.{index}.conv", outputs, inputs, kernel, seed)
    convolution(state, "fuse.0.conv", 1, 30, 1, seed)
    if channels == 1:
        for branch in MCNN:
            state[f"{branch}.0.conv.weight"] /= 100  # it gets 0...255
    return state


def mcnn_of(x: Tensor, state: dict) -> Tensor:
    columns = []
    for branch, (*kernels, _, _, _, _) in MCNN.items():
        column = x
        for index, kernel in zip((0, 2, 4, 5), kernels, strict=True):
            weight, bias = state[f"{branch}.{index}.conv.weight"], state[f"{branch}.{index}.conv.bias"]
            column = F.relu(F.conv2d(column, weight, bias, padding=(kernel - 1) // 2))
            if index in (0, 2):
                column = F.max_pool2d(column, 2)
        columns.append(column)
    return F.relu(F.conv2d(torch.cat(columns, 1), state["fuse.0.conv.weight"], state["fuse.0.conv.bias"]))


def mcnn_density(state: dict, pixels: Tensor) -> Tensor:
    red, green, blue = pixels.long()
    grey = (red * 4899 + green * 9617 + blue * 1868 + 8192) >> 14  # OpenCV's
    return mcnn_of(grey[None, None].float(), state)


def c3_mcnn_density(state: dict, pixels: Tensor) -> Tensor:
    return F.interpolate(mcnn_of(normalised(pixels, *SHHA), state), scale_factor=4) / 100


def dm_count(seed: int = 3) -> dict[str, Tensor]:
    state: dict[str, Tensor] = {}
    for index, inputs, outputs in VGG19:
        convolution(state, f"features.{index}", outputs, inputs, 3, seed)
    convolution(state, "reg_layer.0", 256, 512, 3, seed)
    convolution(state, "reg_layer.2", 128, 256, 3, seed)
    convolution(state, "density_layer.0", 1, 128, 1, seed)
    return state


def bayesian(seed: int = 4) -> dict[str, Tensor]:
    state = dm_count(seed)
    for part in ("weight", "bias"):
        state[f"reg_layer.4.{part}"] = state.pop(f"density_layer.0.{part}")
    return state


def vgg19_features(state: dict, pixels: Tensor) -> Tensor:
    x = front(normalised(pixels, *IMAGENET), state, "features", VGG19, (5, 10, 19, 28))
    x = F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=True)
    x = F.relu(F.conv2d(x, state["reg_layer.0.weight"], state["reg_layer.0.bias"], padding=1))
    return F.relu(F.conv2d(x, state["reg_layer.2.weight"], state["reg_layer.2.bias"], padding=1))


def dm_count_density(state: dict, pixels: Tensor) -> Tensor:
    x = vgg19_features(state, pixels)
    return F.relu(F.conv2d(x, state["density_layer.0.weight"], state["density_layer.0.bias"]))


def bayesian_density(state: dict, pixels: Tensor) -> Tensor:
    x = vgg19_features(state, pixels)
    return F.conv2d(x, state["reg_layer.4.weight"], state["reg_layer.4.bias"]).abs()


SFANET_VGG = {"1_1": (3, 64), "1_2": (64, 64), "2_1": (64, 128), "2_2": (128, 128), "3_1": (128, 256),
              "3_2": (256, 256), "3_3": (256, 256), "4_1": (256, 512), "4_2": (512, 512), "4_3": (512, 512),
              "5_1": (512, 512), "5_2": (512, 512), "5_3": (512, 512)}
SFANET_BACK = {1: (1024, 256, 1), 2: (256, 256, 3), 3: (512, 128, 1), 4: (128, 128, 3), 5: (256, 64, 1),
               6: (64, 64, 3), 7: (64, 32, 3)}


def sfanet(seed: int = 5) -> dict[str, Tensor]:
    state: dict[str, Tensor] = {}
    units = {f"vgg.conv{name}": (*sizes, 3) for name, sizes in SFANET_VGG.items()}
    units |= {f"{part}.conv{k}": sizes for part in ("amp", "dmp") for k, sizes in SFANET_BACK.items()}
    units |= {"conv_att": (32, 1, 1), "conv_out": (32, 1, 1)}
    for name, (inputs, outputs, kernel) in units.items():
        convolution(state, f"{name}.conv", outputs, inputs, kernel, seed)
        norm(state, f"{name}.bn", outputs, seed)
    return state


def sfanet_density(state: dict, pixels: Tensor) -> Tensor:
    def unit(x: Tensor, name: str) -> Tensor:
        weight = state[f"{name}.conv.weight"]
        x = F.conv2d(x, weight, state[f"{name}.conv.bias"], padding=weight.shape[2] // 2)
        parts = (state[f"{name}.bn.{part}"] for part in ("running_mean", "running_var", "weight", "bias"))
        return F.batch_norm(x, *parts)

    def up(x: Tensor) -> Tensor:
        return F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=True)

    def decode(part: str) -> Tensor:
        x = torch.cat([up(kept["5_3"]), kept["4_3"]], 1)
        x = F.relu(unit(F.relu(unit(x, f"{part}.conv1")), f"{part}.conv2"))
        x = torch.cat([up(x), kept["3_3"]], 1)
        x = F.relu(unit(F.relu(unit(x, f"{part}.conv3")), f"{part}.conv4"))
        x = torch.cat([up(x), kept["2_2"]], 1)
        for k in (5, 6, 7):
            x = F.relu(unit(x, f"{part}.conv{k}"))
        return x

    x, kept = normalised(pixels, *IMAGENET), {}
    for name in SFANET_VGG:
        if name.endswith("_1") and name != "1_1":
            x = F.max_pool2d(x, 2, 2)
        x = kept[name] = F.relu(unit(x, f"vgg.conv{name}"))
    attention = torch.sigmoid(unit(decode("amp"), "conv_att"))
    return F.conv2d(attention * decode("dmp"), state["conv_out.conv.weight"], state["conv_out.conv.bias"])


def vgg_decoder(seed: int = 6) -> dict[str, Tensor]:
    state: dict[str, Tensor] = {}
    for index, inputs, outputs in VGG16_FRONT:
        convolution(state, f"features4.{index}", outputs, inputs, 3, seed)
    convolution(state, "de_pred.0.conv", 128, 512, 3, seed)
    for index, inputs, outputs in ((1, 128, 64), (3, 64, 32), (5, 32, 16)):
        convolution(state, f"de_pred.{index}", outputs, inputs, 4, seed)
        state[f"de_pred.{index}.weight"] = state[f"de_pred.{index}.weight"].transpose(0, 1).contiguous() * 2
    convolution(state, "de_pred.7.conv", 1, 16, 1, seed)
    return state


def vgg_decoder_density(state: dict, pixels: Tensor) -> Tensor:
    x = front(normalised(pixels, *SHHA), state, "features4", VGG16_FRONT, (5, 10, 17))
    x = F.relu(F.conv2d(x, state["de_pred.0.conv.weight"], state["de_pred.0.conv.bias"], padding=1))
    for index in (1, 3, 5):
        weight, bias = state[f"de_pred.{index}.weight"], state[f"de_pred.{index}.bias"]
        x = F.relu(F.conv_transpose2d(x, weight, bias, stride=2, padding=1))
    return F.relu(F.conv2d(x, state["de_pred.7.conv.weight"], state["de_pred.7.conv.bias"])) / 100
