"""Draws the AVIF and HEIC files of the tests, which libvips' own encoder cannot write.

pip install pillow pillow-heif; python make_files.py
"""

import struct
from pathlib import Path

import pillow_heif
from PIL import Image

FOLDER = Path(__file__).parent
SIZE = (32, 32)
ORIENTATION = 0x0112


def plain(*colour: int) -> Image.Image:
    return Image.new("RGBA" if len(colour) == 4 else "RGB", SIZE, colour)


def nclx(path: Path, primaries: int, transfer: int) -> None:
    """Changes the code points of the first colour box."""
    data = path.read_bytes()
    start = data.index(b"colrnclx") + 8
    changed = primaries.to_bytes(2, "big") + transfer.to_bytes(2, "big")
    path.write_bytes(data[:start] + changed + data[start + 4 :])


def premultiply(path: Path) -> None:
    """Says that the colours of item 1 are multiplied by the opacity in item 2."""
    data = path.read_bytes()
    reference = bytes.fromhex("0000000e") + b"prem" + bytes.fromhex("000100010002")

    def grow(data: bytes, position: int) -> bytes:
        number = int.from_bytes(data[position : position + 4], "big") + len(reference)
        return data[:position] + number.to_bytes(4, "big") + data[position + 4 :]

    for box in (b"meta", b"iref"):
        data = grow(data, data.index(box) - 4)
    # Both items lie behind the boxes that grow; each has its base 8 bytes after the item before.
    items = data.index(b"iloc") + 12
    for item in range(2):
        data = grow(data, items + item * 18 + 4)
    end = data.index(b"mdat") - 4
    path.write_bytes(data[:end] + reference + data[end:])


def heic(name: str, *images: Image.Image, primary: int = 0, **options) -> Path:
    """Writes a file, with its colours as code points."""
    pillow_heif.options.SAVE_NCLX_PROFILE = True
    file = pillow_heif.HeifFile()
    for image in images:
        file.add_from_pillow(image)
    path = FOLDER / name
    file.save(path, quality=90, primary_index=primary, **options)
    return path


def main() -> None:
    # Two images, of which the second is meant to be shown.
    heic("second-is-primary.heic", plain(250, 20, 20), plain(20, 20, 250), primary=1)
    # Turned by a property, as EXIF would turn it once more.
    turned = Image.new("RGB", (64, 32), (250, 20, 20))
    turned.paste((20, 20, 250), (32, 0, 64, 32))
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    path = heic("turned.heic", turned, exif=exif.tobytes())
    assert struct.pack(">HHIH", ORIENTATION, 3, 1, 6) in path.read_bytes()
    # 16 bits become 10.
    samples = struct.pack("<3H", 200 * 257, 100 * 257, 50 * 257) * SIZE[0] * SIZE[1]
    pillow_heif.from_bytes("RGB;16", SIZE, samples).save(FOLDER / "ten-bits.heic", quality=90)
    # The same pixels in other colours.
    for name, primaries, transfer in [("p3.heic", 12, 13), ("pq.heic", 9, 16)]:
        nclx(heic(name, plain(200, 100, 50)), primaries, transfer)
    # Half of 200, 100, 50, multiplied by its opacity.
    premultiply(heic("premultiplied.heic", plain(100, 50, 25, 128)))


main()
