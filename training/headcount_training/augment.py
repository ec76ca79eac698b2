"""Random crops with the cells' head counts: what a training step sees."""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter

from .data import Sample
from .scenes import empty_scene

Crop = tuple[np.ndarray, np.ndarray]  # uint8 (side, side, 3), and its heads' x and y in pixels, float (N, 2)
RESAMPLINGS = (Image.Resampling.BILINEAR, Image.Resampling.BICUBIC, Image.Resampling.LANCZOS)


@dataclass(frozen=True)
class Augmentation:
    """crop: side of the square crop in pixels; scale, close_up_scale: ranges of the log-uniform zoom; the rest are
    probabilities. native: that pixels stay as they are; empty: that a crop is no part of a picture but a drawn scene
    with nobody in it; joined: that a crop is one part of one picture and one of another. contrast: range of the factor
    that `light` draws; gamma: largest exponent, and inverse of the smallest; noise: of a sensor, in some crops."""

    crop: int = 320
    scale: tuple[float, float] = (0.7, 1.4)
    close_up_scale: tuple[float, float] = (2.0, 6.0)
    close_up: float = 0.0
    native: float = 0.0
    flip: float = 0.5
    grey: float = 0.1
    light: float = 0.3
    contrast: tuple[float, float] = (0.6, 1.3)
    gamma: float = 1.0
    joined: float = 0.0
    noise: float = 0.0
    tint: float = 0.0
    blur: float = 0.0
    sharpen: float = 0.0
    jpeg: float = 0.0
    empty: float = 0.0


class CropSampler:
    """Draws crops from pictures held in memory, data sets in fixed proportions."""

    def __init__(self, samples: list[Sample], mix: dict[str, float], augmentation: Augmentation, stride: int,
                 seed: int):
        self.random = np.random.default_rng(seed)
        self.augmentation = augmentation
        self.stride = stride
        sources = [s for s in mix if any(x.source == s for x in samples)]
        if not sources:
            raise ValueError(f"no training pictures of any of {', '.join(mix)}, which `mix` names")
        self.sources = {name: [(s.pixels(), s.points) for s in samples if s.source == name] for name in sources}
        weights = np.array([mix[name] for name in sources])
        self.probabilities = weights / weights.sum()

    def batch(self, size: int) -> tuple[np.ndarray, np.ndarray]:
        """uint8 (size, crop, crop, 3) and float32 (size, 1, crop/stride, crop/stride): heads in each cell."""
        crops, counts = zip(*(self._crop() for _ in range(size)), strict=True)
        return np.stack(crops), np.stack(counts)[:, None]

    def _crop(self) -> tuple[np.ndarray, np.ndarray]:
        random, options = self.random, self.augmentation
        crop, heads = self._scene()
        if random.random() < options.joined:
            crop, heads = joined((crop, heads), self._scene(), int(random.integers(options.crop)))
        if random.random() < options.flip:
            crop = crop[:, ::-1]
            heads = heads * [-1, 1] + [options.crop - 1e-3, 0]
        return self._degraded(crop), cell_counts(heads, options.crop, options.crop, self.stride)

    def _scene(self) -> Crop:
        if self.random.random() < self.augmentation.empty:
            return empty_scene(self.random, self.augmentation.crop), np.zeros((0, 2), np.float32)
        return self._part_of_a_picture()

    def _part_of_a_picture(self) -> Crop:
        random, options = self.random, self.augmentation
        pictures = self.sources[random.choice(list(self.sources), p=self.probabilities)]
        pixels, points = pictures[random.integers(len(pictures))]
        height, width = pixels.shape[:2]
        side = int(options.crop / max(self._scale(), options.crop / min(height, width)))
        x, y = random.integers(width - side + 1), random.integers(height - side + 1)
        crop = Image.fromarray(pixels[y:y + side, x:x + side])
        if side != options.crop:
            crop = crop.resize((options.crop,) * 2, RESAMPLINGS[random.integers(len(RESAMPLINGS))])
        heads = points - [x, y]
        heads = heads[((heads >= 0) & (heads < side)).all(axis=1)] * (options.crop / side)
        return np.asarray(crop), heads

    def _scale(self) -> float:
        """1 for native pixels: a network that sees resampled ones only takes a sharp picture's grain for people."""
        random, options = self.random, self.augmentation
        if random.random() < options.native:
            return 1.0
        scales = options.close_up_scale if random.random() < options.close_up else options.scale
        return float(np.exp(random.uniform(*np.log(scales))))

    def _degraded(self, crop: np.ndarray) -> np.ndarray:
        """What cameras, light and storage do to a picture."""
        random, options = self.random, self.augmentation
        if random.random() < options.blur:
            soft = ImageFilter.GaussianBlur(random.uniform(0.3, 1.5))
            crop = np.asarray(Image.fromarray(np.ascontiguousarray(crop)).filter(soft))
        elif random.random() < options.sharpen:
            sharp = ImageFilter.UnsharpMask(random.uniform(0.5, 2.0), int(random.integers(40, 150)), 2)
            crop = np.asarray(Image.fromarray(np.ascontiguousarray(crop)).filter(sharp))
        if random.random() < options.grey:
            crop = np.repeat(crop.mean(axis=2, keepdims=True), 3, axis=2)
        elif random.random() < options.tint:
            crop = crop * random.uniform(0.8, 1.25, 3)
        if random.random() < options.light:
            crop = (crop - 128.0) * np.exp(random.uniform(*np.log(options.contrast))) + 128 + random.uniform(-40, 30)
        if options.gamma > 1 and random.random() < options.light:
            crop = 255 * (np.clip(crop, 0, 255) / 255) ** options.gamma ** random.uniform(-1, 1)
        if random.random() < options.noise:
            crop = crop + random.normal(0, random.uniform(2, 14), (*crop.shape[:2], random.choice([1, 3])))
        crop = np.clip(crop, 0, 255).astype(np.uint8)
        return stored_as_jpeg(crop, int(random.integers(25, 90))) if random.random() < options.jpeg else crop


def joined(left: Crop, right: Crop, width: int) -> Crop:
    """The first `width` columns of one crop beside the other columns of another: twice as many scenes as pictures, and
    a crowd ends where it did not before."""
    pixels = np.concatenate((left[0][:, :width], right[0][:, width:]), axis=1)
    heads = np.concatenate((left[1][left[1][:, 0] < width], right[1][right[1][:, 0] >= width]))
    return pixels, heads


def stored_as_jpeg(pixels: np.ndarray, quality: int) -> np.ndarray:
    """`pixels` as JPEG gives them back."""
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=quality)
    return np.asarray(Image.open(file))


def cell_counts(points: np.ndarray, height: int, width: int, stride: int) -> np.ndarray:
    """float32 (ceil(height/stride), ceil(width/stride)): the number of points in each cell.

    A point is shared among the four cells whose centres are around it, bilinearly: the map then says where in its
    cell a head is. At the edge, the cells beyond leave their share to the last ones.
    """
    rows, columns = -(-height // stride), -(-width // stride)
    counts = np.zeros((rows, columns), np.float32)
    position = np.asarray(points, np.float64).reshape(-1, 2) / stride - 0.5
    corner = np.floor(position).astype(int)
    right, below = (position - corner).T
    for dx, dy, share in ((0, 0, (1 - right) * (1 - below)), (1, 0, right * (1 - below)),
                          (0, 1, (1 - right) * below), (1, 1, right * below)):
        cells = (corner[:, 1] + dy).clip(0, rows - 1), (corner[:, 0] + dx).clip(0, columns - 1)
        np.add.at(counts, cells, share)
    return counts
