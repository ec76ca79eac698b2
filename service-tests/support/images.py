"""Images to count people in; all but the photo are drawn here."""

import io

import pillow_heif
from PIL import Image, ImageDraw

from .places import DEMO_PHOTO

# Pillow writes HEIC when it is told how.
pillow_heif.register_heif_opener()

# Content type and Pillow's way to write it, without loss and with some.
LOSSLESS = {
    "image/png": {"format": "PNG"},
    "image/bmp": {"format": "BMP"},
    "image/tiff": {"format": "TIFF"},
    "image/webp": {"format": "WEBP", "lossless": True},
    "image/x-portable-pixmap": {"format": "PPM"},
}
LOSSY = {
    "image/jpeg": {"format": "JPEG", "quality": 95},
    "image/gif": {"format": "GIF"},
    "image/avif": {"format": "AVIF", "quality": 95, "speed": 10},
    "image/heic": {"format": "HEIF", "quality": 95},
}
FORMATS = LOSSLESS | LOSSY


def photo() -> Image.Image:
    """Seven people in a canteen."""
    return Image.open(DEMO_PHOTO).convert("RGB")


def street(width=320, height=240) -> Image.Image:
    """A floor with some round heads on it: quick to count, the same whenever it is drawn."""
    image = Image.new("RGB", (width, height), (150, 148, 140))
    draw = ImageDraw.Draw(image)
    for row in range(height // 3, height - 20, 48):
        for column in range(20 + row % 30, width - 20, 56):
            draw.rectangle([column - 10, row + 6, column + 10, row + 40], fill=(52, 60, row % 256))
            draw.ellipse([column - 7, row - 9, column + 7, row + 9], fill=(198, 150, 118))
    return image


def encoded(image: Image.Image, content_type="image/jpeg", **options) -> bytes:
    output = io.BytesIO()
    image.save(output, **(FORMATS[content_type] | options))
    return output.getvalue()
