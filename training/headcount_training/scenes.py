"""Drawn scenes with nobody in them: walls, lawns, gravel, gratings, writing, boxes.

A counter that never saw one finds people there.
"""

from __future__ import annotations

import string

import numpy as np
from PIL import Image, ImageDraw, ImageFont


def empty_scene(random: np.random.Generator, side: int) -> np.ndarray:
    """uint8 (side, side, 3): a background, and on some of them things."""
    background = (_gradient, _texture, _grating, _pebbles, _blades)[random.integers(5)](random, side)
    image = Image.fromarray(np.clip(background, 0, 255).astype(np.uint8))
    if random.random() < 0.5:
        (_write, _draw_boxes)[random.integers(2)](random, ImageDraw.Draw(image), side)
    return np.asarray(image)


def _colour(random: np.random.Generator) -> tuple[int, ...]:
    return tuple(random.integers(0, 256, 3).tolist())


def _natural_colour(random: np.random.Generator) -> np.ndarray:
    """As of stones and plants: paler than most of those that `_colour` draws."""
    colour = np.array(_colour(random))
    return colour.mean() + random.uniform(0, 0.6) * (colour - colour.mean())


def _gradient(random: np.random.Generator, side: int) -> np.ndarray:
    """From one colour to another, at any angle, with the noise of a sensor."""
    angle = random.uniform(0, 2 * np.pi)
    y, x = np.mgrid[0:side, 0:side] / side - 0.5
    share = (x * np.cos(angle) + y * np.sin(angle) + 0.7)[..., None] / 1.4
    noise = random.normal(0, random.uniform(0, 12), (side, side, 1))
    return share * _colour(random) + (1 - share) * np.array(_colour(random)) + noise


def _texture(random: np.random.Generator, side: int) -> np.ndarray:
    """Noise of several sizes over one colour: plaster, grass, leaves, gravel, water."""
    fall = random.uniform(0.3, 1.1)
    total = np.zeros((side, side, 1))
    for level in range(1, 8):
        cells = (random.integers(2**level // 2, 2**level) + 1, 2**level)[:: random.choice([-1, 1])]
        noise = Image.fromarray(random.normal(size=cells).astype(np.float32))
        octave = noise.resize((side, side), Image.Resampling.BICUBIC)
        total += np.asarray(octave)[..., None] * 2 ** (-fall * level)
    return np.array(_colour(random)) + total / total.std() * random.uniform(5, 60, 3)


def _grating(random: np.random.Generator, side: int) -> np.ndarray:
    """Stripes or squares: fences, seats, windows, tiles."""
    y, x = np.mgrid[0:side, 0:side]
    period, angle, duty = random.uniform(6, 60), random.normal(0, 0.3), random.uniform(0.2, 0.8)
    u, v = x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)
    pattern = (u % period < duty * period) & ((v % period < duty * period) | (random.random() < 0.5))
    return np.where(pattern[..., None], _colour(random), _colour(random)) + random.normal(0, 6, (side, side, 1))


def _pebbles(random: np.random.Generator, side: int) -> np.ndarray:
    """Round things in a heap, lit from one side: gravel, coins, fruit, leaves. As dense as a crowd, and no crowd."""
    image = Image.new("RGB", (side, side), tuple(_natural_colour(random).astype(int).tolist()))
    draw = ImageDraw.Draw(image)
    ground, size = _natural_colour(random), np.exp(random.uniform(np.log(3), np.log(30)))
    spread, flatness = random.uniform(5, 50), random.uniform(0.5, 1.0)
    light = random.uniform(-0.4, 0.4, 2)
    for x, y in random.uniform(-size, side, (int(random.uniform(0.5, 2.5) * (side / size) ** 2), 2)):
        width, height = size * random.uniform(0.5, 1.4, 2) * (1, flatness)
        colour = ground + random.normal(0, spread)
        for part, bright in ((1.0, 0.6), (0.8, 1.0), (0.4, 1.25)):
            middle = (x + width * light[0] * (1 - part), y + height * light[1] * (1 - part))
            box = (middle[0] - width * part / 2, middle[1] - height * part / 2,
                   middle[0] + width * part / 2, middle[1] + height * part / 2)
            draw.ellipse(box, fill=tuple(np.clip(colour * bright, 0, 255).astype(int).tolist()))
    return np.asarray(image) + random.normal(0, 4, (side, side, 1))


def _blades(random: np.random.Generator, side: int) -> np.ndarray:
    """Short strokes one over the other: grass, straw, needles, twigs."""
    image = Image.new("RGB", (side, side), tuple(_natural_colour(random).astype(int).tolist()))
    draw = ImageDraw.Draw(image)
    ground, length, direction = _natural_colour(random), random.uniform(6, 40), random.uniform(0, np.pi)
    spread, disorder, thickness = random.uniform(5, 50), random.uniform(0.1, 1.5), int(random.integers(1, 4))
    for x, y in random.uniform(-length, side + length, (int(side**2 / length / thickness), 2)):
        angle = direction + random.normal(0, disorder)
        end = (x + length * np.cos(angle), y + length * np.sin(angle))
        colour = np.clip(ground + random.normal(0, spread), 0, 255).astype(int)
        draw.line((x, y, *end), fill=tuple(colour.tolist()), width=thickness)
    return np.asarray(image) + random.normal(0, 4, (side, side, 1))


def _write(random: np.random.Generator, draw: ImageDraw.ImageDraw, side: int) -> None:
    size = random.uniform(8, 48)
    font, colour = ImageFont.load_default(size), _colour(random)
    letters = list(string.ascii_letters + string.digits + "    .,")
    for y in np.arange(random.uniform(0, size), side, size * 1.3):
        draw.text((random.uniform(0, 20), y), "".join(random.choice(letters, 80)), fill=colour, font=font)


def _draw_boxes(random: np.random.Generator, draw: ImageDraw.ImageDraw, side: int) -> None:
    for _ in range(random.integers(1, 40)):
        x, y = random.uniform(-20, side, 2)
        width, height = random.uniform(4, side / 3, 2)
        draw.rectangle((x, y, x + width, y + height), fill=_colour(random), outline=_colour(random))
