"""`README.md` of a model, from the template `card.md`."""

from __future__ import annotations

from pathlib import Path
from string import Template

import onnx
from torch import nn

from .configuration import Configuration
from .data import Sample, by_set, full_name
from .graph import MINIMUM_SIDE, OPSET
from .manifest import counting_maximum, training_split
from .measured import Measured
from .report import report

TEMPLATE = Path(__file__).with_name("card.md")
CURVES = "\n![Errors on the held-out images over the steps](curves.png)\n"
WARNING = (
    "| output | `unfamiliarity`: float32 (1), the distance of the image from those of the training; beyond {:g} it "
    "is unlike them |\n")
CITATIONS = {
    "A": "Zhang et al., \"Single-Image Crowd Counting via Multi-Column Convolutional Neural Network\", CVPR 2016",
    "BRT": "Ding et al., \"A Deeply-Recursive Convolutional Network for Crowd Counting\", ICASSP 2018",
    "heads-indoors": "Peng et al., \"Detecting Heads using Feature Refine Net and Cascaded Multi-scale Architecture\", "
                     "ICPR 2018",
    "web-crowds": "photos of crowds from the web, published with head boxes under CC BY 4.0 by their uploaders; many "
                  "bear marks of agencies",
    "few-people": "everyday photos and close-ups out of several public sets",
    "nobody": "images without people out of several public sets",
}
CITATIONS["B"] = CITATIONS["A"]


def card(name: str, configuration: Configuration, network: nn.Module, model: onnx.ModelProto, training: list[Sample],
         measured: Measured, step: int | None, has_curves: bool) -> str:
    """Markdown. step: of an unfinished run, else None; has_curves: `curves.png` is there."""
    presentation = configuration.presentation
    smallest, largest = presentation.recommended_side
    parameters = sum(p.numel() for p in network.parameters())
    return Template(TEMPLATE.read_text()).substitute(
        name=name, version=presentation.version, description=presentation.description, stride=network.stride,
        minimum_side=MINIMUM_SIDE, opset=OPSET, maximum=counting_maximum(training), smallest=smallest, largest=largest,
        parameters=f"{parameters / 1e6:.2f} million", size=f"{model.ByteSize() / 1e6:.1f} MB",
        origin=presentation.origin.strip(), report=report(measured.results), interval=measured.interval_text,
        judgement=measured.judgement_text,
        warning=WARNING.format(measured.judgement.limits.distance) if measured.judgement else "",
        training=_training(training), curves=CURVES if has_curves else "",
        steps=configuration.steps if step is None else f"{step} of {configuration.steps} (unfinished)",
        batch=configuration.batch, crop=_sides(configuration.augmentation.crops), sources=_sources(training))


def _sides(crops: tuple[int, ...]) -> str:
    """Each side once, in the order of their size."""
    return ", ".join(map(str, sorted(set(crops))))


def _training(samples: list[Sample]) -> str:
    rows = ["| data set | images | heads in an image |", "|---|---|---|"]
    for source, part in by_set(samples).items():
        heads = [len(s.points) for s in part]
        rows.append(f"| {training_split(source)} | {len(heads)} | {min(heads)} to {max(heads)} |")
    return "\n".join(rows)


def _sources(samples: list[Sample]) -> str:
    cited: dict[str, list[str]] = {}
    for source in by_set(samples):
        cited.setdefault(CITATIONS.get(source, "own images"), []).append(full_name(source))
    return "\n".join(f"* {', '.join(names)}: {citation}." for citation, names in cited.items())
