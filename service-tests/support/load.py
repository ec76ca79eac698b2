"""Many honest clients at once, and what each request came to."""

import concurrent.futures
import dataclasses
import threading
import time

import requests


@dataclasses.dataclass
class Outcome:
    """What became of one request: a status, or the error that came instead."""

    status: int | None
    seconds: float
    error: str = ""


class Load:
    """Clients that ask one after another, each on its own kept connection, until they are told to stop."""

    def __init__(self, url, body, clients, path="/v1/count", headers=None):
        self.url = url + path
        self.body = body
        self.headers = {"Content-Type": "image/jpeg"} | (headers or {})
        self.outcomes = []
        self._ends = threading.Event()
        self._clients = clients

    def __enter__(self):
        self._pool = concurrent.futures.ThreadPoolExecutor(self._clients)
        self._running = [self._pool.submit(self._client) for _ in range(self._clients)]
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        self._ends.set()
        self._pool.shutdown()
        for client in self._running:
            client.result()

    def _client(self):
        with requests.Session() as session:
            while not self._ends.is_set():
                self.outcomes.append(self._ask(session))

    def _ask(self, session):
        start = time.monotonic()
        try:
            status, error = session.post(self.url, data=self.body, headers=self.headers, timeout=120).status_code, ""
        except requests.RequestException as failure:
            status, error = None, repr(failure)
        return Outcome(status, time.monotonic() - start, error)

    def statuses(self):
        """How often each status came; `None` stands for a request without an answer."""
        return {status: sum(o.status == status for o in self.outcomes) for status in {o.status for o in self.outcomes}}
