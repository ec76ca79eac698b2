"""`annotations.json` as `headcount evaluate` reads it: `{"images": [{"file": …, "points": [[x, y], …]}]}`, with
`sizes`, width and height of each head, where they are known."""

from __future__ import annotations

import json
from pathlib import Path

from .entry import Entry, Heads

NAME = "annotations.json"


def entries(folder: Path) -> list[Entry] | None:
    path = folder / NAME
    if not path.is_file():
        return None
    content = load(path)
    listed = content.get("images") if isinstance(content, dict) else None
    if not isinstance(listed, list) or "annotations" in content:
        return None  # COCO's, perhaps
    if not all(isinstance(entry, dict) and isinstance(entry.get("file"), str) for entry in listed):
        raise ValueError(f"{path}: each image needs 'file' and 'points'")
    return sorted((_entry(folder, entry) for entry in listed), key=lambda entry: Path(entry.name).stem)


def _entry(folder: Path, entry: dict) -> Entry:
    image = folder / entry["file"]

    def read() -> Heads:
        return Heads.of([point_of(p) for p in entry["points"]], entry.get("sizes"))

    return Entry(entry["file"], image if image.is_file() else None, read)


def point_of(point: object) -> tuple[float, float]:
    """A pair, or an object with x and y. Raises ValueError."""
    if isinstance(point, dict):
        return point["x"], point["y"]
    if not isinstance(point, list) or len(point) != 2:
        raise ValueError(f"a point is two numbers, not {point}")
    return point[0], point[1]


def load(path: Path) -> object:
    """A JSON file, with or without a byte order mark. Raises ValueError naming it."""
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError as problem:
        raise ValueError(f"{path} is not JSON: {problem}") from None
