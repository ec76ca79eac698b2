"""`model.json`: what whoever runs a model must know about it. Its fields are a contract with Headcount's library."""

from __future__ import annotations

import math
from dataclasses import asdict

from .configuration import Presentation
from .consistency import EVEN, REDUCTION
from .data import Sample, by_set, full_name
from .familiarity import UNFAMILIARITY
from .graph import MINIMUM_SIDE
from .measured import Measured
from .report import by_source

SCHEMA = 1


def manifest(name: str, presentation: Presentation, stride: int, sha256: str, training: list[Sample],
             measured: Measured) -> dict:
    """sha256: hex digest of model.onnx; stride: side of a cell in pixels."""
    interval, judgement = measured.interval, measured.judgement
    smallest, largest = presentation.recommended_side
    return {
        **described(name, presentation.version, presentation.description, stride, sha256),
        "counting_range": {"minimum": 0, "maximum": counting_maximum(training)},
        "recommended_side": {"minimum": smallest, "maximum": largest},
        **({"scale_selection": asdict(presentation.scale_selection)} if presentation.scale_selection else {}),
        "training_data": [training_split(source) for source in by_set(training)],
        "validation": [{"data": f"{full_name(source)}, held-out training images", "images": e.images,
                        "mae": round(e.mae, 2), "rmse": round(e.rmse, 2), "bias": round(e.bias, 2)}
                       for source, e in by_source(measured.results).items()],
        **({"interval": _without(asdict(interval), "growth")} if interval else {}),
        **({"familiarity": {"output": UNFAMILIARITY, "threshold": judgement.limits.distance}} if judgement else {}),
        **({"consistency": _consistency(measured)} if judgement else {}),
        "license": "Apache-2.0 for the weights; the data sets state no licence: see README.md",
    }


def described(name: str, version: str, description: str, stride: int, sha256: str) -> dict:
    """What every graph of ours has in common. Mean, standard deviation and scale are the identity: normalisation is
    inside the graph."""
    return {
        "schema": SCHEMA,
        "name": name,
        "version": version,
        "description": description,
        "file": "model.onnx",
        "sha256": sha256,
        "input": {"name": "image", "layout": "HWC", "element_type": "uint8", "color_order": "RGB",
                  "mean": [0, 0, 0], "std": [1, 1, 1], "scale": 1.0, "side_multiple": 1, "minimum_side": MINIMUM_SIDE},
        "output": {"name": "density", "stride": stride, "scale": 1.0},
    }


def _consistency(measured: Measured) -> dict:
    """How a count is checked by that of the reduced image, whose interval is the better one where it is there."""
    interval = {"interval": asdict(measured.growing)} if measured.growing else {}
    return {"reduction": REDUCTION, "offset": EVEN, **asdict(measured.judgement.limits.doubt), **interval}


def _without(fields: dict, name: str) -> dict:
    return {key: value for key, value in fields.items() if key != name}


def counting_maximum(training: list[Sample]) -> int:
    """The most heads in one training image, rounded up to hundreds; above it a network extrapolates."""
    return math.ceil(max(len(s.points) for s in training) / 100) * 100


def training_split(source: str) -> str:
    """What a manifest calls the part of a data set that was trained on."""
    return f"{full_name(source)} (training split)"
