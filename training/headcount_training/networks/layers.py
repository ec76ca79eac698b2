"""Building blocks that more than one network uses."""

from __future__ import annotations

from torch import nn


def convolution(inputs: int, outputs: int, kernel: int, dilation: int = 1) -> nn.Sequential:
    """Convolution that keeps the size, batch normalisation, ReLU."""
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, padding=dilation * (kernel // 2), dilation=dilation, bias=False),
        nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


def freeze_statistics(network: nn.Module) -> None:
    """Batch normalisation with the statistics it has: from then on the network sees in training what it sees in use.

    Statistics over a mix of dense and sparse crops do not hold for whole pictures; frozen ones do no harm.
    """
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.eval()
