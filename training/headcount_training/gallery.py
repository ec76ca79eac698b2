"""The best and the worst held-out images to look at: `python -m headcount_training.gallery NAME --data DIR`.

Writes `runs/NAME/gallery/index.html`: for each data set, the images whose error is smallest and largest for their
count, with the annotated heads beside the density map. It holds images of the data sets: do not publish it.
"""

from __future__ import annotations

import argparse
import html
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageDraw

from . import data, networks
from .configuration import RUNS, Configuration
from .data import Sample, full_name
from .interval import score_of
from .results import Result, in_pytorch, read
from .weights import Weights

HEAD = """<!doctype html><meta charset="utf-8"><title>{title}</title>
<style>body {{ font: 14px sans-serif; margin: 2em }} img {{ width: 100% }} figure {{ margin: 1em 0; max-width: 1400px }}
</style><h1>{title}</h1>"""
FULL = 0.5  # of a head in a cell of 8 × 8 pixels: as red as it gets


def chosen(results: list[Result], number: int) -> dict[str, list[Result]]:
    """For each data set its `number` best and worst, by the error for the count; headings as keys."""
    parts: dict[str, list[Result]] = {}
    for source in dict.fromkeys(r.source for r in results):
        ranked = sorted((r for r in results if r.source == source), key=score_of)
        parts[f"{full_name(source)}: best"] = ranked[:number]
        parts[f"{full_name(source)}: worst"] = ranked[::-1][:number]
    return parts


def side_by_side(pixels: np.ndarray, points: np.ndarray, density: np.ndarray, stride: int) -> Image.Image:
    """Left the annotated heads on the image, right the density on its grey version."""
    height, width = pixels.shape[:2]
    pair = Image.new("RGB", (2 * width, height))
    pair.paste(Image.fromarray(pixels), (0, 0))
    pen = ImageDraw.Draw(pair)
    for x, y in points:
        pen.ellipse((x - 3, y - 3, x + 3, y + 3), outline="#00e5ff", width=2)
    pair.paste(_heat(pixels, density, stride), (width, 0))
    return pair


def _heat(pixels: np.ndarray, density: np.ndarray, stride: int) -> Image.Image:
    height, width = pixels.shape[:2]
    rows, columns = density.shape
    full = FULL * (stride / 8) ** 2
    strength = Image.fromarray((density / full).clip(0, 1).astype(np.float32)).resize(
        (columns * stride, rows * stride), Image.Resampling.BILINEAR)
    share = np.sqrt(np.asarray(strength)[:height, :width, None].clip(0, 1))
    grey = 0.6 * pixels.mean(axis=2, keepdims=True)
    return Image.fromarray((grey * (1 - share) + np.array([255, 60, 0]) * share).astype(np.uint8))


def page(title: str, parts: dict[str, list[Result]]) -> str:
    """HTML beside the images."""
    lines = [HEAD.format(title=html.escape(title))]
    for heading, results in parts.items():
        lines.append(f"<h2>{html.escape(heading)}</h2>")
        for r in results:
            caption = f"{r.image}: {r.truth} heads, counted {r.count:.1f} ({r.error:+.1f})"
            lines.append(f'<figure><img src="{html.escape(file_name(r))}" loading="lazy" alt="">'
                         f"<figcaption>{html.escape(caption)}</figcaption></figure>")
    return "\n".join(lines) + "\n"


def file_name(result: Result) -> str:
    return result.image.replace("/", "-") + ".jpg"


def write(folder: Path, network: networks.DensityNetwork, samples: dict[str, Sample],
          parts: dict[str, list[Result]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    density = in_pytorch(network, torch.device("cpu"))
    for result in (r for part in parts.values() for r in part):
        sample = samples[result.image]
        pixels = sample.pixels()
        pair = side_by_side(pixels, sample.points, density(pixels), network.stride)
        pair.save(folder / file_name(result), quality=85)
    (folder / "index.html").write_text(page(folder.parent.name, parts))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", help="of the configuration; `evaluate` or `export` has measured it")
    parser.add_argument("--data", type=Path, required=True, help="folder with the data sets")
    parser.add_argument("--weights", type=Path, help="weights.pt or checkpoint.pt; default: the run's weights.pt")
    parser.add_argument("--number", type=int, default=8, help="of best and of worst images of each data set")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    arguments = parser.parse_args()

    torch.set_num_threads(arguments.threads)
    run = RUNS / arguments.name
    network = networks.create(Configuration.named(arguments.name).network)
    network.load_state_dict(Weights.read(arguments.weights or run / "weights.pt").state)
    try:
        parts = chosen(read(run / "results.json"), arguments.number)
    except FileNotFoundError as problem:
        raise SystemExit(str(problem)) from None
    write(run / "gallery", network, {s.key: s for s in data.load_or_exit(arguments.data)}, parts)
    print(run / "gallery/index.html")


if __name__ == "__main__":
    main()
