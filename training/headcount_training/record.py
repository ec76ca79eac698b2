"""Keep what a run was and gave: `python -m headcount_training.record NAME`; `train` does it at its end.

Copies the configuration and, of `runs/NAME`, the texts `loss.csv`, `log.csv` and `results.json` to `results/NAME`. They
belong into the repository: no weights, no images.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from .configuration import CONFIGURATIONS, RESULTS, RUNS, WITHOUT

TEXTS = "loss.csv", "log.csv", "results.json"


def record(run: Path, configuration: Path) -> Path:
    """The folder that the texts of `run` are in now. Raises FileNotFoundError where the run has not validated yet."""
    if not (run / "log.csv").exists():
        raise FileNotFoundError(f"{run / 'log.csv'} is missing: the run has not measured its errors yet")
    kept = RESULTS / run.name
    kept.mkdir(parents=True, exist_ok=True)
    _, _, left_out = run.name.partition(WITHOUT)
    note = f"# Trained without {left_out}.\n" if left_out else ""
    (kept / "configuration.toml").write_text(note + configuration.read_text())
    for name in TEXTS:
        if (run / name).exists():
            shutil.copyfile(run / name, kept / name)
    return kept


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", help="of the run")
    arguments = parser.parse_args()
    stem = arguments.name.partition(WITHOUT)[0]
    try:
        print(record(RUNS / arguments.name, CONFIGURATIONS / f"{stem}.toml"))
    except FileNotFoundError as problem:
        raise SystemExit(str(problem)) from None


if __name__ == "__main__":
    main()
