"""Usage: layers.py MODEL.onnx [WIDTH HEIGHT]

Where the time of a network goes, a layer's kind a row: milliseconds, floating-point operations, and how near they come to
what a multiplication of large matrices reaches here. ONNX Runtime on one thread, in 32-bit floating point.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import defaultdict
from math import prod
from pathlib import Path
from statistics import median

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper

RUNS = 9


def options(profile: Path) -> onnxruntime.SessionOptions:
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = 1
    settings.enable_profiling = True
    settings.profile_file_prefix = str(profile)
    return settings


def layers(model: bytes, inputs: dict[str, np.ndarray]) -> list[tuple[dict, float]]:
    """What is known of each node, and its median time in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        session = onnxruntime.InferenceSession(model, options(Path(folder) / "profile"), ["CPUExecutionProvider"])
        for _ in range(RUNS + 1):
            session.run(None, inputs)
        events = json.loads(Path(session.end_profiling()).read_text())
    times, facts = defaultdict(list), {}
    for event in events:
        if event.get("cat") == "Node" and event["name"].endswith("_kernel_time"):
            times[event["name"]].append(event["dur"] / 1e6)
            facts[event["name"]] = event["args"]
    return [(facts[name], median(values[1:])) for name, values in times.items()]


def shapes(fact: dict, which: str) -> list[list[int]]:
    return [next(iter(tensor.values())) for tensor in fact[f"{which}_type_shape"]]


def kind(fact: dict) -> str:
    if fact["op_name"] != "Conv":
        return fact["op_name"]
    outputs, inputs, height, width = shapes(fact, "input")[1]
    if inputs == 1 and outputs > 1:
        return f"depthwise convolution {height}×{width}"
    return f"convolution {height}×{width}"


def operations(fact: dict) -> int:
    """Two for each multiplication with an addition; convolutions only."""
    if fact["op_name"] != "Conv":
        return 0
    return 2 * prod(shapes(fact, "output")[0]) * prod(shapes(fact, "input")[1][1:])


def most() -> float:
    """Operations a second that a multiplication of large matrices reaches on one thread."""
    side = 1024
    a, b, c = (helper.make_tensor_value_info(name, TensorProto.FLOAT, [side, side]) for name in "abc")
    graph = helper.make_graph([helper.make_node("MatMul", ["a", "b"], ["c"])], "product", [a, b], [c])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=8)
    ones = np.ones((side, side), np.float32)
    (_, seconds), = layers(model.SerializeToString(), {"a": ones, "b": ones})
    return 2 * side ** 3 / seconds


def main() -> None:
    path, *size = sys.argv[1:]
    width, height = map(int, size or (1024, 768))
    pixels = np.random.default_rng(0).integers(0, 256, (height, width, 3), np.uint8)
    model = onnx.load(path)
    rows: dict[str, list[float]] = defaultdict(lambda: [0, 0, 0])
    for fact, seconds in layers(model.SerializeToString(), {model.graph.input[0].name: pixels}):
        row = rows[kind(fact)]
        row[0], row[1], row[2] = row[0] + seconds, row[1] + operations(fact), row[2] + 1
    total, peak = sum(row[0] for row in rows.values()), most()
    print(f"{Path(path).parent.name}, {width}×{height}, one thread; large matrices: {peak / 1e9:.0f} GFLOP/s\n")
    print("| layers | number | ms | share | GFLOP | GFLOP/s | of large matrices |\n|---|---|---|---|---|---|---|")
    for title, (seconds, done, number) in sorted(rows.items(), key=lambda row: -row[1][0]):
        if seconds < 0.002 * total:
            continue
        speed = f"{done / 1e9:.2f} | {done / seconds / 1e9:.0f} | {done / seconds / peak:.0%}" if done else "– | – | –"
        print(f"| {title} | {number} | {1000 * seconds:.1f} | {seconds / total:.0%} | {speed} |")
    done = sum(row[1] for row in rows.values())
    print(f"| all | | {1000 * total:.1f} | 100% | {done / 1e9:.2f} | {done / total / 1e9:.0f} | {done / total / peak:.0%} |")


if __name__ == "__main__":
    main()
