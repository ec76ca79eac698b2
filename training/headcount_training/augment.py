"""Random crops with the cells' head counts: what a training step sees."""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from .data import Sample
from .scenes import empty_scene, write

Crop = tuple[np.ndarray, np.ndarray]  # uint8 (side, side, 3), and its heads' x and y in pixels, float (N, 2)
RESAMPLINGS = (Image.Resampling.BILINEAR, Image.Resampling.BICUBIC, Image.Resampling.LANCZOS)
LARGEST_MARGIN = 0.3  # of a crop's side, where the image ends


@dataclass(frozen=True)
class Augmentation:
    """crops: sides of the square crops in pixels, drawn in turn by chance; a batch of larger ones has fewer, so that
    each batch has about as many pixels as one of the first side. scale: range of the log-uniform zoom; heads: range of
    the size in pixels that a random head of the image is given instead, where sizes are known, within the zoom `reach`.

    The rest are probabilities. native: that pixels stay as they are; empty: that a crop is no part of an image but a
    drawn scene with nobody in it; joined: that a crop is one part of one image and one of another; shrunk: that a crop
    was made smaller and enlarged again; motion: blur along a line; night: dark, with a sensor's noise; caption: writing
    over the image. contrast: range of the factor that `light` draws; gamma: largest exponent, and inverse of the
    smallest; quality: range of `jpeg`; noise: of a sensor, in some crops."""

    crops: tuple[int, ...] = (320,)
    scale: tuple[float, float] = (0.7, 1.4)
    heads: tuple[float, float] = (6, 120)
    reach: tuple[float, float] = (0.4, 2.5)
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
    motion: float = 0.0
    sharpen: float = 0.0
    shrunk: float = 0.0
    night: float = 0.0
    caption: float = 0.0
    jpeg: float = 0.0
    quality: tuple[int, int] = (25, 90)
    empty: float = 0.0


class CropSampler:
    """Draws crops from images held in memory, data sets in fixed proportions."""

    def __init__(self, samples: list[Sample], mix: dict[str, float], augmentation: Augmentation, stride: int,
                 seed: int):
        self.random = np.random.default_rng(seed)
        self.augmentation = augmentation
        self.stride = stride
        sources = [s for s in mix if any(x.source == s for x in samples)]
        if not sources:
            raise ValueError(f"no training images of any of {', '.join(mix)}, which `mix` names")
        self.sources = {name: [(s.pixels(), s) for s in samples if s.source == name] for name in sources}
        weights = np.array([mix[name] for name in sources])
        self.probabilities = weights / weights.sum()

    def batch(self, size: int) -> tuple[np.ndarray, np.ndarray]:
        """uint8 (number, side, side, 3) and float32 (number, 1, side/stride, side/stride): heads in each cell; number
        is `size` for crops of the first of the sides."""
        sides = self.augmentation.crops
        side = sides[self.random.integers(len(sides))]
        number = max(1, round(size * (sides[0] / side) ** 2))
        crops, counts = zip(*(self._crop(side) for _ in range(number)), strict=True)
        return np.stack(crops), np.stack(counts)[:, None]

    def _crop(self, side: int) -> tuple[np.ndarray, np.ndarray]:
        random, options = self.random, self.augmentation
        crop, heads = self._scene(side)
        if random.random() < options.joined:
            crop, heads = joined((crop, heads), self._scene(side), int(random.integers(side)))
        if random.random() < options.flip:
            crop = crop[:, ::-1]
            heads = heads * [-1, 1] + [side - 1e-3, 0]
        return self._degraded(crop), cell_counts(heads, side, side, self.stride)

    def _scene(self, side: int) -> Crop:
        if self.random.random() < self.augmentation.empty:
            return empty_scene(self.random, side), np.zeros((0, 2), np.float32)
        return self._part_of_an_image(side)

    def _part_of_an_image(self, side: int) -> Crop:
        """Where the zoomed image is smaller than the crop, a margin of one colour is around it."""
        random = self.random
        images = self.sources[random.choice(list(self.sources), p=self.probabilities)]
        pixels, sample = images[random.integers(len(images))]
        height, width = pixels.shape[:2]
        least = side * (1 - LARGEST_MARGIN) / min(height, width)
        window = round(side / max(self._scale(sample), least))
        x, y = (int(random.integers(min(0, spare), max(0, spare) + 1)) for spare in (width - window, height - window))
        crop = Image.new("RGB", (window, window), tuple(random.choice((0, 0, random.integers(256)), 3).tolist()))
        left, top = max(0, x), max(0, y)
        crop.paste(Image.fromarray(pixels[top:y + window, left:x + window]), (left - x, top - y))
        if window != side:
            crop = crop.resize((side, side), RESAMPLINGS[random.integers(len(RESAMPLINGS))])
        heads = sample.points - [x, y]
        heads = heads[((heads >= 0) & (heads < window)).all(axis=1)] * (side / window)
        return np.asarray(crop), heads

    def _scale(self, sample: Sample) -> float:
        """1 for native pixels: a network that sees resampled ones only takes a sharp image's grain for people."""
        random, options = self.random, self.augmentation
        if random.random() < options.native:
            return 1.0
        if sample.sizes is None or not len(sample.sizes):
            return float(np.exp(random.uniform(*np.log(options.scale))))
        size = np.exp(random.uniform(*np.log(options.heads)))
        return float(np.clip(size / max(random.choice(sample.sizes), 1), *options.reach))

    def _degraded(self, crop: np.ndarray) -> np.ndarray:
        """What cameras, light and storage do to an image."""
        random, options = self.random, self.augmentation
        if random.random() < options.caption:
            crop = captioned(random, crop)
        if random.random() < options.motion:
            crop = moved(crop, int(random.integers(2, 8)), random.uniform(0, np.pi))
        elif random.random() < options.blur:
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
        is_night = random.random() < options.night
        if is_night:
            crop = np.clip(crop, 0, 255) ** random.uniform(0.8, 1.0) * random.uniform(0.15, 0.5)
        if is_night or random.random() < options.noise:
            crop = crop + random.normal(0, random.uniform(2, 14), (*crop.shape[:2], random.choice([1, 3])))
        crop = np.clip(crop, 0, 255).astype(np.uint8)
        if random.random() < options.shrunk:
            crop = shrunk(random, crop)
        return stored_as_jpeg(crop, int(random.integers(*options.quality))) if random.random() < options.jpeg else crop


def joined(left: Crop, right: Crop, width: int) -> Crop:
    """The first `width` columns of one crop beside the other columns of another: twice as many scenes as images, and
    a crowd ends where it did not before."""
    pixels = np.concatenate((left[0][:, :width], right[0][:, width:]), axis=1)
    heads = np.concatenate((left[1][left[1][:, 0] < width], right[1][right[1][:, 0] >= width]))
    return pixels, heads


def captioned(random: np.random.Generator, pixels: np.ndarray) -> np.ndarray:
    """A bar across the image, or none, with writing on it: a title, a time stamp."""
    image = Image.fromarray(np.ascontiguousarray(pixels))
    side, height = len(pixels), int(random.integers(14, 40))
    strip = Image.new("RGB", (side, height), tuple(random.integers(0, 256, 3).tolist()))
    top = int(random.choice([0, side - height, random.integers(side - height)]))
    if random.random() < 0.5:
        strip = image.crop((0, top, side, top + height))
    write(random, ImageDraw.Draw(strip), height)
    image.paste(strip, (0, top))
    return np.asarray(image)


def moved(pixels: np.ndarray, length: int, angle: float) -> np.ndarray:
    """Blurred along a line of `length` pixels."""
    steps = np.arange(length) - length / 2
    shifts = np.round(np.stack([steps * np.sin(angle), steps * np.cos(angle)], axis=1)).astype(int)
    padded = np.pad(pixels, ((length, length), (length, length), (0, 0)), mode="edge").astype(np.float32)
    height, width = pixels.shape[:2]
    total = sum(padded[length + y:length + y + height, length + x:length + x + width] for y, x in shifts)
    return (total / length).astype(np.uint8)


def shrunk(random: np.random.Generator, pixels: np.ndarray) -> np.ndarray:
    """Made smaller, and enlarged again: what is shared from hand to hand."""
    side = len(pixels)
    small = round(side / np.exp(random.uniform(np.log(1.3), np.log(4))))
    down, up = (RESAMPLINGS[random.integers(len(RESAMPLINGS))] for _ in range(2))
    image = Image.fromarray(np.ascontiguousarray(pixels)).resize((small, small), down)
    if random.random() < 0.5:
        image = Image.fromarray(stored_as_jpeg(np.asarray(image), int(random.integers(30, 80))))
    return np.asarray(image.resize((side, side), up))


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
