"""Random crops with the cells' head counts: what a training step sees."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image

from .data import Sample


@dataclass(frozen=True)
class Augmentation:
    """crop: side of the square crop in pixels; scale: range of the log-uniform zoom; the rest are probabilities."""

    crop: int = 320
    scale: tuple[float, float] = (0.7, 1.4)
    flip: float = 0.5
    grey: float = 0.1
    light: float = 0.3


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
        pictures = self.sources[random.choice(list(self.sources), p=self.probabilities)]
        pixels, points = pictures[random.integers(len(pictures))]
        height, width = pixels.shape[:2]
        scale = np.exp(random.uniform(*np.log(options.scale)))
        scale = max(scale, options.crop / min(height, width))
        side = int(options.crop / scale)
        x, y = random.integers(width - side + 1), random.integers(height - side + 1)
        crop = Image.fromarray(pixels[y:y + side, x:x + side]).resize((options.crop,) * 2, Image.Resampling.BILINEAR)
        crop = np.asarray(crop)
        heads = points - [x, y]
        heads = heads[((heads >= 0) & (heads < side)).all(axis=1)] * (options.crop / side)
        if random.random() < options.flip:
            crop = crop[:, ::-1]
            heads = heads * [-1, 1] + [options.crop - 1e-3, 0]
        if random.random() < options.grey:
            crop = np.repeat(crop.mean(axis=2, keepdims=True), 3, axis=2)
        if random.random() < options.light:
            crop = (crop - 128.0) * random.uniform(0.7, 1.3) + 128 + random.uniform(-30, 30)
        return np.clip(crop, 0, 255).astype(np.uint8), cell_counts(heads, options.crop, options.crop, self.stride)


def cell_counts(points: np.ndarray, height: int, width: int, stride: int) -> np.ndarray:
    """float32 (ceil(height/stride), ceil(width/stride)): the number of points in each cell."""
    counts = np.zeros((-(-height // stride), -(-width // stride)), np.float32)
    cells = (points // stride).astype(int)
    np.add.at(counts, (cells[:, 1].clip(0, counts.shape[0] - 1), cells[:, 0].clip(0, counts.shape[1] - 1)), 1)
    return counts
