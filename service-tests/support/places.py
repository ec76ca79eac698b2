"""Where things lie."""

import os
import pathlib

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
CACHE = REPOSITORY / ".cache"
MODELS = REPOSITORY / "models"
DEFAULT_MODEL = "lite-fpn"
DEMO_PHOTO = CACHE / "demo/rgb.jpg"
REPORT_SCHEMA = REPOSITORY / "docs/count-report.schema.json"
PERF_ANALYZER = CACHE / "perf-analyzer/perf_analyzer"
NGINX = CACHE / "debian/nginx"
PLUGIN = REPOSITORY / "plugins/people-count-onnx/.build/debug/libPeopleCountONNXPlugin.so"


def program() -> pathlib.Path:
    """The program to test: HEADCOUNT in the environment, else the release build, else the debug build."""
    if named := os.environ.get("HEADCOUNT"):
        return pathlib.Path(named)
    builds = [REPOSITORY / f"headcount-app/.build/{kind}/headcount" for kind in ("release", "debug")]
    for build in builds:
        if build.exists():
            return build
    raise FileNotFoundError(f"there is no {builds[0]}: run 'make build', or set HEADCOUNT to a program")
