"""Which images of a layout can be used, and what is said of the others."""

from __future__ import annotations

import sys
from collections import Counter

from .fit import Fitted, fit
from .layouts import Found
from .layouts.entry import Entry

TOLERATED = 0.5  # share of a data set's heads, or images, above which an annotation belongs to other images
SWAPPED = 0.9  # share of the heads outside that would be inside with x and y exchanged
SHOWN = 5  # names in a message


def usable(name: str, found: Found) -> list[tuple[Entry, Fitted]]:
    """The images whose heads can be read. Says on standard error what the layout is, and what cannot be used and why.

    name: of the data set, for people. Raises ValueError where most cannot be used: then the annotation is of others.
    """
    used: list[tuple[Entry, Fitted]] = []
    problems: dict[str, str] = {}
    for entry in found.entries:
        try:
            used.append((entry, _fitted(entry)))
        except Exception as problem:  # one bad file does not hide the others, and it may be bad in any way
            problems[entry.name] = _reason(problem)
    title = f"{name} ({found.layout.name})"
    say(f"{name}: {found.layout.name}, {len(used)} images, {sum(len(one.points) for _, one in used)} heads")
    _report_problems(title, len(used), problems)
    _report_points(title, used)
    return used


def say(text: str) -> None:
    """On standard error: what goes to standard output may be read by a program."""
    print(text, file=sys.stderr, flush=True)


def _fitted(entry: Entry) -> Fitted:
    if entry.image is None:
        entry.read()  # it may know better
        raise FileNotFoundError("has no image")
    return fit(entry.read(), entry.image)


def _reason(problem: Exception) -> str:
    return f"{problem} is missing" if isinstance(problem, KeyError) else str(problem) or type(problem).__name__


def _report_problems(title: str, used: int, problems: dict[str, str]) -> None:
    listed = _some([f"{image}: {reason}" for image, reason in problems.items()], "; ")
    if len(problems) > TOLERATED * (len(problems) + used):
        raise ValueError(f"{title}: {len(problems)} of {len(problems) + used} images and annotations cannot be used: "
                         f"{listed}")
    if problems:
        say(f"{title}: {len(problems)} left out: {listed}")


def _report_points(title: str, used: list[tuple[Entry, Fitted]]) -> None:
    for note, number in Counter(one.note for _, one in used if one.note).items():
        say(f"{title}: points of {number} images {note}")
    heads, outside = sum(len(one.points) for _, one in used), sum(one.outside for _, one in used)
    if not outside:
        return
    listed = _some([f"{entry.name} ({one.outside})" for entry, one in used if one.outside], ", ")
    text = f"{title}: {outside} of {heads} heads lie outside of their image: {listed}"
    if outside > TOLERATED * heads:
        is_swapped = sum(one.swapped for _, one in used) > SWAPPED * outside
        raise ValueError(f"{text}. It seems that " + (
            "x and y are exchanged" if is_swapped else "they are of images in another resolution, or of other images"))
    say(f"{text}; moved to the edge")


def _some(texts: list[str], separator: str) -> str:
    more = len(texts) - SHOWN
    return separator.join(texts[:SHOWN]) + (f" and {more} more" if more > 0 else "")
