"""Label Studio's JSON, whole or JSON-MIN: points, or boxes of people or of heads, in hundredths of the sides."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from .classes import Wanted, of_boxes
from .coco import whole_files
from .entry import Entry, Heads
from .files import ImageIndex
from .own import load

POINTS, BOXES = "keypointlabels", "rectanglelabels"
OTHER_SHAPES = {"points", "rle", "vertices"}


def entries(folder: Path) -> list[Entry] | None:
    for path in whole_files(folder, ".json"):
        content = load(path)
        if isinstance(content, list) and content and all(_is_task(task) for task in content):
            tasks = [(_image(task), _regions(task)) for task in content]
            return _of_tasks(tasks, path, ImageIndex(folder))
    return None


def _is_task(task: object) -> bool:
    """One of the whole export has its data; one of JSON-MIN has regions that say how large the image was."""
    if not isinstance(task, dict) or _image(task) is None:
        return False
    regions = [region for value in task.values() if isinstance(value, list) for region in value]
    return isinstance(task.get("data"), dict) or "annotator" in task or any(
        isinstance(region, dict) and "original_width" in region for region in regions)


def _image(task: dict) -> str | None:
    """The address of the task's image: the first text in its data that looks like one."""
    data = task.get("data", task)
    texts = [value for value in data.values() if isinstance(value, str)] if isinstance(data, dict) else []
    named = [data[key] for key in ("image", "img", "photo") if isinstance(data.get(key), str)] if texts else []
    return next(iter(named or [t for t in texts if "/" in t or "." in t]), None)


def _regions(task: dict) -> list[dict] | None:
    """What is marked, each with its value's fields; None where nobody has annotated the task."""
    if "data" not in task:
        return [region for value in task.values() if isinstance(value, list) for region in value
                if isinstance(region, dict) and "x" in region]
    done = [a for a in task.get("annotations", task.get("completions", ())) if not a.get("was_cancelled")]
    if not done:
        return None
    return [{**region, **region["value"]} for region in done[0]["result"] if "value" in region]


def _of_tasks(tasks: list[tuple[str, list[dict] | None]], path: Path, index: ImageIndex) -> list[Entry]:
    marked = [region for _, regions in tasks for region in regions or ()]
    names = {label for region in marked for kind in (POINTS, BOXES) for label in region.get(kind, ())}
    are_points = not any("width" in region and "height" in region for region in marked)
    try:
        wanted = Wanted.of(names, are_points)
    except ValueError as problem:
        raise ValueError(f"{path}: {problem}") from None
    return [_entry(name, regions, wanted, index) for name, regions in tasks]


def _entry(name: str, regions: list[dict] | None, wanted: Wanted, index: ImageIndex) -> Entry:
    def read() -> Heads:
        if regions is None:
            raise ValueError("is not annotated yet")
        return _heads(regions, wanted, index.find(name))

    return index.entry(name, read)


def _heads(regions: list[dict], wanted: Wanted, image: Path) -> Heads:
    with Image.open(image) as opened:
        width, height = opened.size
    points, boxes = [], []
    for region in regions:
        if region.get("image_rotation"):
            raise ValueError(f"is turned by {region['image_rotation']} degrees in Label Studio")
        if "x" not in region:
            if OTHER_SHAPES & region.keys():
                raise ValueError("has a shape that is neither a point nor a box")
            continue
        labels = [*region.get(POINTS, ()), *region.get(BOXES, ())]
        if labels and not wanted.names.intersection(labels):
            continue
        x, y = region["x"] / 100 * width, region["y"] / 100 * height
        if BOXES in region or ("height" in region and POINTS not in region):
            boxes.append((x, y, region["width"] / 100 * width, region["height"] / 100 * height))
        else:
            points.append((x, y))
    found = of_boxes(boxes, wanted.are_heads)
    if not points:
        return found
    return Heads.of([*points, *found.points.tolist()])
