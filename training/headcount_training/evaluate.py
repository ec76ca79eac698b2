"""Counting errors on the held-out pictures: `python -m headcount_training.evaluate NAME --data DIR [--weights FILE]`.

NAME is that of a configuration; a checkpoint's moving average is measured too.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from . import data, networks
from .configuration import RUNS, VALIDATION, Configuration
from .data import Sample
from .weights import Weights


@dataclass(frozen=True)
class Errors:
    """In people: mean absolute error, root mean squared error, mean of prediction minus truth."""

    pictures: int
    mae: float
    rmse: float
    bias: float


@torch.no_grad()
def evaluate(network: nn.Module, samples: list[Sample], device: torch.device) -> dict[str, Errors]:
    """Errors for each data set in `samples`: whole pictures, at their own size."""
    network.eval()
    differences: dict[str, list[float]] = {}
    for sample in samples:
        pixels = torch.from_numpy(sample.pixels()).to(device).permute(2, 0, 1)[None].float()
        count = network(pixels).sum().item()
        differences.setdefault(sample.source, []).append(count - len(sample.points))
    return {source: _errors(np.array(d)) for source, d in differences.items()}


def _errors(d: np.ndarray) -> Errors:
    return Errors(len(d), float(np.abs(d).mean()), float(np.sqrt((d**2).mean())), float(d.mean()))


def table(errors: dict[str, Errors]) -> str:
    """Markdown, a row for each data set."""
    rows = ["| held-out pictures of | pictures | MAE | RMSE | bias |", "|---|---|---|---|---|"]
    for source, e in errors.items():
        rows.append(f"| {data.full_name(source)} | {e.pictures} | {e.mae:.1f} | {e.rmse:.1f} | {e.bias:+.1f} |")
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", help="of the configuration")
    parser.add_argument("--data", type=Path, required=True, help="folder with the data sets")
    parser.add_argument("--weights", type=Path, help="weights.pt or checkpoint.pt; default: the run's")
    parser.add_argument("--validation", type=Path, default=VALIDATION, help="list of held-out keys")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    arguments = parser.parse_args()

    torch.set_num_threads(arguments.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network = networks.create(Configuration.named(arguments.name).network)
    network.load_state_dict(Weights.read(arguments.weights or RUNS / arguments.name / "weights.pt").state)
    _, held_out = data.split(data.load(arguments.data), arguments.validation)
    print(table(evaluate(network.to(device), held_out, device)))


if __name__ == "__main__":
    main()
