"""Which of the classes of an annotation are people, and where the head of a box is.

A head's box has its head in its centre, and its size is the head's. A person's box has it in the middle of its width,
8 % of its height below its top; how large it is, nobody measured. Where heads are marked and people too, the heads are
taken: nobody counts twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from .entry import Heads

HEADS = {"head", "heads", "face", "faces", "headpoint", "head_center", "head_centre"}
PEOPLE = {"person", "persons", "people", "pedestrian", "pedestrians", "human", "humans", "man", "woman", "child",
          "crowd", "body", "visible body"}
BELOW_TOP = 0.1  # of a person's height; as `headcount evaluate` has it


@dataclass(frozen=True)
class Wanted:
    """The classes that are counted, and whether their boxes are heads, not whole people."""

    names: frozenset[str]
    are_heads: bool

    @staticmethod
    def of(names: Iterable[str], are_points: bool = False) -> Wanted:
        """are_points: nothing but points is marked; then a single class may have any name. Raises ValueError where no
        class is one of people."""
        known = set(names)
        heads = frozenset(name for name in known if name.lower().strip() in HEADS)
        if heads:
            return Wanted(heads, True)
        people = frozenset(name for name in known if name.lower().strip() in PEOPLE)
        if people:
            return Wanted(people, False)
        if len(known) <= 1 and are_points:
            return Wanted(frozenset(known), True)
        raise ValueError(f"no class is person or head: {', '.join(sorted(known)) or 'none is named'}")


def of_boxes(boxes: object, are_heads: bool, image_size: tuple[int, int] | None = None) -> Heads:
    """boxes: (N, 4), left, top, width and height in pixels."""
    array = np.asarray(boxes, np.float32).reshape(-1, 4)
    if not (array[:, 2:] > 0).all():
        raise ValueError("a box without width or height")
    share = [0.5, 0.5] if are_heads else [0.5, BELOW_TOP]
    points = array[:, :2] + array[:, 2:] * np.asarray(share, np.float32)
    return Heads.of(points, array[:, 2:] if are_heads else None, image_size)
