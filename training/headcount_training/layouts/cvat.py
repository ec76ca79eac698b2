"""CVAT's XML for images: points, or boxes of people or of heads."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from xml.etree.ElementTree import Element

from .classes import Wanted, of_boxes
from .coco import whole_files
from .entry import Entry, Heads
from .files import ImageIndex
from .xml import parse

OTHER_SHAPES = {"polygon", "polyline", "ellipse", "mask", "cuboid", "skeleton"}


def entries(folder: Path) -> list[Entry] | None:
    for path in whole_files(folder, ".xml"):
        root = parse(path)
        if root.tag != "annotations":
            continue
        if root.find("track") is not None:
            raise ValueError(f"{path} is CVAT's XML for videos; export it as “CVAT for images”")
        shapes = [s for image in root.iterfind("image") for s in image if s.tag in {"points", "box", *OTHER_SHAPES}]
        try:
            wanted = Wanted.of({s.get("label", "") for s in shapes}, are_points={s.tag for s in shapes} <= {"points"})
        except ValueError as problem:
            raise ValueError(f"{path}: {problem}") from None
        index = ImageIndex(folder)
        return [index.entry(image.get("name", ""), partial(_heads, image, wanted)) for image in root.iterfind("image")]
    return None


def _heads(image: Element, wanted: Wanted) -> Heads:
    other = {shape.tag for shape in image if shape.tag in OTHER_SHAPES and shape.get("label", "") in wanted.names}
    if other:
        raise ValueError(f"has a {other.pop()}; points and boxes are read")
    size = int(image.get("width", 0)), int(image.get("height", 0))
    points = [tuple(map(float, pair.split(","))) for shape in image.iterfind("points")
              if shape.get("label", "") in wanted.names for pair in shape.get("points", "").split(";") if pair]
    boxes = []
    for box in image.iterfind("box"):
        if box.get("label", "") in wanted.names:
            left, top, right, bottom = (float(box.get(side, "nan")) for side in ("xtl", "ytl", "xbr", "ybr"))
            boxes.append((left, top, right - left, bottom - top))
    found = of_boxes(boxes, wanted.are_heads, size if all(size) else None)
    if not points:
        return found
    return Heads.of([*points, *found.points.tolist()], None, found.image_size)
