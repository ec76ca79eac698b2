"""Annotation layouts: how people have their images and what is marked in them. One file a layout, found by themselves.

A layout takes a folder and gives an `Entry` for each image and each annotation in it, or None where the folder is laid
out otherwise. `LAYOUTS` has them in order of precedence: files for the whole folder come first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from . import coco, csv_points, cvat, image_json, label_studio, lists, npy, own, shanghaitech, text, ucf, visdrone, voc
from .entry import Entry
from .files import subfolders

DEPTH = 3  # of folders below a data set's own in which a layout is looked for
# What the folder of a public test split is called.
TEST = re.compile(r"test(ing)?([_-]?(data|set|split|images|dev))?", re.IGNORECASE)


@dataclass(frozen=True)
class Layout:
    """name: for people; entries: those of a folder, None where it has another layout. Raises ValueError where a file
    for the whole folder is broken."""

    name: str
    entries: Callable[[Path], list[Entry] | None]


@dataclass(frozen=True)
class Found:
    """What a folder holds. folder: where, which may be below the one that was asked for."""

    layout: Layout
    folder: Path
    entries: list[Entry]


LAYOUTS = (
    Layout("annotations.json", own.entries),
    Layout("COCO JSON", coco.entries),
    Layout("Label Studio JSON", label_studio.entries),
    Layout("CVAT XML", cvat.entries),
    Layout("annotations.csv", csv_points.whole),
    Layout("P2PNet list", lists.entries),
    Layout("VisDrone crowd text", visdrone.entries),
    Layout("ShanghaiTech MATLAB", shanghaitech.entries),
    Layout("UCF MATLAB", ucf.entries),
    Layout("NWPU-Crowd JSON", image_json.nwpu),
    Layout("NWPU-Crowd MATLAB", ucf.nwpu),
    Layout("VOC XML", voc.entries),
    Layout("JHU-CROWD++ text", text.jhu),
    Layout("YOLO text", text.yolo),
    Layout("text of x and y", text.points),
    Layout("JSON beside each image", image_json.entries),
    Layout("CSV beside each image", csv_points.beside),
    Layout("NumPy points", npy.entries),
)


def find(folder: Path, depth: int = DEPTH) -> tuple[list[Found], list[Path]]:
    """The folder's layout, or those of the folders below it; and the test splits among them, which are left out."""
    entries = at(folder)
    if entries is not None:
        return [entries], []
    found, left_out = [], []
    for inner in subfolders(folder) if depth else []:
        if is_test(inner):
            left_out.append(inner)
            continue
        deeper, skipped = find(inner, depth - 1)
        found += deeper
        left_out += skipped
    return found, left_out


def is_test(folder: Path) -> bool:
    """Whether it has the name of a test split."""
    return TEST.fullmatch(folder.name) is not None


def at(folder: Path) -> Found | None:
    """The layout of this very folder. Raises ValueError naming the file that is broken."""
    for layout in LAYOUTS:
        try:
            entries = layout.entries(folder)
        except (KeyError, TypeError, IndexError, AttributeError) as problem:
            raise ValueError(f"{folder} ({layout.name}): a field is missing or of another kind: {problem!r}") from None
        if entries is not None:
            return Found(layout, folder, entries)
    return None
