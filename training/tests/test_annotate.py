"""Points from a CSV file are what training reads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from headcount_training import data
from headcount_training.annotate import annotate


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "market/images").mkdir(parents=True)
    for name in ("a.jpg", "b.png"):
        Image.new("RGB", (64, 48)).save(tmp_path / "market/images" / name)
    return tmp_path / "market"


def test_training_reads_the_points_of_the_file(folder: Path):
    (folder / "images/annotations.csv").write_text("file,x,y\na.jpg,3,4.5\na.jpg,10,20\nb.png,,\n")
    assert annotate(folder) == 2
    a, b = data.load(folder.parent)
    np.testing.assert_allclose(a.points, [[3, 4.5], [10, 20]])
    assert b.points.shape == (0, 2)


@pytest.mark.parametrize(("text", "problem"), [
    ("a.jpg,3,4\n", "first line"),
    ("file,x,y\na.jpg,3,4\n", r"not annotated: b\.png"),
    ("file,x,y\na.jpg,3,4\nb.png,,\nc.png,,\n", r"not in images/: c\.png"),
    ("file,x,y\na.jpg,3,\nb.png,,\n", "line 2: x and y"),
])
def test_a_file_that_does_not_fit_is_an_error(folder: Path, text: str, problem: str):
    (folder / "images/annotations.csv").write_text(text)
    with pytest.raises(ValueError, match=problem):
        annotate(folder)
