"""A JSON file for each image: NWPU-Crowd's `jsons/`, LabelMe's, or `{"points": [[x, y], …]}` beside the image."""

from __future__ import annotations

from pathlib import Path

from .classes import Wanted, of_boxes
from .entry import Entry, Heads
from .own import load, point_of
from .pairs import BESIDE, pairs
from .ucf import with_boxes

NAMES = ("{}.json",)


def nwpu(folder: Path) -> list[Entry] | None:
    return pairs(folder, ("jsons",), NAMES, lambda _: lambda path, _: _heads(load(path)))


def entries(folder: Path) -> list[Entry] | None:
    truth = (BESIDE, "annotations", "labels", "ground-truth", "ground_truth", "json")
    return pairs(folder, truth, NAMES, lambda _: lambda path, _: _heads(load(path)))


def _heads(content: object) -> Heads:
    if isinstance(content, dict) and isinstance(content.get("shapes"), list):
        return _labelme(content)
    if not isinstance(content, dict) or not isinstance(content.get("points"), list):
        raise ValueError("its JSON has no 'points'")
    points = [point_of(p) for p in content["points"]]
    if content.get("human_num", len(points)) != len(points):
        raise ValueError(f"says {content['human_num']} people and has {len(points)} points")
    return Heads.of(points, content["sizes"]) if "sizes" in content else with_boxes(points, content.get("boxes", []))


def _labelme(content: dict) -> Heads:
    shapes = content["shapes"]
    kinds = {shape.get("shape_type", "polygon") for shape in shapes}
    if not kinds <= {"point", "rectangle"}:
        raise ValueError(f"has a {sorted(kinds - {'point', 'rectangle'})[0]}; points and rectangles are read")
    wanted = Wanted.of({shape["label"] for shape in shapes}, are_points=kinds <= {"point"})
    used = [shape for shape in shapes if shape["label"] in wanted.names]
    points = [tuple(shape["points"][0]) for shape in used if shape["shape_type"] == "point"]
    boxes = []
    for shape in used:
        if shape["shape_type"] == "rectangle":
            (x1, y1), (x2, y2) = shape["points"]
            boxes.append((min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)))
    found = of_boxes(boxes, wanted.are_heads)
    return Heads.of([*points, *found.points.tolist()]) if points else found
