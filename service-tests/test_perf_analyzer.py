"""Triton's measuring program runs against the service as against any other."""

import base64
import json
import os
import re
import struct
import subprocess

import pytest
from support.places import DEFAULT_MODEL, PERF_ANALYZER


def measure(service, model, *options):
    """Runs `perf_analyzer` for a few seconds; what it says."""
    command = [
        PERF_ANALYZER, "-m", model, "-u", f"127.0.0.1:{service.port}",
        # Whether the numbers are steady is not the question here.
        "--measurement-interval", "1000", "--max-trials", "3", "--stability-percentage", "999", *options,
    ]
    environment = os.environ | {"LD_LIBRARY_PATH": str(PERF_ANALYZER.parent)}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=240)
    said = run.stdout + run.stderr
    assert run.returncode == 0, said
    assert not re.search(r"error|fail", said, re.IGNORECASE), said
    return said


def throughput(said):
    return [float(number) for number in re.findall(r"throughput: ([0-9.]+) infer/sec", said)]


@pytest.mark.parametrize("clients", [1, 4])
def test_the_people_counter(service, small, tmp_path, clients):
    # What is Base64 in its file goes over the wire as it is: the element's length has to be part of it.
    element = base64.b64encode(struct.pack("<I", len(small)) + small).decode()
    file = tmp_path / "data.json"
    file.write_text(json.dumps({"data": [{"image": {"b64": element}}]}))
    said = measure(service, DEFAULT_MODEL, "--input-data", file, "--shape", "image:1", "--concurrency-range", str(clients))
    assert min(throughput(said)) > 0


def test_the_bare_network(service):
    said = measure(service, f"{DEFAULT_MODEL}_raw", "--shape", "image:128,128,3", "--concurrency-range", "2")
    assert min(throughput(said)) > 0
