"""The examples in the documents, run as they are written, with photos of a usual size.

`scripts/test/test-snippets` compiles those in Swift.
"""

import json
import shutil

import numpy
import pytest
from PIL import Image
from support.guides import Reader, blocks
from support.images import encoded, photo
from support.places import DEFAULT_MODEL, MODELS, REPOSITORY

DOCUMENTS = ["README.md", *sorted(str(path.relative_to(REPOSITORY)) for path in (REPOSITORY / "docs").glob("*.md"))]

# Document, beginning of the block, and why it is not run here.
PLUGIN = "builds a package for minutes: the tests of 'headcount plugins' take these steps"
TRAINING = "needs PyTorch: 'make test-training' tests these steps"
NOT_RUN = [
    ("README.md", "make demo", "is the demo itself, and all tests"),
    ("README.md", "make install", "builds the release binary"),
    ("README.md", "make -C headcount setup", "builds a package: scripts/test/test-snippets runs it"),
    ("README.md", "headcount plugins new", PLUGIN),
    ("docs/plugins.md", "headcount plugins new", PLUGIN),
    ("docs/published-networks.md", "cd training", TRAINING),
    ("docs/training.md", "cd training", TRAINING),
    ("docs/training.md", "python -m headcount_training.split", TRAINING),
    ("docs/training.md", "python -m headcount_training.train", TRAINING),
    ("docs/training.md", "python -m headcount_training.evaluate", TRAINING),
    ("docs/training.md", "python -m headcount_training.export", TRAINING),
    ("docs/training.md", "python -m headcount_training.quantise", TRAINING),
]

EXAMPLES = [block for document in DOCUMENTS for block in blocks(document, "sh", "python")]


def is_run(block):
    return not any(block.document == document and block.code.startswith(start) for document, start, _ in NOT_RUN)


RUN = [block for block in EXAMPLES if is_run(block)]


@pytest.fixture(scope="module")
def large_photo():
    """The demo photo as a good camera takes it: 3 MB, where a command line's argument ends at 128 KiB."""
    image = photo()
    image = image.resize((image.width * 7 // 2, image.height * 7 // 2), Image.Resampling.LANCZOS)
    grain = numpy.random.default_rng(0).normal(0, 30, (image.height, image.width, 3))
    pixels = numpy.clip(numpy.asarray(image) + grain, 0, 255).astype(numpy.uint8)
    return encoded(Image.fromarray(pixels), quality=98, subsampling=0)


def lay_out(folder, picture):
    """What the documents take for granted."""
    for name in ("photo.jpg", "crowd.jpg", "photos/monday.jpg", "photos/tuesday.jpg", "folder/photo.jpg"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(picture)
    (folder / "folder/photo.json").write_text(json.dumps({"points": [[686, 126], [1186, 150], [311, 161]]}))
    (folder / "settings.json").write_text(json.dumps({"service": {"queue": {"images": 64}}}))
    shutil.copytree(MODELS / DEFAULT_MODEL, folder / "my-network", ignore=shutil.ignore_patterns("*.pt"))
    shutil.copy(MODELS / "mcnn/model.onnx", folder / "csrnet.onnx")
    library = folder / ".build/release/libDoorCounter.so"
    library.parent.mkdir(parents=True)
    library.write_bytes(b"a plugin")


@pytest.fixture(scope="module")
def try_out(tmp_path_factory, large_photo):
    """Runs a block after those that a reader has run by then: the document's beginning, and the section so far."""
    readers = {}

    def reader(block):
        key = (block.document, block.heading)
        if key not in readers:
            leave()
            folder = tmp_path_factory.mktemp("guide")
            lay_out(folder, large_photo)
            readers[key] = Reader(folder, tmp_path_factory.mktemp("bystanders"))
        return readers[key]

    def leave():
        while readers:
            readers.popitem()[1].leave()

    def run(block):
        current = reader(block)
        for earlier in RUN[: RUN.index(block)]:
            if earlier.document == block.document and earlier.heading in ("", block.heading):
                current.run(earlier)
        return current.run(block)

    yield run
    leave()


@pytest.mark.parametrize("block", RUN, ids=str)
def test_an_example_works(try_out, block):
    outcome = try_out(block)
    assert outcome.status == 0, f"{block}\n{block.code}\n\n{outcome.output[-4000:]}"
    assert "Argument list too long" not in outcome.output


def test_photos_are_too_large_for_an_argument(large_photo):
    assert 3 << 20 < len(large_photo) < 6 << 20


def test_examples_are_found():
    assert {"README.md", "docs/http.md", "docs/command-line.md"} <= {block.document for block in RUN}


@pytest.mark.parametrize(("document", "start"), [entry[:2] for entry in NOT_RUN])
def test_what_is_not_run_still_is_in_its_document(document, start):
    assert any(block.document == document and block.code.startswith(start) for block in EXAMPLES)
