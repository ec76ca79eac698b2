"""COCO JSON: keypoints, or boxes of people or of heads, in any `.json` of the folder or of `annotations/`."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import numpy as np

from .classes import BELOW_TOP, Wanted
from .entry import Entry, Heads
from .files import ImageIndex, image_folder, images
from .own import load

FACE = {"nose", "left_eye", "right_eye", "left_ear", "right_ear"}
HEAD = {"head", "head_center", "head_centre", "face"}


def entries(folder: Path) -> list[Entry] | None:
    found: dict[str, Entry] = {}
    index = None
    for path in whole_files(folder, ".json"):
        content = load(path)
        if not _is_coco(content):
            continue
        index = index or ImageIndex(folder)
        for entry in _of_file(content, path, index):
            found.setdefault(entry.name, entry)
    return list(found.values()) if index else None


def whole_files(folder: Path, ending: str) -> list[Path]:
    """Files for the whole folder: those that are not one image's. Those of a test split are left out if others are
    there."""
    stems = {p.stem for p in (*images(folder), *images(image_folder(folder)))}
    places = (folder, folder / "annotations", folder / "Annotations")
    paths = [p for place in places if place.is_dir() for p in sorted(place.iterdir())
             if p.suffix.lower() == ending and p.stem not in stems and not p.name.startswith(".") and p.is_file()]
    return [p for p in paths if "test" not in p.stem.lower()] or paths


def _is_coco(content: object) -> bool:
    return isinstance(content, dict) and all(isinstance(content.get(k), list)
                                             for k in ("images", "annotations", "categories"))


def _of_file(content: dict, path: Path, index: ImageIndex) -> list[Entry]:
    categories = {c["id"]: c for c in content["categories"]}
    used = {categories[a["category_id"]]["name"] for a in content["annotations"] if a["category_id"] in categories}
    try:
        wanted = Wanted.of(used or {c["name"] for c in categories.values()}, _are_single_points(categories.values()))
    except ValueError as problem:
        raise ValueError(f"{path}: {problem}") from None
    ids = {number: c for number, c in categories.items() if c["name"] in wanted.names}
    marked = defaultdict(list)
    for annotation in content["annotations"]:
        if annotation["category_id"] in ids:
            marked[annotation["image_id"]].append(annotation)
    return [_entry(image, marked[image["id"]], ids, wanted.are_heads, index) for image in content["images"]]


def _are_single_points(categories: object) -> bool:
    return all(len(c.get("keypoints", ())) == 1 for c in categories)


def _entry(image: dict, marked: list[dict], categories: dict, are_heads: bool, index: ImageIndex) -> Entry:
    size = (image["width"], image["height"]) if image.get("width") and image.get("height") else None

    def read() -> Heads:
        if any(a.get("iscrowd") for a in marked):
            raise ValueError("has a region of people that are not marked one by one (iscrowd)")
        points = [_point(a, categories[a["category_id"]].get("keypoints", []), are_heads) for a in marked]
        sizes = [a["bbox"][2:] for a in marked] if are_heads and all(_has_box(a) for a in marked) else None
        return Heads.of(points, sizes, size)

    return index.entry(image["file_name"], read)


def _point(annotation: dict, names: list[str], are_heads: bool) -> tuple[float, float]:
    head = _keypoint(annotation, names)
    if head is not None:
        return head
    if not _has_box(annotation):
        raise ValueError(f"annotation {annotation.get('id')} has neither a box nor a point of its head")
    left, top, width, height = annotation["bbox"]
    return left + width / 2, top + height * (0.5 if are_heads else BELOW_TOP)


def _keypoint(annotation: dict, names: list[str]) -> tuple[float, float] | None:
    """The head's, or the middle of what is seen of the face; the only point, if there is one alone."""
    points = np.asarray(annotation.get("keypoints", ()), float).reshape(-1, 3)
    seen = {(names[k] if k < len(names) else str(k)): p[:2] for k, p in enumerate(points) if p[2] > 0}
    for parts in (HEAD, FACE) if len(points) > 1 else (set(seen),):
        there = [seen[name] for name in seen if name in parts]
        if there:
            x, y = np.mean(there, axis=0)
            return float(x), float(y)
    return None


def _has_box(annotation: dict) -> bool:
    box = annotation.get("bbox")
    return isinstance(box, list) and len(box) == 4 and box[2] > 0 and box[3] > 0
