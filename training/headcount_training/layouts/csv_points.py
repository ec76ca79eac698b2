"""CSV with a header: `annotations.csv` with `file,x,y` for all images, or `x,y` beside each image."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

from .entry import Entry, Heads
from .files import ImageIndex, image_folder
from .pairs import BESIDE, Read, pairs

NAME = "annotations.csv"


def whole(folder: Path) -> list[Entry] | None:
    """An image of nobody has a row without numbers."""
    path = next((p for p in (folder / NAME, image_folder(folder) / NAME) if p.is_file()), None)
    if path is None:
        return None
    rows = _rows(path, ("file", "x", "y"))
    marked: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for where, (name, x, y) in rows:
        marked[name].append((where, x, y))
    index = ImageIndex(folder)
    listed = [index.entry(name, lambda own=own: Heads.of(_points(own))) for name, own in marked.items()]
    there = {entry.image for entry in listed}
    return listed + [Entry.broken(p.name, p, "has no annotation") for p in index.paths if p not in there]


def beside(folder: Path) -> list[Entry] | None:
    return pairs(folder, (BESIDE, "ground-truth", "ground_truth", "annotations", "labels"), ("{}.csv",), _reader)


def _reader(paths: list[Path]) -> Read | None:
    return lambda path, _: Heads.of(_points([(where, x, y) for where, (x, y) in _rows(path, ("x", "y"))]))


def _rows(path: Path, columns: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """Where each row is, for people, and its cells of the columns. Raises ValueError."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file, skipinitialspace=True)
        header = {(name or "").strip().lower(): name for name in reader.fieldnames or ()}
        if not header.keys() >= set(columns):
            raise ValueError(f"{path}: the first line must be {','.join(columns)}")
        return [(f"{path.name}, line {reader.line_num}", tuple((row[header[c]] or "").strip() for c in columns))
                for row in reader]


def _points(rows: list[tuple[str, str, str]]) -> list[tuple[float, float]]:
    points = []
    for where, x, y in rows:
        if x or y:
            try:
                points.append((float(x), float(y)))
            except ValueError:
                raise ValueError(f"{where}: x and y must be numbers") from None
    return points
