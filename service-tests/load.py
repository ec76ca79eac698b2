#!/usr/bin/env python3
"""Usage: load.py [--seconds N] [--clients 1,4,16,64] [--image FILE] [--model NAME] [URL]

Measures a running service, or one that it starts: how many images a second it counts, and how long clients wait, for
each number of clients. Each client asks again as soon as it is answered. A table.
"""

import argparse
import contextlib
import pathlib
import tempfile
import time

import numpy
from support.images import encoded, photo
from support.load import Load
from support.service import Service
from support.waiting import wait_until


def measured(url, image, clients, seconds, path="/v1/count?targets=count"):
    """Outcomes of some seconds of load, once every client has waited its turn; long enough for two more each."""
    with Load(url, image, clients, path) as load:
        wait_until(lambda: len(load.outcomes) >= 2 * clients, "nobody answers", seconds=900)
        begin, skipped = time.monotonic(), len(load.outcomes)
        time.sleep(seconds)
        wait_until(lambda: len(load.outcomes) >= skipped + 2 * clients, "nobody answers", seconds=900)
        outcomes, duration = load.outcomes[skipped:], time.monotonic() - begin
    return outcomes, duration


def row(clients, outcomes, duration):
    good = [outcome.seconds for outcome in outcomes if outcome.status == 200]
    failed = len(outcomes) - len(good)
    if not good:
        return f"{clients:7} {'none':>12} {'':9} {'':9} {failed:7}"
    half, most = (1000 * numpy.percentile(good, share) for share in (50, 99))
    return f"{clients:7} {len(good) / duration:12.2f} {half:9.1f} {most:9.1f} {failed:7}"


@contextlib.contextmanager
def service_at(url, model):
    """The address of the service that is asked for, or of one of our own."""
    if url:
        yield url.rstrip("/")
        return
    with tempfile.TemporaryDirectory() as folder:
        settings = {"estimators_settings_people_counter_model": model} if model else {}
        service = Service(pathlib.Path(folder), settings | {"service_drain_time": 0}).wait_until_ready()
        try:
            yield service.url
        finally:
            service.stop()


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[1])
    parser.add_argument("url", nargs="?", help="a running service; without it one is started")
    parser.add_argument("--seconds", type=float, default=15, help="at least, for each number of clients")
    parser.add_argument("--clients", default="1,4,16,64")
    parser.add_argument("--image", type=pathlib.Path, help="a photo of seven people unless given")
    parser.add_argument("--model", help="for the service that is started")
    return parser.parse_args()


def main():
    options = arguments()
    image = options.image.read_bytes() if options.image else encoded(photo())
    with service_at(options.url, options.model) as url:
        print(f"{'clients':>7} {'images/s':>12} {'p50 ms':>9} {'p99 ms':>9} {'failed':>7}")
        for clients in map(int, options.clients.split(",")):
            print(row(clients, *measured(url, image, clients, options.seconds)), flush=True)


if __name__ == "__main__":
    main()
