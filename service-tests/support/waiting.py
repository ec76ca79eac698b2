"""Waiting for what is bound to come, without a guess how long it takes."""

import time


def wait_until(holds, what, seconds=60):
    """Waits until `holds()` gives something true, and gives it back; `what` says what was waited for in vain."""
    end = time.monotonic() + seconds
    while True:
        if found := holds():
            return found
        if time.monotonic() > end:
            reason = what() if callable(what) else what
            raise AssertionError(f"after {seconds} seconds: {reason}")
        time.sleep(0.05)
