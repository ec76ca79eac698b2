"""Points from a CSV file to ShanghaiTech's annotations, for other programs: `python -m headcount_training.annotate
FOLDER`.

FOLDER has its images in `images/`, and beside them `annotations.csv` with the header `file,x,y`: a row for each head,
in pixels, and for an image of nobody one row without numbers, as `headcount evaluate` reads it too. Writes
`ground-truth/GT_STEM.mat`.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import numpy as np
import scipy.io

from .layouts.files import IMAGE_ENDINGS


def read(path: Path) -> dict[str, list[tuple[float, float]]]:
    """Heads by file name. Raises ValueError naming the line."""
    heads: dict[str, list[tuple[float, float]]] = {}
    with path.open(newline="") as file:
        rows = csv.DictReader(file)
        if rows.fieldnames != ["file", "x", "y"]:
            raise ValueError(f"{path}: the first line must be file,x,y")
        for row in rows:
            points = heads.setdefault(row["file"], [])
            if row["x"] or row["y"]:
                points.append(_point(row, f"{path}, line {rows.line_num}"))
    return heads


def _point(row: dict[str, str], where: str) -> tuple[float, float]:
    try:
        return float(row["x"]), float(row["y"])
    except (TypeError, ValueError):
        raise ValueError(f"{where}: x and y must be numbers") from None


def annotate(folder: Path) -> int:
    """Number of heads written. Raises ValueError where images and rows do not name the same files."""
    heads = read(folder / "images/annotations.csv")
    images = {p.name for p in (folder / "images").iterdir() if p.suffix.lower() in IMAGE_ENDINGS}
    for names, problem in ((heads.keys() - images, "annotated but not in images/"),
                           (images - heads.keys(), "in images/ but not annotated")):
        if names:
            raise ValueError(f"{folder}: {problem}: {', '.join(sorted(names))}")
    (folder / "ground-truth").mkdir(exist_ok=True)
    for name, points in heads.items():
        content = np.empty((1, 1), object)
        content[0, 0] = {"location": np.array(points, float).reshape(-1, 2), "number": len(points)}
        scipy.io.savemat(folder / "ground-truth" / f"GT_{Path(name).stem}.mat", {"image_info": content})
    return sum(map(len, heads.values()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    try:
        print(f"{annotate(folder)} heads")
    except (OSError, ValueError) as problem:
        raise SystemExit(str(problem)) from None


if __name__ == "__main__":
    main()
