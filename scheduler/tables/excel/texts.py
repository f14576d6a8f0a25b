"""The texts that the sheets of a workbook share."""

from __future__ import annotations

import re

from scheduler.tables.excel.package import Package

__all__ = ["LONGEST_TEXT", "shared_texts", "unescaped"]

LONGEST_TEXT = 32_767
"""The longest text of a cell that Excel allows."""

_MOST_TEXTS = 2_000_000
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def shared_texts(package: Package, part: str) -> list[str]:
    """Return the shared texts in order; formats within a text and phonetic guides are left out.

    Raises
    ------
    InputError
        Where the part is damaged, a text is longer than Excel allows, or there are more than two million.
    """
    texts: list[str] = []
    pieces: list[str] = []
    open_elements: list[str] = []

    def start(name: str, _: dict[str, str]) -> None:
        open_elements.append(name)

    def end(name: str) -> None:
        open_elements.pop()
        if name == "si":
            texts.append(unescaped("".join(pieces)))
            pieces.clear()
            if len(texts[-1]) > LONGEST_TEXT:
                raise package.fault(f"a cell holds more than {LONGEST_TEXT} characters")
            if len(texts) > _MOST_TEXTS:
                raise package.fault(f"more than {_MOST_TEXTS} texts, the most that is read")

    def text(data: str) -> None:
        if open_elements[-1] == "t" and "rPh" not in open_elements:
            pieces.append(data)

    for _ in package.parse(part, start, end, text):
        pass
    return texts


def unescaped(text: str) -> str:
    """Return a text with the characters that Excel writes as ``_x000D_``."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
