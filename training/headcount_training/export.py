"""Export a model: `python -m headcount_training.export NAME --data DIR [--weights FILE] [--output FOLDER]`.

Writes `model.onnx`, its manifest `model.json` and its model card `README.md`. The errors that the last two state are
measured here, on the held-out pictures. A `checkpoint.pt` is exported too: the moving average of an unfinished run.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import torch

from . import data, files, graph, networks
from .configuration import RUNS, VALIDATION, Configuration
from .evaluate import evaluate, table
from .fold import fold
from .manifest import manifest
from .modelcard import card
from .weights import Weights


def export(name: str, weights: Weights, samples: list[data.Sample], validation: Path, output: Path) -> None:
    """Measures, builds and writes everything that makes a model folder."""
    configuration = Configuration.named(name)
    presentation = configuration.presentation
    network = networks.create(configuration.network)
    network.load_state_dict(weights.state)
    training, held_out = (
        [s for s in part if s.source in configuration.mix] for part in data.split(samples, validation))
    folded = fold(network)

    errors = evaluate(folded, held_out, torch.device("cpu"))
    print(table(errors))
    model = graph.build(network, {
        "name": name, "version": presentation.version, "description": presentation.description,
        "weights_sha256": weights.sha256})
    content = model.SerializeToString(deterministic=True)
    facts = manifest(
        name, presentation, network.stride, hashlib.sha256(content).hexdigest(), training, errors)

    output.mkdir(parents=True, exist_ok=True)
    (output / "model.onnx").write_bytes(content)
    files.write(output / "model.json", facts)
    (output / "README.md").write_text(card(name, configuration, folded, model, training, errors, weights.step))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", help="of the configuration")
    parser.add_argument("--data", type=Path, required=True, help="folder with the data sets")
    parser.add_argument("--weights", type=Path, help="weights.pt or checkpoint.pt; default: the run's weights.pt")
    parser.add_argument("--output", type=Path, help="model folder; default: models/NAME of this repository")
    parser.add_argument("--validation", type=Path, default=VALIDATION, help="list of held-out keys")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    arguments = parser.parse_args()

    torch.set_num_threads(arguments.threads)
    name = arguments.name
    weights = Weights.read(arguments.weights or RUNS / name / "weights.pt")
    output = arguments.output or Path(__file__).parents[2] / "models" / name
    export(name, weights, data.load(arguments.data), arguments.validation, output)


if __name__ == "__main__":
    main()
