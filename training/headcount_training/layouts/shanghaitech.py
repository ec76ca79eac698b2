"""ShanghaiTech's and Beijing-BRT's: `images/` or `frame/`, and `GT_NAME.mat` or `NAME.mat` in another folder."""

from __future__ import annotations

from pathlib import Path

from . import matlab
from .entry import Entry, Heads
from .pairs import pairs

TRUTH = ("ground-truth", "ground_truth", "groundtruth", "gt", "annotations")


def entries(folder: Path) -> list[Entry] | None:
    return pairs(folder, TRUTH, ("GT_{}.mat", "{}.mat"), lambda _: lambda path, _: Heads.of(matlab.points(path)))
