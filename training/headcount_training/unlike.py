"""Images to try the warning of `familiarity` on: held-out ones changed in some way, and drawn ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from PIL import Image, ImageDraw

from .data import Sample
from .familiarity import resized
from .scenes import empty_scene, write

NUMBER = 24  # images of each kind
SIDE = 640  # longest side, in pixels, of an image that is changed, and the side of one that is drawn
Change = Callable[[np.random.Generator, np.ndarray], np.ndarray]


def kinds(samples: list[Sample], seed: int = 0) -> Iterator[tuple[str, list[np.ndarray]]]:
    """Name and images (height, width, 3) of each kind: first those that a network should still count, then others."""
    random = np.random.default_rng(seed)
    chosen = samples[::max(1, len(samples) // NUMBER)][:NUMBER]
    for name, change in CHANGES.items():
        yield name, [change(random, _small(sample.pixels())) for sample in chosen]
    yield "a head that fills the image", [_head(random, s) for s in chosen if len(s.points)]
    yield "drawn scenes with nobody", [empty_scene(random, SIDE) for _ in range(NUMBER)]
    yield "pages of writing", [_page(random) for _ in range(NUMBER)]
    yield "nothing but noise", [random.integers(0, 256, (SIDE, SIDE, 3), np.uint8) for _ in range(NUMBER)]


def _small(pixels: np.ndarray) -> np.ndarray:
    return resized(pixels, min(1.0, SIDE / max(pixels.shape[:2])))


def _part(random: np.random.Generator, pixels: np.ndarray) -> np.ndarray:
    side = min(320, *pixels.shape[:2])
    y, x = (random.integers(length - side + 1) for length in pixels.shape[:2])
    return pixels[y:y + side, x:x + side]


def _grey(random: np.random.Generator, pixels: np.ndarray) -> np.ndarray:
    return np.repeat(pixels.mean(axis=2, keepdims=True), 3, axis=2).astype(np.uint8)


def _dusk(random: np.random.Generator, pixels: np.ndarray) -> np.ndarray:
    return pixels // 2


def _inverted(random: np.random.Generator, pixels: np.ndarray) -> np.ndarray:
    return 255 - pixels


def _thumbnail(random: np.random.Generator, pixels: np.ndarray) -> np.ndarray:
    return resized(pixels, 0.15)


def _night(random: np.random.Generator, pixels: np.ndarray) -> np.ndarray:
    return _with_noise(random, pixels * 0.06, 3)


def _noisy(random: np.random.Generator, pixels: np.ndarray) -> np.ndarray:
    return _with_noise(random, pixels, 60)


def _with_noise(random: np.random.Generator, pixels: np.ndarray, deviation: float) -> np.ndarray:
    return np.clip(pixels + random.normal(0, deviation, pixels.shape), 0, 255).astype(np.uint8)


def _head(random: np.random.Generator, sample: Sample) -> np.ndarray:
    """72 pixels around a head, enlarged eight times."""
    pixels, (x, y) = sample.pixels(), sample.points[random.integers(len(sample.points))]
    side = min(72, *pixels.shape[:2])
    top, left = (int(np.clip(place - side / 2, 0, length - side))
                 for place, length in zip((y, x), pixels.shape[:2], strict=True))
    return resized(pixels[top:top + side, left:left + side], 8)


def _page(random: np.random.Generator) -> np.ndarray:
    image = Image.new("RGB", (SIDE, SIDE), "white")
    write(random, ImageDraw.Draw(image), SIDE)
    return np.asarray(image)


CHANGES: dict[str, Change] = {
    "held-out, a part of 320×320 pixels": _part,
    "held-out, without colour": _grey,
    "held-out, half as bright": _dusk,
    "held-out, inverted": _inverted,
    "held-out, strong noise": _noisy,
    "held-out, night": _night,
    "held-out, a seventh of the size": _thumbnail,
}
