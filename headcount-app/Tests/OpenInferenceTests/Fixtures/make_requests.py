"""Makes the requests that stand beside this script: `python3 make_requests.py` (needs `tritonclient[http]==2.40.0`).

NAME.body is what the client sends, and lengths.json the header field that goes with it, `null` where there is none.
All but those of perf_analyzer come from tritonclient's own request builder; perf_analyzer's are written here as the
program of the same wheel sent them.
"""

import json
import pathlib
import struct

import numpy as np
from tritonclient.http import InferInput, InferRequestedOutput
from tritonclient.http._utils import _get_inference_request

FOLDER = pathlib.Path(__file__).parent
NUMBERS = {
    "BOOL": np.array([[True, False], [False, True]]),
    "INT8": np.array([[-128, 127], [0, 1]], np.int8),
    "INT16": np.array([[-32768, 32767], [0, 1]], np.int16),
    "INT32": np.array([[-(2**31), 2**31 - 1], [0, 1]], np.int32),
    "INT64": np.array([[-(2**63), 2**63 - 1], [0, 1]], np.int64),
    "UINT8": np.array([[0, 255], [2, 1]], np.uint8),
    "UINT16": np.array([[0, 65535], [2, 1]], np.uint16),
    "UINT32": np.array([[0, 2**32 - 1], [2, 1]], np.uint32),
    "UINT64": np.array([[0, 2**64 - 1], [2, 1]], np.uint64),
    "FP16": np.array([[-1.5, 65504], [0, 0.1]], np.float16),
    "FP32": np.array([[-1.5, 3.4028235e38], [0, 0.1]], np.float32),
    "FP64": np.array([[-1.5, 5e-324], [0, 0.1]], np.float64),
}
PICTURES = np.array([b"\xff\xd8\xff one", b"", b"two"], dtype=object)
TEXTS = np.array(["Zürich", "", 'a "quoted" \\ line\n'], dtype=object)

lengths: dict[str, int | None] = {}


def tensor(name: str, datatype: str, values: np.ndarray, binary: bool) -> InferInput:
    made = InferInput(name, list(values.shape), datatype)
    made.set_data_from_numpy(values, binary_data=binary)
    return made


def write(name: str, body: bytes, length: int | None) -> None:
    (FOLDER / f"{name}.body").write_bytes(body)
    lengths[name] = length


def save(name: str, inputs: list, outputs: list | None = None, **options) -> None:
    settings = dict(
        request_id="",
        sequence_id=0,
        sequence_start=False,
        sequence_end=False,
        priority=0,
        timeout=None,
        custom_parameters=None,
    )
    settings.update(options)
    write(name, *_get_inference_request(inputs=inputs, outputs=outputs, **settings))


def perf_analyzer(name: str, data: dict, binary: bytes) -> None:
    outputs = [{"name": each, "parameters": {"binary_data": bool(binary)}} for each in ("count", "points")]
    image = {"name": "image", "datatype": "BYTES", "shape": [1], **data}
    head = json.dumps({"id": "", "inputs": [image], "outputs": outputs}, separators=(",", ":")).encode()
    write(name, head + binary, len(head))


def main() -> None:
    save("images", [tensor("image", "BYTES", PICTURES, True)])
    save("texts-json", [tensor("image", "BYTES", TEXTS, False)])
    save("numbers", [tensor(kind, kind, values, True) for kind, values in NUMBERS.items()])
    save("numbers-json", [tensor(kind, kind, values, False) for kind, values in NUMBERS.items()])
    save(
        "nothing",
        [
            tensor("image", "BYTES", np.empty([0], dtype=object), True),
            tensor("points", "FP32", np.empty([0, 2], np.float32), True),
            tensor("points-json", "FP32", np.empty([0, 2], np.float32), False),
        ],
    )
    save(
        "options",
        [
            tensor("first", "FP32", NUMBERS["FP32"], False),
            tensor("second", "BYTES", PICTURES, True),
            tensor("third", "INT8", NUMBERS["INT8"], True),
        ],
        [InferRequestedOutput("points"), InferRequestedOutput("count", binary_data=False)],
        request_id="seven",
        priority=3,
        timeout=1_500_000,
        custom_parameters={"threshold": 0.5, "mode": "fast", "draft": True, "tiles": 4},
    )
    save("classification", [tensor("x", "INT8", NUMBERS["INT8"], True)], [InferRequestedOutput("y", class_count=3)])
    shared = InferInput("x", [4], "INT8")
    shared.set_shared_memory("region", 4)
    save("shared-memory", [shared])
    image = struct.pack("<I", 5) + b"\xff\xd8one"
    perf_analyzer("perf-analyzer", {"parameters": {"binary_data_size": len(image)}}, image)
    perf_analyzer("perf-analyzer-json", {"data": ["one"]}, b"")
    (FOLDER / "lengths.json").write_text(json.dumps(lengths, indent=4) + "\n")


main()
