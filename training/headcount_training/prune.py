"""Prune a trained `mobilenet-fpn-wide`: `python -m headcount_training.prune RUN --data DIR`.

Takes the channels out of each inverted residual that its last convolution can do without, until the widths are those
of `mobilenet-fpn`, and writes that network's weights to `runs/RUN-pruned/weights.pt`, for a run to start from. As in
Luo, Wu, Lin, "ThiNet: A Filter Level Pruning Method for Deep Neural Network Compression", ICCV 2017: the channel goes
that the block's output misses least when the remaining weights are fitted to it anew, by least squares on crops of
training pictures.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor, nn

from . import data
from .augment import CropSampler
from .configuration import RUNS, VALIDATION, Configuration
from .networks.mobilenet_fpn import Backbone, MobileNetFPN, WideMobileNetFPN
from .weights import Weights

BATCHES, BATCH = 6, 8
PLACES = 3000  # of each batch


def pruned(wide: WideMobileNetFPN, batches: list[Tensor]) -> MobileNetFPN:
    """batches: pixels (N, 3, side, side), 0...255, on which the outputs of all blocks are to stay as they are."""
    narrow = MobileNetFPN()
    state = narrow.state_dict()
    narrow.load_state_dict(
        {**state, **{name: value for name, value in wide.state_dict().items() if value.shape == state[name].shape}})
    hidden = _hidden(wide, batches)
    for old, new, activations in zip(_blocks(wide.backbone), _blocks(narrow.backbone), hidden, strict=True):
        kept = _fitted(old[-1], new[-1], activations)
        for source, target in zip(old[:-1], new[:-1], strict=True):
            target.weight.data.copy_(source.weight.data[kept])
            target.bias.data.copy_(source.bias.data[kept])
    return narrow


def _blocks(backbone: Backbone) -> list[list[nn.Conv2d]]:
    """The convolutions of each block: those that make the hidden channels, then the one that takes them. The stem makes
    the first block's."""
    blocks = [[m for m in block.modules() if isinstance(m, nn.Conv2d)] for stage in backbone.stages for block in stage]
    return [[backbone.stem[0], *blocks[0]], *blocks[1:]]


@torch.no_grad()
def _hidden(network: WideMobileNetFPN, batches: list[Tensor]) -> list[Tensor]:
    """float64 (places, channels) of each block: what its last convolution is given, at random places."""
    found: dict[nn.Conv2d, list[Tensor]] = {block[-1]: [] for block in _blocks(network.backbone)}

    def keep(layer: nn.Conv2d, inputs: tuple[Tensor]) -> None:
        places = inputs[0].permute(0, 2, 3, 1).reshape(-1, layer.in_channels)
        found[layer].append(places[torch.randint(len(places), (PLACES,))].double())

    hooks = [layer.register_forward_pre_hook(keep) for layer in found]
    for pixels in batches:
        network.encode(pixels)
    for hook in hooks:
        hook.remove()
    return [torch.cat(parts) for parts in found.values()]


def _fitted(old: nn.Conv2d, new: nn.Conv2d, activations: Tensor) -> Tensor:
    """Sets `new`, a 1×1 convolution with fewer inputs, to give what `old` gives for `activations`; returns the inputs
    that it is left with.

    Backward elimination: without input k, the fit's squared error grows by w² / p, where w are the k-th weights and p
    is the k-th diagonal element of the inverse covariance of the inputs.
    """
    mean = activations.mean(0)
    covariance = torch.cov(activations.T, correction=0)
    ridge = 1e-6 * covariance.diag().mean()
    precision = torch.linalg.inv(covariance + ridge * torch.eye(len(mean), dtype=mean.dtype))
    weights = old.weight.data[:, :, 0, 0].T.double()
    expected = mean @ weights + old.bias.data
    kept = torch.arange(old.in_channels)
    while len(kept) > new.in_channels:
        k = int(((weights ** 2).sum(1) / precision.diag()).argmin())
        ratio = precision[:, k:k + 1] / precision[k, k]
        weights, precision = weights - ratio * weights[k], precision - ratio * precision[k]
        others = torch.arange(len(kept)) != k
        kept, weights, precision = kept[others], weights[others], precision[others][:, others]
    new.weight.data.copy_(weights.T[:, :, None, None])
    new.bias.data.copy_(expected - mean[kept] @ weights)
    return kept


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", help="name of the run whose weights are pruned")
    parser.add_argument("--data", type=Path, required=True, help="folder with the data sets")
    parser.add_argument("--validation", type=Path, default=VALIDATION, help="list of held-out keys")
    parser.add_argument("--runs", type=Path, default=RUNS, help="folder of the runs")
    arguments = parser.parse_args()

    torch.manual_seed(0)
    configuration = Configuration.named(arguments.run)
    wide = WideMobileNetFPN().eval()
    wide.load_state_dict(Weights.read(arguments.runs / arguments.run / "weights.pt").state)
    training, _ = data.split(data.load(arguments.data), arguments.validation)
    sampler = CropSampler(training, configuration.mix, configuration.augmentation, wide.stride, configuration.seed)
    batches = [torch.from_numpy(sampler.batch(BATCH)[0]).permute(0, 3, 1, 2).float() for _ in range(BATCHES)]
    target = arguments.runs / f"{arguments.run}-pruned" / "weights.pt"
    target.parent.mkdir(parents=True, exist_ok=True)
    torch.save(pruned(wide, batches).state_dict(), target)
    print(target)


if __name__ == "__main__":
    main()
