"""Train one network as its configuration says: `python -m headcount_training.train configs/NAME.toml --data DIR`.

Writes `runs/NAME/checkpoint.pt` as it goes and resumes from it; `runs/NAME/loss.csv` has a row every 100 steps,
`runs/NAME/log.csv` one for each validation and data set; `runs/NAME/weights.pt` is the result. At the end `record`
keeps what is text in `results/NAME`. Uses a GPU where there is one.

`--without SOURCE` leaves a data set out of the training, but not out of the validation: what a new camera will meet.
"""

from __future__ import annotations

import argparse
import csv
import time
from dataclasses import replace
from pathlib import Path

import torch

from . import data, results
from .augment import CropSampler
from .configuration import RUNS, VALIDATION, WITHOUT, Configuration
from .evaluate import evaluate
from .record import record
from .report import Errors, by_source, selection
from .run import Run
from .weights import Weights

MEAN = "mean over sources"  # in place of a source in `log.csv`: the row has the selection figure


def train(run: Run, sampler: CropSampler, validation: list[data.Sample]) -> None:
    """Steps until the configuration's last, from wherever the run stands."""
    options = run.configuration
    started, losses = time.monotonic(), []
    while run.step < options.steps:
        losses.append(run.advance(sampler))
        if run.step % 100 == 0:
            run.save()
            log_loss(run, losses, time.monotonic() - started)
            started, losses = time.monotonic(), []
        if run.step % options.validate_every == 0 or run.step == options.steps:
            validate(run, validation)
            started = time.monotonic()
    torch.save(run.average, run.weights)


def log_loss(run: Run, losses: list[float], seconds: float) -> None:
    """A row with the mean of the losses since the last one to `loss.csv`, and a line on the terminal."""
    loss, pace = sum(losses) / len(losses), seconds / len(losses)
    append(run.folder / "loss.csv", {"step": run.step, "loss": f"{loss:.4f}", "seconds": f"{seconds:.1f}"})
    print(f"step {run.step}/{run.configuration.steps} loss {loss:.3f} {pace:.2f} s a step", flush=True)


def validate(run: Run, validation: list[data.Sample]) -> None:
    """Measures the moving average on every held-out image."""
    found = evaluate(run.averaged_network(), validation, run.device)
    results.write(run.folder / "results.json", found, Weights(run.average).sha256)
    log(run, by_source(found))


def log(run: Run, errors: dict[str, Errors]) -> None:
    """A row for each data set and the selection figure in `log.csv`, and the same on the terminal."""
    for source, e in errors.items():
        append(run.folder / "log.csv", {"step": run.step, "source": source, "mae": f"{e.mae:.2f}",
                                        "rmse": f"{e.rmse:.2f}", "bias": f"{e.bias:.2f}",
                                        "relative": f"{e.relative:.4f}"})
        print(f"  step {run.step} {source}: MAE {e.mae:.1f} RMSE {e.rmse:.1f} bias {e.bias:+.1f}", flush=True)
    figure = f"{selection(errors):.4f}"
    append(run.folder / "log.csv", {"step": run.step, "source": MEAN, "relative": figure})
    print(f"  step {run.step} selection figure {figure}", flush=True)


def append(path: Path, row: dict[str, str | int]) -> None:
    """A row to a CSV file, whose first line names the columns; what it does not name is left out."""
    is_new = not path.exists()
    columns = list(row) if is_new else path.read_text().splitlines()[0].split(",")
    with path.open("a", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        if is_new:
            writer.writeheader()
        writer.writerow(row)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("configuration", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder with the data sets")
    parser.add_argument("--backbone", type=Path,
                        help="ImageNet weights of the backbone, to start from instead of the configuration's `initial`")
    parser.add_argument("--without", metavar="SOURCE", help="data set to leave out of the training")
    parser.add_argument("--validation", type=Path, default=VALIDATION, help="list of held-out keys")
    parser.add_argument("--runs", type=Path, default=RUNS, help="folder of the runs")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    arguments = parser.parse_args()

    torch.set_num_threads(arguments.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    name, configuration = arguments.configuration.stem, Configuration.read(arguments.configuration)
    if arguments.backbone:
        configuration = replace(configuration, initial="")
    if arguments.without:
        name, configuration = f"{name}{WITHOUT}{arguments.without}", configuration.without(arguments.without)
    folder = arguments.runs / name
    folder.mkdir(parents=True, exist_ok=True)
    run = Run(configuration, folder, arguments.backbone, device)
    run.resume()
    training, validation = data.split(data.load_or_exit(arguments.data), arguments.validation)
    sampler = CropSampler(training, configuration.mix, configuration.augmentation, run.network.stride,
                          configuration.seed + run.step)
    train(run, sampler, validation)
    record(folder, arguments.configuration)


if __name__ == "__main__":
    main()
