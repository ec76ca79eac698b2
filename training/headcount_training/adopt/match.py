"""Whose weights these are: the names and shapes of a checkpoint beside those of every known network."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from torch import Tensor

from .kinds import KINDS, Kind

SHOWN = 6  # names in a message


class MatchError(ValueError):
    """The weights are of none of the known networks, or not of the one that was named; the text says what differs."""


@dataclass(frozen=True)
class Match:
    """A checkpoint beside one network. names: the checkpoint's name of each weight of ours that is there and has its
    shape; prefix: what the checkpoint's names have before the authors'; shapes: of weights that are there with
    another shape, the checkpoint's name, its shape and the network's."""

    kind: Kind
    names: dict[str, str]
    prefix: str
    missing: list[str]
    unexpected: list[str]
    shapes: list[tuple[str, tuple[int, ...], tuple[int, ...]]]
    by_order: bool = False

    @property
    def fits(self) -> bool:
        return not (self.missing or self.unexpected or self.shapes)

    @property
    def share(self) -> float:
        """Of the network's weights and the checkpoint's, 0 to 1."""
        return len(self.names) / (len(self.kind.weights) + len(self.unexpected))

    def state(self, weights: dict[str, Tensor]) -> dict[str, Tensor]:
        """By our names. weights: the checkpoint's."""
        return {ours: weights[theirs] for ours, theirs in self.names.items()}

    def differences(self) -> str:
        parts = []
        if self.missing:
            parts.append(f"missing {len(self.missing)} of {len(self.kind.weights)}: {_some(self.missing)}")
        if self.shapes:
            parts.append("other shapes: " + _some(
                [f"{name} is {found}, not {expected}" for name, found, expected in self.shapes]))
        if self.unexpected:
            parts.append(f"unexpected {len(self.unexpected)}: {_some(self.unexpected)}")
        return "; ".join(parts)


def find(weights: dict[str, Tensor], named: str | None = None) -> Match:
    """The network whose weights these are. named: the one that the user says they are of. Raises MatchError."""
    matches = [match(kind, weights) for kind in KINDS.values()]
    fitting = [m for m in matches if m.fits] or _in_order(weights)
    # What the authors' names begin with tells networks apart whose weights have the same names behind it.
    best = min(fitting, key=lambda m: m.prefix != m.kind.wrapper, default=None)
    if named is None:
        if best is None:
            raise MatchError(f"weights of none of the known networks. {_nearest(matches)}")
        if best.by_order and len(fitting) > 1:
            raise MatchError("the names are those of none of the known networks, shapes and order those of "
                             f"{', '.join(m.kind.name for m in fitting)}: name the one whose weights they are")
        return best
    own = next((m for m in fitting if m.kind.name == named), None)
    if own is None:
        differences = next(m for m in matches if m.kind.name == named).differences()
        advice = f"They fit {best.kind.name}: name that, or none" if best else _nearest(matches)
        raise MatchError(f"not the weights of {named}: {differences}. {advice}")
    if own.prefix != own.kind.wrapper and best.prefix == best.kind.wrapper != "":
        raise MatchError(f"the names begin with {best.prefix} as those of {best.kind.name} do, whose densities are in "
                         f"other units than those of {named}: name {best.kind.name}, or none")
    return own


def match(kind: Kind, weights: dict[str, Tensor]) -> Match:
    """By the authors' names, whatever stands before them, without what `DataParallel` puts into them."""
    plain = {re.sub(r"(^|\.)module\.", r"\1", name): name for name in weights}
    prefix = _prefix(kind, plain)
    names, missing, shapes = {}, [], []
    for ours, (theirs, expected) in kind.weights.items():
        found = plain.get(prefix + theirs)
        if found is None:
            missing.append(theirs)
        elif tuple(weights[found].shape) != expected:
            shapes.append((found, tuple(weights[found].shape), expected))
        else:
            names[ours] = found
    expected_names = {prefix + theirs for theirs, _ in kind.weights.values()}
    unexpected = [found for name, found in plain.items()
                  if name not in expected_names and not _is_unused(kind, name)]
    return Match(kind, names, prefix, missing, unexpected, shapes)


def _prefix(kind: Kind, names: dict[str, str]) -> str:
    """What stands before most of the authors' names."""
    found = Counter(name[:-len(theirs)] for theirs, _ in kind.weights.values() for name in names
                    if name.endswith(theirs) and (name == theirs or name[:-len(theirs)].endswith(".")))
    return found.most_common(1)[0][0] if found else kind.wrapper


def _is_unused(kind: Kind, name: str) -> bool:
    return re.search(rf"(^|\.)({kind.unused})$", name) is not None


def _in_order(weights: dict[str, Tensor]) -> list[Match]:
    """Networks whose weights have just these shapes, in this order: other people's code names the same layers
    otherwise. With batch normalisation, say, or another order, none fits."""
    fitting = []
    for kind in KINDS.values():
        used = [name for name in weights if not _is_unused(kind, name)]
        if [tuple(weights[name].shape) for name in used] == [shape for _, shape in kind.weights.values()]:
            names = dict(zip(kind.weights, used, strict=True))
            fitting.append(Match(kind, names, "", [], [], [], by_order=True))
    return fitting


def _nearest(matches: list[Match]) -> str:
    nearest = max(matches, key=lambda m: m.share)
    known = f"Known: {', '.join(KINDS)}"
    if not nearest.names:
        return f"{known}; no weight has the name and shape of one of theirs. The file has {_some(nearest.unexpected)}"
    there = f"{len(nearest.names)} of its {len(nearest.kind.weights)} weights are there"
    return f"Nearest is {nearest.kind.name}: {there}; {nearest.differences()}. {known}"


def _some(texts: list[str]) -> str:
    more = len(texts) - SHOWN
    return ", ".join(texts[:SHOWN]) + (f" and {more} more" if more > 0 else "")
