"""Train one network as its configuration says: `python -m headcount_training.train configs/NAME.toml --data DIR`.

Writes `runs/NAME/checkpoint.pt` as it goes and resumes from it; `runs/NAME/loss.csv` has a row every 100 steps and
`runs/NAME/log.csv` one for each validation and data set; `runs/NAME/weights.pt` is the result. Uses a GPU where there
is one.
"""

from __future__ import annotations

import argparse
import csv
import time
from pathlib import Path

import torch

from . import data
from .augment import CropSampler
from .configuration import RUNS, VALIDATION, Configuration
from .evaluate import evaluate
from .report import Errors, by_source
from .run import Run


def train(run: Run, sampler: CropSampler, validation: list[data.Sample]) -> None:
    """Steps until the configuration's last, from wherever the run stands."""
    options = run.configuration
    started, first, losses = time.monotonic(), run.step, []
    while run.step < options.steps:
        losses.append(run.advance(sampler))
        if run.step % 100 == 0:
            run.save()
            pace = (time.monotonic() - started) / (run.step - first)
            loss = sum(losses[-100:]) / 100
            append(run.folder / "loss.csv", {"step": run.step, "loss": f"{loss:.4f}"})
            print(f"step {run.step}/{options.steps} loss {loss:.3f} {pace:.2f} s a step", flush=True)
        if run.step % options.validate_every == 0 or run.step == options.steps:
            log(run, by_source(evaluate(run.averaged_network(), validation, run.device)))
    torch.save(run.average, run.weights)


def log(run: Run, errors: dict[str, Errors]) -> None:
    """A row for each data set in `log.csv`, and a line on the terminal."""
    for source, e in errors.items():
        append(run.folder / "log.csv", {"step": run.step, "source": source, "mae": f"{e.mae:.2f}",
                                        "rmse": f"{e.rmse:.2f}", "bias": f"{e.bias:.2f}"})
        print(f"  step {run.step} {source}: MAE {e.mae:.1f} RMSE {e.rmse:.1f} bias {e.bias:+.1f}", flush=True)


def append(path: Path, row: dict[str, object]) -> None:
    """A row to a CSV file, which begins with a header."""
    is_new = not path.exists()
    with path.open("a", newline="") as file:
        writer = csv.DictWriter(file, row)
        if is_new:
            writer.writeheader()
        writer.writerow(row)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("configuration", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder with the data sets")
    parser.add_argument("--backbone", type=Path, help="ImageNet weights of the backbone (.npz)")
    parser.add_argument("--validation", type=Path, default=VALIDATION, help="list of held-out keys")
    parser.add_argument("--runs", type=Path, default=RUNS, help="folder of the runs")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    arguments = parser.parse_args()

    torch.set_num_threads(arguments.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    configuration = Configuration.read(arguments.configuration)
    folder = arguments.runs / arguments.configuration.stem
    folder.mkdir(parents=True, exist_ok=True)
    run = Run(configuration, folder, arguments.backbone, device)
    run.resume()
    training, validation = data.split(data.load(arguments.data), arguments.validation)
    sampler = CropSampler(training, configuration.mix, configuration.augmentation, run.network.stride,
                          configuration.seed + run.step)
    train(run, sampler, validation)


if __name__ == "__main__":
    main()
