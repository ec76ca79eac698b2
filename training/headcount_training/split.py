"""Draw a validation split: `python -m headcount_training.split --data DIR [--share 0.15] > splits/OWN.txt`.

The same share of each data set, at random but always the same. Keep the file: figures on different splits say nothing
about each other.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from . import data


def draw(samples: list[data.Sample], share: float, seed: int = 0) -> list[str]:
    """Keys of the held-out images, sorted; at least one of each data set."""
    random = np.random.default_rng(seed)
    held_out: list[str] = []
    for source in dict.fromkeys(s.source for s in samples):
        keys = [s.key for s in samples if s.source == source]
        held_out += random.choice(keys, max(1, round(share * len(keys))), replace=False).tolist()
    return sorted(held_out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with the data sets")
    parser.add_argument("--share", type=float, default=0.15)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    print("\n".join(draw(data.load_or_exit(arguments.data), arguments.share, arguments.seed)))


if __name__ == "__main__":
    main()
