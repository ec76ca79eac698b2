"""Counts the people in images with a running `headcount serve`. Needs `pip install requests`.

    python count.py http://127.0.0.1:5220 photo.jpg other.jpg
"""

import os
import pathlib
import sys
import time

import requests


class Refused(Exception):
    """The service has counted nothing; the text says why."""


def count(service, paths, zones=(), key=None, tries=5):
    """Counts the people in up to 32 images.

    Gives one report for each image, in order: a dictionary with `file` and `status`; with "ok" also `count` and
    `warnings`, with "error" `error`. docs/http.md lists the fields.
    """
    files = [("image", (os.fsencode(path.name).decode(errors="replace"), path.read_bytes())) for path in paths]
    headers = {"X-API-Key": key} if key else {}
    for tries_left in reversed(range(tries)):
        answer = requests.post(f"{service}/v1/count", files=files, data={"zone": zones}, headers=headers, timeout=120)
        if answer.status_code != 503 or not tries_left:
            break
        time.sleep(int(answer.headers.get("Retry-After", 1)))
    content = answer.json() if answer.headers.get("Content-Type") == "application/json" else {}
    if "images" in content:
        return content["images"]
    if answer.ok:
        return [{"file": paths[0].name, "status": "ok", **content}]
    raise Refused(content.get("error", {}).get("message") or f"status {answer.status_code}")


def main(service, *names):
    paths = [pathlib.Path(name) for name in names]
    failed = 0
    for path, report in zip(paths, count(service, paths, key=os.environ.get("HEADCOUNT_SERVICE_API_KEY"))):
        if report["status"] == "error":
            failed += 1
            print(report["error"]["message"], file=sys.stderr)
            continue
        print(f"{report['count']}\t{path}")
        for zone in report.get("zones", []):
            print(f"{zone['count']}\t{path}, {zone['name']}")
        for warning in report["warnings"]:
            print(f"{path}: warning: {warning}", file=sys.stderr)
    return 3 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except (Refused, OSError) as error:
        sys.exit(f"nothing was counted: {error}")
