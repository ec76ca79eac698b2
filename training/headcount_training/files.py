"""JSON that people read: a line for each field, and for each element of a list of objects."""

from __future__ import annotations

import json
from pathlib import Path


def write(path: Path, content: dict) -> None:
    fields = [f"  {_json(name)}: {_value(value)}" for name, value in content.items()]
    path.write_text("{\n" + ",\n".join(fields) + "\n}\n")


def _value(value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(f"    {_json(element)}" for element in value) + "\n  ]"
    return _json(value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
