"""Images and folders, in a fixed order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from .entry import Entry, Heads

IMAGE_ENDINGS = {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".bmp", ".webp", ".tif", ".tiff"}
# Where the images are, beside the annotations; without such a folder, in the folder itself.
IMAGE_FOLDERS = ("images", "Images", "frame", "frames", "JPEGImages", "img", "imgs")


def is_image(path: Path) -> bool:
    return path.suffix.lower() in IMAGE_ENDINGS and not path.name.startswith(".") and path.is_file()


def images(folder: Path) -> list[Path]:
    """Those of the folder itself, sorted."""
    return sorted(p for p in folder.iterdir() if is_image(p)) if folder.is_dir() else []


def images_below(folder: Path) -> list[Path]:
    """Those of the folder and of all below it, sorted."""
    return sorted(p for p in files_below(folder) if is_image(p))


def files_below(folder: Path) -> Iterator[Path]:
    """Every file in a folder and those below it, but for hidden ones; links to folders are not followed."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not path.is_symlink():
                yield from files_below(path)
        else:
            yield path


def subfolders(folder: Path) -> list[Path]:
    return sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith("."))


def image_folder(folder: Path) -> Path:
    """The one of `IMAGE_FOLDERS` that is there, or the folder itself."""
    return next((folder / name for name in IMAGE_FOLDERS if (folder / name).is_dir()), folder)


class ImageIndex:
    """Finds the images of a folder by the names that an annotation file gives them: paths, addresses, file names."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.paths = images_below(folder)
        self.by_name: dict[str, list[Path]] = defaultdict(list)
        for path in self.paths:
            self.by_name[path.name].append(path)

    def entry(self, name: str, read: Callable[[], Heads]) -> Entry:
        """Of the image that an annotation file calls `name`."""
        try:
            return Entry(name, self.find(name), read)
        except ValueError as problem:
            return Entry.broken(name, None, str(problem))

    def find(self, name: str) -> Path | None:
        """None where there is no such image. Raises ValueError where there are several."""
        relative = PurePosixPath(unquote(name.split("?d=")[-1]).replace("\\", "/"))
        for base in (self.folder, image_folder(self.folder)):
            path = base / relative.relative_to(relative.anchor)
            if ".." not in relative.parts and is_image(path):
                return path
        # Label Studio puts eight digits before the name of a file that was uploaded.
        for candidate in (relative.name, re.sub(r"^[0-9a-f]{8}-", "", relative.name)):
            found = self.by_name.get(candidate, [])
            if len(found) > 1:
                raise ValueError(f"{name} may be {' or '.join(str(p.relative_to(self.folder)) for p in found)}")
            if found:
                return found[0]
        return None
