"""Training curves as an image: `python -m headcount_training.curves NAME [--output FILE]`.

A panel for each data set with the MAE on its held-out images over the steps, and one with the training loss, from
`log.csv` and `loss.csv` of the run. Data sets differ a hundredfold in their errors, hence each has its own scale.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .configuration import RUNS
from .data import full_name

COLUMNS = 4
BLUE, GREY = "#2a6f97", "#6c757d"
Curve = tuple[list[int], list[float]]


def read(run: Path) -> dict[str, Curve]:
    """Steps and values by the panel's title. Raises FileNotFoundError where the run has not validated yet."""
    curves: dict[str, Curve] = {}
    for row in _rows(run / "log.csv"):
        if row["mae"]:
            _add(curves, f"{full_name(row['source'])}: MAE, people", row["step"], row["mae"])
        elif row.get("relative"):
            _add(curves, "selection figure", row["step"], row["relative"])
    if not curves:
        raise FileNotFoundError(f"{run / 'log.csv'} is missing: the run has not measured its errors yet")
    for row in _rows(run / "loss.csv"):
        _add(curves, "training loss", row["step"], row["loss"])
    return curves


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def _add(curves: dict[str, Curve], title: str, step: str, value: str) -> None:
    steps, values = curves.setdefault(title, ([], []))
    steps.append(int(step))
    values.append(float(value))


def draw(curves: dict[str, Curve], path: Path) -> None:
    """A PNG with one panel a curve, at most `COLUMNS` side by side."""
    columns = min(COLUMNS, len(curves))
    rows = -(-len(curves) // columns)
    figure = Figure(figsize=(3 * columns, 2.4 * rows), dpi=100, layout="constrained")
    for number, (title, curve) in enumerate(curves.items(), start=1):
        _draw(figure.add_subplot(rows, columns, number), title, curve)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Software": None})


def _draw(panel: Axes, title: str, curve: Curve) -> None:
    steps, values = curve
    panel.plot(steps, values, color=BLUE, linewidth=1.6, marker="o" if len(steps) < 20 else None, markersize=3)
    panel.annotate(f"{values[-1]:.3g}", (steps[-1], values[-1]), (0, 5), textcoords="offset points", ha="right",
                   fontsize=8, color=BLUE)
    panel.set_title(title, fontsize=9, loc="left")
    panel.set_xlabel("step", fontsize=8, color=GREY)
    panel.set_ylim(0, 1.1 * max(values) or 1)
    panel.tick_params(labelsize=8, colors=GREY)
    panel.grid(axis="y", color="#e9ecef")
    panel.spines[["top", "right"]].set_visible(False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", help="of the run")
    parser.add_argument("--output", type=Path, help="PNG file; default: models/NAME/curves.png of this repository")
    arguments = parser.parse_args()
    output = arguments.output or Path(__file__).parents[2] / "models" / arguments.name / "curves.png"
    try:
        draw(read(RUNS / arguments.name), output)
    except FileNotFoundError as problem:
        raise SystemExit(str(problem)) from None


if __name__ == "__main__":
    main()
