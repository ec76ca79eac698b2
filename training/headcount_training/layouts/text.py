"""A text file for each image: JHU-CROWD++, YOLO, or x and y alone. What the numbers of a line are tells which."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
from PIL import Image

from .classes import Wanted, of_boxes
from .entry import Entry, Heads
from .files import images_below
from .pairs import BESIDE, Read, pairs

NAMES = ("{}.txt",)
TRUTH = ("gt", "labels", "annotations", "ground-truth", "ground_truth", "txt", BESIDE)
NAME_FILES = ("data.yaml", "dataset.yaml", "data.yml", "classes.txt", "obj.names")
UPRIGHT = 1.6  # height by width from which boxes of nameless classes are taken for people, not heads


def jhu(folder: Path) -> list[Entry] | None:
    """x, y, width, height of each head, occlusion, blur."""
    return pairs(folder, TRUTH, NAMES, lambda paths: _jhu if _columns(paths) == 6 and not _are_parts(paths) else None)


def points(folder: Path) -> list[Entry] | None:
    return pairs(folder, TRUTH, NAMES, lambda paths: _points if _columns(paths) in (2, None) else None)


def yolo(folder: Path) -> list[Entry] | None:
    """Class, and centre, width and height of a box as parts of the image's sides."""
    return pairs(folder, TRUTH, NAMES,
                 lambda paths: _yolo(paths, folder) if _columns(paths) in (5, 6) and _are_parts(paths) else None)


def rows(path: Path, columns: tuple[int, ...]) -> np.ndarray:
    """(N, columns) numbers, divided by spaces or commas. Raises ValueError naming the line."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1):
        cells = re.split(r"[\s,]+", line.strip())
        if cells == [""]:
            continue
        if len(cells) not in columns:
            raise ValueError(f"{path.name}, line {number}: {len(cells)} numbers, not {columns[0]}")
        try:
            found.append([float(cell) for cell in cells[:columns[0]]])
        except ValueError:
            raise ValueError(f"{path.name}, line {number}: '{line.strip()}' should be numbers") from None
    return np.asarray(found, float).reshape(-1, columns[0])


def _first_line(paths: list[Path]) -> list[float]:
    """The numbers of the first line of the first file that is not empty."""
    for path in paths:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            cells = re.split(r"[\s,]+", next((line.strip() for line in file if line.strip()), ""))
        if cells != [""]:
            try:
                return [float(cell) for cell in cells]
            except ValueError:
                continue
    return []


def _columns(paths: list[Path]) -> int | None:
    """Of a line; None where all files are empty: images of nobody."""
    return len(_first_line(paths)) or None


def _are_parts(paths: list[Path]) -> bool:
    first, *others = _first_line(paths)
    return first >= 0 and first.is_integer() and all(0 <= value <= 1 for value in others)


def _jhu(path: Path, _: Path) -> Heads:
    found = rows(path, (6,))
    return Heads.of(found[:, :2], found[:, 2:4])


def _points(path: Path, _: Path) -> Heads:
    return Heads.of(rows(path, (2,)))


def _yolo(paths: list[Path], folder: Path) -> Read:
    numbers, are_heads = _classes(paths, folder)

    def read(path: Path, image: Path) -> Heads:
        with Image.open(image) as opened:
            sides = np.asarray(opened.size, float)
        found = rows(path, (5, 6))
        found = found[np.isin(found[:, 0], list(numbers))]
        extent = found[:, 3:5] * sides
        return of_boxes(np.hstack([found[:, 1:3] * sides - extent / 2, extent]), are_heads)

    return read


def _classes(paths: list[Path], folder: Path) -> tuple[set[int], bool]:
    """The numbers of the classes that count, and whether their boxes are heads."""
    names = _names(paths[0].parent, folder)
    if names:
        wanted = Wanted.of(names.values())
        return {number for number, name in names.items() if name in wanted.names}, wanted.are_heads
    boxes = np.vstack([_readable(path) for path in paths])
    used = set(boxes[:, 0].astype(int).tolist())
    if len(used) > 1:
        raise ValueError(f"{folder}: classes {', '.join(map(str, sorted(used)))} without names; put classes.txt or "
                         "data.yaml beside the labels that says which one is person or head")
    with Image.open(_an_image(paths[0], folder)) as opened:
        width, height = opened.size
    upright = np.median(boxes[:, 4] * height / np.maximum(boxes[:, 3] * width, 1e-9)) if len(boxes) else 1.0
    return used, bool(upright < UPRIGHT)


def _readable(path: Path) -> np.ndarray:
    try:
        return rows(path, (5, 6))
    except ValueError:
        return np.zeros((0, 5))


def _an_image(path: Path, folder: Path) -> Path:
    return next(image for image in images_below(folder) if image.stem == path.stem)


def _names(labels: Path, folder: Path) -> dict[int, str]:
    """By number; empty where no file has them."""
    for place in (labels, folder, folder / "labels", folder.parent):
        for name in NAME_FILES:
            if (place / name).is_file():
                text = (place / name).read_text(encoding="utf-8-sig")
                return _of_yaml(text) if name.endswith(("yaml", "yml")) else dict(
                    enumerate(line.strip() for line in text.splitlines() if line.strip()))
    return {}


def _of_yaml(text: str) -> dict[int, str]:
    """`names:` of Ultralytics' file: a list in one line or several, or numbers with names."""
    block = re.search(r"^names\s*:(.*(?:\n[ \t-].*)*)", text, re.MULTILINE)
    body = block[1] if block else ""
    numbered = re.findall(r"(\d+)\s*:\s*['\"]?([^'\",}\n]+)", body)
    if numbered:
        return {int(number): name.strip() for number, name in numbered}
    listed = re.search(r"\[(.*?)\]", body, re.DOTALL)
    found = listed[1].split(",") if listed else re.findall(r"^\s*-\s*(.+)$", body, re.MULTILINE)
    return dict(enumerate(name.strip().strip("'\"") for name in found))
