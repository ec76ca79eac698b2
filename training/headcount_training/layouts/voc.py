"""Pascal VOC: an XML file for each image, with boxes of people or of heads."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from xml.etree.ElementTree import Element

from .classes import Wanted, of_boxes
from .entry import Entry, Heads
from .pairs import BESIDE, Read, pairs
from .xml import parse

SIDES = ("xmin", "ymin", "xmax", "ymax")


def entries(folder: Path) -> list[Entry] | None:
    return pairs(folder, ("Annotations", "annotations", "labels", "xml", "xmls", BESIDE), ("{}.xml",), _reader)


def _reader(paths: list[Path]) -> Read | None:
    names: set[str] = set()
    for path in paths:
        with suppress(ValueError):  # `read` says it again, of this file alone
            names |= {name.text or "" for name in parse(path).iterfind("object/name")}
    wanted = Wanted.of(names, are_points=not names)
    return lambda path, _: _heads(parse(path), wanted)


def _heads(root: Element, wanted: Wanted) -> Heads:
    if root.tag != "annotation":
        raise ValueError(f"is <{root.tag}>, not VOC's <annotation>")
    boxes = []
    for thing in root.iterfind("object"):
        if thing.findtext("name", "") in wanted.names:
            left, top, right, bottom = (float(thing.findtext(f"bndbox/{side}", "nan")) for side in SIDES)
            boxes.append((left, top, right - left, bottom - top))
    size = tuple(int(float(root.findtext(f"size/{side}", "0"))) for side in ("width", "height"))
    return of_boxes(boxes, wanted.are_heads, size if all(size) else None)
