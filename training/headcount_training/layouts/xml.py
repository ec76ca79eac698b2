"""XML files. Entities, with which a small file grows without end, are refused."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree
from defusedxml import DefusedXmlException


def parse(path: Path) -> Element:
    """The root. Raises ValueError naming the file."""
    try:
        return defusedxml.ElementTree.parse(path).getroot()
    except (ParseError, DefusedXmlException) as problem:
        raise ValueError(f"{path} is not XML that can be read: {problem}") from None
