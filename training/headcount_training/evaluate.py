"""Counting errors on the held-out images: `python -m headcount_training.evaluate NAME --data DIR [--weights FILE]`.

NAME is that of a run; a checkpoint's moving average is measured too. All data sets are measured, whether they were
trained on or not. Writes what was counted in each image
to `runs/NAME/results.json`, for `interval` and `gallery`, and prints the tables of `report`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from . import data, networks, results
from .configuration import RUNS, VALIDATION, Configuration
from .consistency import reduced
from .networks import DensityNetwork
from .report import report
from .results import Result
from .weights import Weights


def evaluate(network: DensityNetwork, samples: list[data.Sample], device: torch.device) -> list[Result]:
    """What the network counts in whole images, at their own size and reduced."""
    return results.measure(results.in_pytorch(network, device), network.stride, samples, reduced)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", help="of the run")
    parser.add_argument("--data", type=Path, required=True, help="folder with the data sets")
    parser.add_argument("--weights", type=Path, help="weights.pt or checkpoint.pt; default: the run's weights.pt")
    parser.add_argument("--validation", type=Path, default=VALIDATION, help="list of held-out keys")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    arguments = parser.parse_args()

    torch.set_num_threads(arguments.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    configuration = Configuration.named(arguments.name)
    weights = Weights.read(arguments.weights or RUNS / arguments.name / "weights.pt")
    network = networks.create(configuration.network)
    network.load_state_dict(weights.state)
    _, held_out = data.split(data.load_or_exit(arguments.data), arguments.validation)
    found = evaluate(network.to(device), held_out, device)
    results.write(RUNS / arguments.name / "results.json", found, weights.sha256)
    print(report(found))


if __name__ == "__main__":
    main()
