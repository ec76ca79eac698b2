"""Export a model: `python -m headcount_training.export NAME --data DIR [--weights FILE] [--output FOLDER]`.

Writes `model.onnx`, its manifest `model.json`, its model card `README.md`, PyTorch's answers `golden.json` for tests
elsewhere and, for whoever trains on from it, `weights.pt`. The figures that manifest and card state are measured here,
on the held-out images; what was counted in each goes to `runs/NAME/results.json`. A `checkpoint.pt` is exported too:
the moving average of an unfinished run.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import torch

from . import data, files, golden, graph, networks, results
from .configuration import RUNS, VALIDATION, Configuration
from .fold import fold
from .manifest import manifest
from .measured import Measured
from .modelcard import card
from .report import report
from .results import Result
from .weights import Weights


def export(name: str, weights: Weights, samples: list[data.Sample], validation: Path, output: Path) -> list[Result]:
    """Measures, builds and writes everything that makes a model folder; returns what was counted."""
    configuration = Configuration.named(name)
    presentation = configuration.presentation
    network = networks.create(configuration.network)
    network.load_state_dict(weights.state)
    training, held_out = (
        [s for s in part if s.source in configuration.mix] for part in data.split(samples, validation))
    folded = fold(network)

    measured = Measured.of(folded, training, held_out)
    print("\n\n".join([report(measured.results), measured.interval_text, measured.judgement_text]))
    familiarity = measured.judgement.familiarity if measured.judgement else None
    model = graph.build(network, {
        "name": name, "version": presentation.version, "description": presentation.description,
        "weights_sha256": weights.sha256}, familiarity)
    if presentation.half_weights:
        model, network = graph.halve_weights(model), graph.with_halved_weights(folded)
    content = model.SerializeToString(deterministic=True)
    facts = manifest(name, presentation, network.stride, hashlib.sha256(content).hexdigest(), training, measured)
    answers = {"model": name, "version": presentation.version, "weights_sha256": weights.sha256,
               **golden.golden(network, familiarity)}

    output.mkdir(parents=True, exist_ok=True)
    (output / "model.onnx").write_bytes(content)
    files.write(output / "model.json", facts)
    files.write(output / "golden.json", answers)
    torch.save(weights.state, output / "weights.pt")
    has_curves = (output / "curves.png").exists()
    (output / "README.md").write_text(
        card(name, configuration, folded, model, training, measured, weights.step, has_curves))
    return measured.results


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
    counted = export(name, weights, data.load_or_exit(arguments.data), arguments.validation, output)
    results.write(RUNS / name / "results.json", counted, weights.sha256)


if __name__ == "__main__":
    main()
