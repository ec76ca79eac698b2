"""A run's log becomes one panel a data set."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from headcount_training import curves

LOG = "step,source,mae,rmse,bias\n1000,A,90,120,3\n1000,market,2.5,3,0\n2000,A,80,110,-1\n2000,market,2.0,3,0\n"


@pytest.fixture
def run(tmp_path: Path) -> Path:
    (tmp_path / "log.csv").write_text(LOG)
    return tmp_path


def test_there_is_a_curve_for_each_data_set(run: Path):
    assert curves.read(run) == {
        "ShanghaiTech part A: MAE, people": ([1000, 2000], [90, 80]), "market: MAE, people": ([1000, 2000], [2.5, 2])}


def test_the_selection_figure_has_a_curve_where_it_was_kept(tmp_path: Path):
    (tmp_path / "log.csv").write_text(
        "step,source,mae,rmse,bias,relative\n1000,A,90,120,3,0.2\n1000,mean over sources,,,,0.3\n")
    assert curves.read(tmp_path)["selection figure"] == ([1000], [0.3])
    (tmp_path / "log.csv").write_text("step,source,mae,rmse,bias\n1000,A,90,120,3\n1000,mean over sources,,,\n")
    assert "selection figure" not in curves.read(tmp_path)  # a run that began before the figure was kept


def test_the_loss_is_drawn_where_it_was_kept(run: Path):
    (run / "loss.csv").write_text("step,loss\n100,3.5\n200,3.1\n")
    assert curves.read(run)["training loss"] == ([100, 200], [3.5, 3.1])


def test_the_image_has_a_panel_for_each_curve_and_repeats(run: Path):
    found = curves.read(run)
    curves.draw(found, run / "model/curves.png")
    curves.draw(found, run / "again.png")
    with Image.open(run / "model/curves.png") as image:
        assert image.size == (600, 240)
    assert (run / "model/curves.png").read_bytes() == (run / "again.png").read_bytes()


def test_many_panels_take_several_rows(tmp_path: Path):
    curves.draw({str(k): ([1, 2], [2.0, 1.0]) for k in range(9)}, tmp_path / "curves.png")
    with Image.open(tmp_path / "curves.png") as image:
        assert image.size == (1200, 720)


def test_a_run_without_a_log_is_an_error(tmp_path: Path):
    with pytest.raises(FileNotFoundError, match=r"log\.csv"):
        curves.read(tmp_path)
