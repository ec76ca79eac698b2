"""Weights that others published, as a model: `python -m headcount_training.adopt [KIND] FILE --output FOLDER`.

Writes `model.onnx`, its manifest `model.json`, reference outputs `golden.json` and a model card `README.md`, with which
`headcount count photo.jpg --model FOLDER` counts. KIND says whose weights they are; without it names and shapes tell.
The file is only read: nothing in it is executed.
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

from .folder import Adopted, Choice
from .kinds import KINDS


def main() -> None:
    known = "\n".join(f"  {kind.name:<16}{kind.title}, {kind.repository}" for kind in KINDS.values())
    parser = argparse.ArgumentParser(
        prog="python -m headcount_training.adopt", description=__doc__, epilog=f"kinds:\n{known}",
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", nargs="?", metavar="KIND", choices=KINDS, help="one of those below")
    parser.add_argument("file", type=Path, metavar="FILE", help="the weights: .pth, .pt, .pth.tar, .h5, .safetensors")
    parser.add_argument("--output", type=Path, required=True, metavar="FOLDER", help="model folder to write")
    parser.add_argument("--data-set", metavar="NAME", help="that it was trained on, for the kinds of the C^3 framework")
    parser.add_argument("--mean", type=float, nargs="+", help="of each channel, as parts of 255, not the authors'")
    parser.add_argument("--std", type=float, nargs="+", help="of each channel, as parts of 255, not the authors'")
    parser.add_argument("--people", type=float, metavar="N", help="that one unit of the density stands for, as 0.01")
    arguments = parser.parse_intermixed_args()

    logging.getLogger("torch.onnx").setLevel(logging.ERROR)  # it warns of packages that nothing here needs
    choice = Choice(arguments.kind, arguments.data_set, _tuple(arguments.mean), _tuple(arguments.std), arguments.people)
    try:
        adopted = Adopted.of(arguments.file, choice)
        print(_understood(adopted), flush=True)
        adopted.write(arguments.output)
    except (OSError, ValueError) as problem:
        raise SystemExit(str(problem)) from None
    print(f"written: {arguments.output}\nheadcount count photo.jpg --model {arguments.output}")


def _understood(adopted: Adopted) -> str:
    found = adopted.found
    names = "taken by shapes, in order: the names are not the authors'" if found.by_order else "by the authors' names"
    where = f" in {'.'.join(adopted.where)}" if adopted.where else ""
    return (f"{found.kind.name}: {found.kind.title}, {len(found.names)} weights{where}, {names}\n"
            f"{adopted.preparation()}; cells of {adopted.network.stride} pixels")


def _tuple(values: list[float] | None) -> tuple[float, ...] | None:
    return None if values is None else tuple(values)


if __name__ == "__main__":
    main()
