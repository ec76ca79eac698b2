"""P2PNet's: a `.list` or `.txt` of lines `IMAGE TEXT`, each text with x and y of a head a line, and a label
perhaps."""

from __future__ import annotations

from pathlib import Path

from .entry import Entry, Heads
from .files import IMAGE_ENDINGS
from .text import rows


def entries(folder: Path) -> list[Entry] | None:
    """Of all lists but those of a test split, unless there is no other."""
    paths = [p for p in sorted(folder.iterdir()) if p.suffix in (".list", ".txt") and p.is_file() and _is_list(p)]
    chosen = [p for p in paths if "test" not in p.stem.lower()] or paths
    found: dict[str, Entry] = {}
    for path in chosen:
        for line in path.read_text(encoding="utf-8-sig").splitlines():
            if line.strip():
                entry = _entry(folder, path, line.split())
                found.setdefault(entry.name, entry)
    return list(found.values()) or None


def _is_list(path: Path) -> bool:
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        cells = next((line.split() for line in file if line.strip()), [])
    return len(cells) == 2 and Path(cells[0]).suffix.lower() in IMAGE_ENDINGS and Path(cells[1]).suffix == ".txt"


def _entry(folder: Path, path: Path, cells: list[str]) -> Entry:
    if len(cells) != 2:
        raise ValueError(f"{path}: '{' '.join(cells)}' is not an image and its text")
    image, truth = (folder / cell for cell in cells)
    return Entry(cells[0], image if image.is_file() else None, lambda: Heads.of(rows(truth, (2, 3))))
