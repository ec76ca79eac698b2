"""The reference's way from an image's bytes to its answer, around a network."""

from __future__ import annotations

import cv2
import numpy as np


def decoded(body: bytes) -> np.ndarray:
    """Bytes (height, width, 3), RGB."""
    return cv2.cvtColor(cv2.imdecode(np.frombuffer(body, np.uint8), cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)


def people(density: np.ndarray, width: int, height: int) -> dict:
    """The count is the sum, cut off; the coordinates are the middles of as many of the highest cells."""
    cells = density.reshape(density.shape[-2:])
    rows, columns = cells.shape
    count = max(int(cells.sum()), 0)
    highest = np.argsort(cells, axis=None)[::-1][:count]
    y, x = np.unravel_index(highest, cells.shape)
    xs, ys = ((x + 0.5) * width / columns).astype(int), ((y + 0.5) * height / rows).astype(int)
    return {"count": count, "coordinates": [{"x": int(x), "y": int(y)} for x, y in zip(xs, ys, strict=True)]}


def answer(people: dict) -> dict:
    estimation = {"filename": "raw image", "status": 1, "error": None, "estimations": [],
                  "image_estimations": {"people": people}}
    return {"images_estimations": [estimation]}
