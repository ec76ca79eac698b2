#!/usr/bin/env python3
"""Usage: soak.py [MINUTES]

Keeps a service busy with honest and bad clients together for a while (30 minutes unless told otherwise), and prints
what it holds in memory. Fails when an honest request fails, when memory keeps growing, or when something is left over.
"""

import concurrent.futures
import contextlib
import gzip
import pathlib
import random
import sys
import tempfile
import threading
import time

import requests
from support.images import FORMATS, encoded, photo, street
from support.load import Load
from support.places import DEFAULT_MODEL
from support.service import Service
from support.wire import GOOD_HEAD, connection, hang_up_rudely, send

# Between the first third, in which caches fill, and the end.
MOST_GROWTH = 1.15
BOMB = gzip.compress(bytes(256 << 20))


def breaks_off(service, chance):
    body = encoded(street(800, 600))
    request = (GOOD_HEAD + f"Content-Length: {len(body)}\r\n\r\n").encode() + body
    with connection(service) as client:
        send(client, request[: chance.randrange(len(request) + 1)])
        hang_up_rudely(client)


def sends_a_damaged_image(service, chance):
    image = bytearray(encoded(street(), chance.choice(list(FORMATS))))
    for _ in range(chance.randint(1, 20)):
        image[chance.randrange(len(image))] = chance.randrange(256)
    post(service, "/v1/count", bytes(image[: chance.randrange(1, len(image))]))


def floods(service, chance):
    post(service, "/v1/count", bytes(chance.randrange(1 << 20, 8 << 20)))


def sends_a_bomb(service, chance):
    post(service, f"/v2/models/{DEFAULT_MODEL}/infer", BOMB, {"Content-Encoding": "gzip"})


def sends_deep_json(service, chance):
    post(service, "/1/sdk", "[" * chance.randrange(1, 500_000), {"Content-Type": "application/json"})


def says_nothing(service, chance):
    with contextlib.ExitStack() as held:
        for _ in range(50):
            held.enter_context(connection(service))
        time.sleep(chance.random())


def post(service, path, body, headers=None):
    headers = {"Content-Type": "application/octet-stream"} | (headers or {})
    requests.post(service.url + path, data=body, headers=headers, timeout=60)


BAD_CLIENTS = (breaks_off, sends_a_damaged_image, floods, sends_a_bomb, sends_deep_json, says_nothing)


def misbehave(service, ends, seed):
    """One bad client after another; that the service hangs up on them is what it should do."""
    chance = random.Random(seed)
    while not ends.is_set():
        with contextlib.suppress(OSError):
            chance.choice(BAD_CLIENTS)(service, chance)


def soak(service, minutes):
    """The statuses that honest clients got, and the service's memory, twice a minute or more."""
    ends, memory = threading.Event(), []
    end = time.monotonic() + 60 * minutes
    with (
        Load(service.url, encoded(photo()), clients=2) as counts,
        Load(service.url, encoded(photo()), clients=1, path="/1/sdk?estimate_people_count=1") as reference,
        concurrent.futures.ThreadPoolExecutor(3) as pool,
    ):
        bad = [pool.submit(misbehave, service, ends, seed) for seed in range(3)]
        while time.monotonic() < end:
            time.sleep(min(30, 60 * minutes / 20))
            memory.append(service.memory())
            asked = len(counts.outcomes) + len(reference.outcomes)
            minutes_left = max(0, end - time.monotonic()) / 60
            print(f"{minutes_left:6.1f} min left {memory[-1] / (1 << 20):8.0f} MiB {asked:8} requests", flush=True)
        ends.set()
    for client in bad:
        client.result()
    return [outcome.status for load in (counts, reference) for outcome in load.outcomes], memory


def main():
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 30
    with tempfile.TemporaryDirectory() as folder:
        service = Service(pathlib.Path(folder), {"service_drain_time": 0, "service_idle_timeout": 5}).wait_until_ready()
        statuses, memory = soak(service, minutes)
        service.wait_until_idle()
        status = service.stop()
    settled, last = max(memory[: len(memory) // 3 + 1]), min(memory[-3:])
    failed = sum(status != 200 for status in statuses)
    print(f"{len(statuses)} honest requests, {failed} failed; {settled >> 20} MiB after a third, {last >> 20} MiB at the end")
    if failed or status or last > MOST_GROWTH * settled:
        sys.exit("the service did not stand it")


if __name__ == "__main__":
    main()
