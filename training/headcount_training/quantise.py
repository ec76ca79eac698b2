"""An 8-bit version of a model: `python -m headcount_training.quantise ../models/NAME --data DIR`.

Tries the recipes of `int8`, keeps the one whose counts on crops of training pictures are nearest to the float model's,
and measures it on the held-out pictures beside the float model, one thread, the two in turn on each picture. Writes
`model.int8.onnx` and an entry in the manifest's list `variants`. A new export drops it: quantise again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from pathlib import Path
from statistics import median

import numpy as np
import onnx
import onnxruntime

from . import data, files
from .configuration import VALIDATION
from .int8 import RECIPES, SIDE, Recipe, calibration_crops, quantised
from .manifest import sources, training_split
from .report import by_source
from .results import Result, measure

FILE = "model.int8.onnx"


class Timed:
    """A model in ONNX Runtime, on one thread, as `measure` takes it; keeps how long each picture took."""

    def __init__(self, content: bytes):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
        self.name = self.session.get_inputs()[0].name
        self.seconds: list[float] = []

    def __call__(self, pixels: np.ndarray) -> np.ndarray:
        started = time.perf_counter()
        density = self.session.run(None, {self.name: pixels})[0]
        self.seconds.append(time.perf_counter() - started)
        return density.reshape(density.shape[-2:])


def best(model: onnx.ModelProto, crops: list[np.ndarray], trials: list[np.ndarray],
         recipes: tuple[Recipe, ...] = RECIPES) -> bytes:
    """The file of the recipe that changes the counts of `trials` least; says what each recipe gave."""
    exact = Timed(model.SerializeToString())
    truth = [exact(pixels).sum() for pixels in trials]
    found = []
    for recipe in recipes:
        content = quantised(model, recipe, crops).SerializeToString(deterministic=True)
        session = Timed(content)
        changes = [abs(session(p).sum() - t) / (t + 1) for p, t in zip(trials, truth, strict=True)]
        found.append((float(np.mean(changes)), content))
        print(f"{recipe.name}: counts change by {np.mean(changes):.1%}, {len(content) / 1e6:.2f} MB", flush=True)
    return min(found, key=lambda pair: pair[0])[1]


def compared(models: list[Timed], stride: int, samples: list[data.Sample]) -> list[list[Result]]:
    """What each model counts; they take turns, so that a busy machine slows all of them alike."""
    rows = [[measure(model, stride, [sample])[0] for model in models] for sample in samples]
    return [list(column) for column in zip(*rows, strict=True)]


def mae_loss(exact: list[Result], rounded: list[Result]) -> float:
    """Growth of the MAE as a part of it, of the data set where it grows most; negative where it shrinks everywhere."""
    before, after = by_source(exact), by_source(rounded)
    return max((after[source].mae - e.mae) / e.mae for source, e in before.items())


def quantise(folder: Path, training: list[data.Sample], held_out: list[data.Sample]) -> dict:
    """Writes the 8-bit model, and into the manifest what is returned. Raises ValueError where the model is another."""
    facts = json.loads((folder / "model.json").read_text())
    original = (folder / facts["file"]).read_bytes()
    if hashlib.sha256(original).hexdigest() != facts["sha256"]:
        raise ValueError(f"{folder / facts['file']} is not the file that model.json describes; export it again")
    trials = calibration_crops(training, side=2 * SIDE, seed=1)
    content = best(onnx.load_model_from_string(original), calibration_crops(training), trials)
    models = [Timed(original), Timed(content)]
    exact, rounded = compared(models, facts["output"]["stride"], held_out)
    after = by_source(rounded)
    for source, e in by_source(exact).items():
        print(f"{data.full_name(source)}: MAE {e.mae:.2f}, in 8 bits {after[source].mae:.2f}")

    variant = {
        "precision": "int8", "file": FILE, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content),
        "mae_loss": round(mae_loss(exact, rounded), 4),
        "speedup": round(median(models[0].seconds) / median(models[1].seconds), 2)}
    (folder / FILE).write_bytes(content)
    others = [v for v in facts.get("variants", []) if v["precision"] != "int8"]
    files.write(folder / "model.json", {**facts, "variants": [*others, variant]})
    return variant


def first_of_each(samples: list[data.Sample], number: int | None) -> list[data.Sample]:
    """So many of each data set; all of them where `number` is None."""
    return [s for source in sources(samples) for s in [s for s in samples if s.source == source][:number]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="model folder with model.onnx and model.json")
    parser.add_argument("--data", type=Path, required=True, help="folder with the data sets")
    parser.add_argument("--validation", type=Path, default=VALIDATION, help="list of held-out keys")
    parser.add_argument("--pictures", type=int, help="measure on so many held-out pictures of each data set; all")
    arguments = parser.parse_args()

    used = json.loads((arguments.folder / "model.json").read_text())["training_data"]
    samples = [s for s in data.load(arguments.data) if training_split(s.source) in used]
    training, held_out = data.split(samples, arguments.validation)
    print(json.dumps(quantise(arguments.folder, training, first_of_each(held_out, arguments.pictures))))


if __name__ == "__main__":
    main()
