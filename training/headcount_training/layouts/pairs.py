"""An annotation file for each image, of the same name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from .entry import Entry, Heads
from .files import files_below, image_folder, images, images_below

BESIDE = ""  # in place of the name of a folder: beside the images


Read = Callable[[Path, Path], Heads]  # the heads of an annotation and its image


def pairs(folder: Path, truth: tuple[str, ...], names: tuple[str, ...],
          reader: Callable[[list[Path]], Read | None]) -> list[Entry] | None:
    """Images with their annotations, images without, annotations without; None where no image has one.

    truth: names of folders in which the annotations may be; names: what they are called, "{}" being the image's name
    without its ending; reader: of all annotations, what reads one of them, or None where they are of another layout.
    """
    holder = image_folder(folder)
    pictures = images(folder) if holder == folder else images_below(holder)
    for name in truth:
        place = holder if name == BESIDE else folder / name
        if pictures and place.is_dir():
            entries = _paired(pictures, holder, place, names, reader)
            if entries is not None:
                return entries
    return None


def _paired(pictures: list[Path], holder: Path, place: Path, names: tuple[str, ...],
            reader: Callable[[list[Path]], Read | None]) -> list[Entry] | None:
    owners: dict[Path, list[Path]] = defaultdict(list)
    without = []
    for image in pictures:
        parent = place / image.parent.relative_to(holder)
        found = next((p for p in (parent / name.format(image.stem) for name in names) if p.is_file()), None)
        if found is None:
            without.append(image)
        else:
            owners[found].append(image)
    read = reader(list(owners)) if owners else None
    if read is None:
        return None
    entries = []
    for path, belonging in owners.items():
        for image in belonging:
            entries.append(_entry(image, holder, path, belonging, read))
    for image in without:
        entries.append(Entry.broken(str(image.relative_to(holder)), image, "has no annotation"))
    entries.sort(key=lambda entry: entry.image)
    return entries + [Entry.broken(str(p.relative_to(place)), None, "has no image")
                      for p in _others(place, names, owners)]


def _entry(image: Path, holder: Path, path: Path, belonging: list[Path], read: Read) -> Entry:
    name = str(image.relative_to(holder))
    if len(belonging) > 1:
        return Entry.broken(name, image, f"{path.name} would belong to {' and '.join(p.name for p in belonging)}")
    return Entry(name, image, lambda: read(path, image))


def _others(place: Path, names: tuple[str, ...], owners: dict[Path, list[Path]]) -> list[Path]:
    """Annotation files, by their names, that belong to no image."""
    shapes = [name.split("{}") for name in names]
    return [p for p in files_below(place) if p not in owners and p.name != "classes.txt"
            and any(p.name.startswith(start) and p.name.endswith(end) for start, end in shapes)]
