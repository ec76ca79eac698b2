"""A model in fewer bits: `python -m headcount_training.quantise ../models/NAME --data DIR`.

Tries the recipes of `int8`, keeps the one whose counts on crops of training images are nearest to the float model's,
and measures it on the held-out images beside the float model, one thread, the two in turn on each image: with ONNX
Runtime, and with OpenVINO where the package `openvino` is installed, which computes in 16 bits besides. Writes
`model.int8.onnx` and the manifest's list `variants`. A new export drops both: quantise again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from statistics import fmean, median

import numpy as np
import onnx

from . import data, files
from .configuration import VALIDATION
from .engines import CPU, OPENVINO, Timed, computes_bfloat16, has_openvino, in_onnxruntime, in_openvino
from .int8 import RECIPES, SIDE, Recipe, calibration_crops, quantised
from .manifest import training_split
from .report import by_source
from .results import Result, measure

FILE = "model.int8.onnx"
NEARLY = 1.1  # recipes whose changes differ by less are as good as each other: it is chance


def best(model: onnx.ModelProto, crops: list[np.ndarray], trials: list[np.ndarray],
         recipes: tuple[Recipe, ...] = RECIPES) -> bytes:
    """The file of the first recipe that changes the counts of `trials` hardly more than the best does; says what each
    gave."""
    exact = in_onnxruntime(model.SerializeToString())
    truth = [exact(pixels).sum() for pixels in trials]
    found = []
    for recipe in recipes:
        content = quantised(model, recipe, crops).SerializeToString(deterministic=True)
        session = in_onnxruntime(content)
        changes = [abs(session(p).sum() - t) / (t + 1) for p, t in zip(trials, truth, strict=True)]
        found.append((float(np.mean(changes)), content))
        print(f"{recipe.name}: counts change by {np.mean(changes):.1%}, {len(content) / 1e6:.2f} MB", flush=True)
    enough = NEARLY * min(change for change, _ in found)
    return next(content for change, content in found if change <= enough)


def compared(models: list[Timed], stride: int, samples: list[data.Sample]) -> list[list[Result]]:
    """What each model counts; they take turns, so that a busy machine slows all of them alike."""
    rows = [[measure(model, stride, [sample])[0] for model in models] for sample in samples]
    return [list(column) for column in zip(*rows, strict=True)]


def mae_loss(exact: list[Result], rounded: list[Result]) -> float:
    """Growth of the MAE as a part of it, the mean over the data sets: each is a kind of scene, and counts the same.

    The largest of them would be chance: where people are few, 1 % of the MAE is a few hundredths of a person.
    """
    before, after = by_source(exact), by_source(rounded)
    return fmean((after[source].mae - e.mae) / e.mae for source, e in before.items())


def measurements(engines: dict[str, Timed], provider: str, stride: int, samples: list[data.Sample]) -> dict[str, dict]:
    """For each precision of `engines` but the first, which is the float model: what it costs and brings."""
    exact, *others = compared(list(engines.values()), stride, samples)
    times = [median(engine.seconds) for engine in engines.values()]
    found = {}
    for precision, rounded, seconds in zip(list(engines)[1:], others, times[1:], strict=True):
        found[precision] = {
            "provider": provider, "mae_loss": round(mae_loss(exact, rounded), 4),
            "speedup": round(times[0] / seconds, 2)}
        after = by_source(rounded)
        figures = [f"{data.full_name(source)} {e.mae:.2f} → {after[source].mae:.2f}"
                   for source, e in by_source(exact).items()]
        speedup = found[precision]["speedup"]
        print(f"{provider}, {precision}: {speedup} times as fast; MAE {', '.join(figures)}", flush=True)
    return found


def variants(original: bytes, content: bytes, file: str, stride: int, held_out: list[data.Sample]) -> list[dict]:
    """The manifest's entries: the 8-bit network, then, where this machine computes it, `original` in 16 bits."""
    found = [measurements({"fp32": in_onnxruntime(original), "int8": in_onnxruntime(content)}, CPU, stride, held_out)]
    if has_openvino():
        engines = {"fp32": in_openvino(original), "int8": in_openvino(content)}
        if computes_bfloat16():
            engines["bf16"] = in_openvino(original, "bf16")
        found.append(measurements(engines, OPENVINO, stride, held_out))
    else:
        print("OpenVINO is not measured: the package openvino is not installed", flush=True)
    entries = []
    for precision, name, network in (("int8", FILE, content), ("bf16", file, original)):
        measured = [figures[precision] for figures in found if precision in figures]
        if measured:
            entries.append({"precision": precision, "file": name, "sha256": hashlib.sha256(network).hexdigest(),
                            "bytes": len(network), "measured": measured})
    return entries


def quantise(folder: Path, training: list[data.Sample], held_out: list[data.Sample]) -> list[dict]:
    """Writes the 8-bit model, and into the manifest what is returned. Raises ValueError where the model is another."""
    facts = json.loads((folder / "model.json").read_text())
    original = (folder / facts["file"]).read_bytes()
    if hashlib.sha256(original).hexdigest() != facts["sha256"]:
        raise ValueError(f"{folder / facts['file']} is not the file that model.json describes; export it again")
    trials = calibration_crops(training, side=2 * SIDE, seed=1)
    content = best(onnx.load_model_from_string(original), calibration_crops(training), trials)
    entries = variants(original, content, facts["file"], facts["output"]["stride"], held_out)
    (folder / FILE).write_bytes(content)
    files.write(folder / "model.json", {**facts, "variants": entries})
    return entries


def first_of_each(samples: list[data.Sample], number: int | None) -> list[data.Sample]:
    """So many of each data set; all of them where `number` is None."""
    return [s for part in data.by_set(samples).values() for s in part[:number]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="model folder with model.onnx and model.json")
    parser.add_argument("--data", type=Path, required=True, help="folder with the data sets")
    parser.add_argument("--validation", type=Path, default=VALIDATION, help="list of held-out keys")
    parser.add_argument("--images", type=int, help="measure on so many held-out images of each data set; all")
    arguments = parser.parse_args()

    used = json.loads((arguments.folder / "model.json").read_text())["training_data"]
    samples = [s for s in data.load_or_exit(arguments.data) if training_split(s.source) in used]
    training, held_out = data.split(samples, arguments.validation)
    print(json.dumps(quantise(arguments.folder, training, first_of_each(held_out, arguments.images))))


if __name__ == "__main__":
    main()
