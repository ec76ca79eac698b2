"""Building blocks that more than one network uses."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .operators import cut_like, pooled

# Mean and standard deviation of ImageNet's pixels, 0 to 1, in the order R, G, B.
IMAGENET = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
BYTE_SCALE, BYTE_ZERO = 1 / 128, 128  # a byte stands for BYTE_SCALE × (byte − BYTE_ZERO)


def normalise(pixels: Tensor) -> Tensor:
    """0...255 to -1...1, as MobileNetV2's ImageNet weights want it. Exact: 128 is a power of two."""
    return pixels * BYTE_SCALE + -BYTE_ZERO * BYTE_SCALE


class Normalisation(nn.Module):
    """(pixel / 255 - mean) / deviation for pixels 0...255; both for each channel, as parts of 255. No weight of it."""

    def __init__(self, mean: tuple[float, ...], deviation: tuple[float, ...]):
        super().__init__()
        factor = [1 / (255 * d) for d in deviation]
        offset = [-m / d for m, d in zip(mean, deviation, strict=True)]
        for name, values in (("factor", factor), ("offset", offset)):
            self.register_buffer(name, torch.tensor(values).view(1, -1, 1, 1), persistent=False)

    def forward(self, pixels: Tensor) -> Tensor:
        return pixels * self.factor + self.offset


def upsample_like(x: Tensor, reference: Tensor) -> Tensor:
    """`x` twice as large, cut to the rows and columns of `reference`.

    Always by two, and not to the reference's size: cells stay above cells, and a tile sees what the whole image sees.
    """
    return cut_like(F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False), reference)


def convolution(inputs: int, outputs: int, kernel: int, dilation: int = 1) -> nn.Sequential:
    """Convolution that keeps the size, batch normalisation, ReLU."""
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, padding=dilation * (kernel // 2), dilation=dilation, bias=False),
        nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


class Pool(nn.Module):
    """`pooled`."""

    def forward(self, x: Tensor) -> Tensor:
        return pooled(x)


def plain_convolutions(inputs: int, widths: tuple[int | str, ...], dilation: int = 1) -> list[nn.Module]:
    """VGG's layers: 3×3 convolutions with ReLU by their channels, and poolings ("M") that keep what is left of odd
    sides, so that a map has ceil(side / stride) rows and columns."""
    layers: list[nn.Module] = []
    for width in widths:
        if isinstance(width, str):
            layers.append(Pool())
        else:
            layers += [nn.Conv2d(inputs, width, 3, padding=dilation, dilation=dilation), nn.ReLU(inplace=True)]
            inputs = width
    return layers


class ChannelNorm(nn.LayerNorm):
    """Layer normalisation over the channels of each place by itself: Ba, Kiros, Hinton, "Layer Normalization", 2016.

    It bounds what a crowd does to the layers behind it, as normalisation over space does, and a place still does not
    know what is beyond its receptive field: tiles give what the whole image gives.
    """

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


class CentredNorm(nn.Module):
    """What is left of a `ChannelNorm` whose input has the mean 0 at each place: no transposes, no second pass.

    Written as a division by the length of a place's channels, which OpenVINO computes in one step.
    """

    def __init__(self, norm: ChannelNorm):
        super().__init__()
        channels = norm.weight.numel()
        self.epsilon = norm.eps * channels
        self.weight = nn.Parameter((norm.weight.detach() * channels ** 0.5)[:, None, None])
        self.bias = nn.Parameter(norm.bias.detach()[:, None, None])

    def forward(self, x: Tensor) -> Tensor:
        return x / torch.sqrt((x ** 2).sum(1, keepdim=True) + self.epsilon) * self.weight + self.bias


def centre(convolution: nn.Conv2d) -> None:
    """Takes the mean over channels out of what `convolution` gives: a matter of its weights."""
    convolution.weight.data -= convolution.weight.data.mean(0, keepdim=True)
    if convolution.bias is not None:
        convolution.bias.data -= convolution.bias.data.mean()


def normalised_convolution(inputs: int, outputs: int, kernel: int, dilation: int = 1) -> nn.Sequential:
    """Convolution that keeps the size, layer normalisation over channels, ReLU."""
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, padding=dilation * (kernel // 2), dilation=dilation, bias=False),
        ChannelNorm(outputs), nn.ReLU(inplace=True))


class Shift(nn.Module):
    """Adds a constant."""

    def __init__(self, by: float):
        super().__init__()
        self.by = by

    def forward(self, x: Tensor) -> Tensor:
        return x + self.by


def freeze_statistics(network: nn.Module) -> None:
    """Batch normalisation with the statistics it has: from then on the network sees in training what it sees in use.

    Statistics over a mix of dense and sparse crops do not hold for whole images; frozen ones do no harm.
    """
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.eval()
