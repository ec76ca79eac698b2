"""VisDrone's and DroneCrowd's crowd counting: `annotations/SEQUENCE.txt` of lines `frame,x,y`, and the frames of each
sequence in a folder of its name."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from .entry import Entry, Heads
from .files import images
from .text import rows

SEQUENCES = ("sequences", "images", "train", "val", "frames", "")


def entries(folder: Path) -> list[Entry] | None:
    place = folder / "annotations"
    truth = sorted(p for p in place.iterdir() if p.suffix in (".txt", ".csv")) if place.is_dir() else []
    found: list[Entry] = []
    is_here = False
    for path in truth:
        sequence = next((folder / name / path.stem for name in SEQUENCES if (folder / name / path.stem).is_dir()), None)
        if sequence is not None and _is_crowd(path):
            is_here = True
            found += _of_sequence(sequence, path)
        elif is_here:
            found.append(Entry.broken(path.name, None, "has no frames"))
    return found if is_here else None


def _is_crowd(path: Path) -> bool:
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        return len(next((line for line in file if line.strip()), "").split(",")) == 3


def _of_sequence(sequence: Path, path: Path) -> list[Entry]:
    marked = rows(path, (3,))
    frames = {int(image.stem): image for image in images(sequence) if image.stem.isdecimal()}
    entries = []
    for number in sorted({*frames, *marked[:, 0].astype(int).tolist()}):
        own = marked[marked[:, 0] == number, 1:]
        image = frames.get(number)
        name = f"{sequence.name}/{image.name if image else number}"
        entries.append(_entry(name, image, own))
    return entries


def _entry(name: str, image: Path | None, heads: np.ndarray) -> Entry:
    if image is not None and not len(heads):
        return Entry.broken(name, image, "has no line in the annotation of its sequence")
    return Entry(name, image, lambda: Heads.of(heads))
