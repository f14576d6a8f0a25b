"""The cells of a sheet, read as a stream: only what is there takes memory, however far apart it stands."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scheduler.cells import Unreadable, shown
from scheduler.tables.excel.dates import serial_date
from scheduler.tables.excel.package import Package
from scheduler.tables.excel.texts import LONGEST_TEXT, unescaped
from scheduler.tables.grid import Line

__all__ = ["Book", "Sheet", "column_letters"]

_LAST_COLUMN = 16_383
_MOST_MERGED = 100
_EXACT = 2**53
_TEXT_FORMATS = ("rFont", "charset", "family", "b", "i", "strike", "outline", "shadow", "condense", "extend", "color")
_TEXT_ELEMENTS = frozenset(("is", "t", "r", "rPr", *_TEXT_FORMATS, "sz", "u", "vertAlign", "scheme"))
"""The elements of a text in a cell and of its formats; a phonetic guide, which follows the text, is none of them."""


@dataclass(frozen=True, slots=True)
class Book:
    """What the sheets of a workbook share.

    Parameters
    ----------
    texts
        The shared texts, by number.
    dates
        The numbers of the cell styles that show a date.
    from_1904
        Whether days are counted from 1904.
    """

    texts: Sequence[str]
    dates: frozenset[str]
    from_1904: bool


def column_letters(index: int) -> str:
    """Return the letters of the column at an index from 0: A to Z, then AA and so on."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class Sheet:
    """A sheet of a workbook, to be read once.

    Large sheets are why it listens to the start of elements alone: a cell is complete when the next element begins
    that is no part of one.

    Parameters
    ----------
    package
        The workbook's file.
    part
        The sheet's part.
    book
        What the workbook's sheets share.

    Attributes
    ----------
    merged
        The ranges of merged cells, such as ``B3:B5``, once the lines are read.
    """

    def __init__(self, package: Package, part: str, book: Book) -> None:
        self.merged: list[str] = []
        self._package = package
        self._part = part
        self._book = book
        self._columns: dict[str, int] = {}
        self._lines: list[Line] = []
        self._row = 0
        self._column = -1
        self._cells: dict[int, object] = {}
        self._cell: dict[str, str] | None = None
        self._formula: str | None = None
        self._texts: list[str] = []

    def lines(self) -> Iterator[Line]:
        """Yield the rows that hold anything, with their numbers.

        Raises
        ------
        InputError
            Where the sheet is damaged.
        """
        for _ in self._package.parse(self._part, self._start, text=self._texts.append):
            yield from self._lines
            self._lines.clear()
        self._end_row()
        yield from self._lines

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "v":
            if self._formula is not None:
                self._formula = "".join(self._texts)
            self._texts.clear()
        elif name == "c":
            self._end_cell()
            self._cell = attributes
            reference = attributes.get("r")
            self._column = self._index(reference) if reference else self._column + 1
            if self._column > _LAST_COLUMN:
                raise self._package.fault(f"damaged: a cell beyond the last column in {self._part}")
            self._texts.clear()
        elif name == "f":
            self._formula = ""
            self._texts.clear()
        elif name == "row":
            self._end_row()
            self._begin_row(attributes.get("r"))
        elif name not in _TEXT_ELEMENTS:
            self._end_cell()
            if name == "mergeCell" and len(self.merged) < _MOST_MERGED:
                self.merged.append(attributes.get("ref", ""))

    def _end_cell(self) -> None:
        if self._cell is not None:
            value = self._value(self._cell, "".join(self._texts))
            if value != "":
                self._cells[self._column] = value
            self._cell = self._formula = None
        self._texts.clear()

    def _end_row(self) -> None:
        self._end_cell()
        if self._cells:
            self._lines.append((self._row, self._cells))
            self._cells = {}

    def _begin_row(self, number: str | None) -> None:
        row = self._row + 1
        if number:
            row = int(number) if number.isdecimal() and len(number) < 8 else 0
        if row <= self._row:
            raise self._package.fault(f"damaged: row {number} stands below row {self._row} in {self._part}")
        self._row, self._column = row, -1

    def _index(self, reference: str) -> int:
        """Return the column index of a reference such as AB12."""
        letters = reference.rstrip("0123456789")
        index = self._columns.get(letters)
        if index is None:
            index = _LAST_COLUMN + 1
            if letters.isascii() and letters.isalpha() and len(letters) <= 3:
                index = -1
                for letter in letters.upper():
                    index = (index + 1) * 26 + ord(letter) - ord("A")
            self._columns[letters] = index
        return index

    def _value(self, cell: dict[str, str], text: str) -> object:
        """Return what a cell holds; blank text where that is nothing."""
        kind = cell.get("t", "n")
        if self._formula is not None:
            return Unreadable(f"cell {self._name()} holds a formula; paste its value in its place", f"={self._formula}")
        if kind == "n":
            return self._number(cell, text) if text else ""
        if kind == "s":
            index = int(text) if text.isdecimal() and len(text) < 10 else -1
            if not 0 <= index < len(self._book.texts):
                raise self._package.fault(f"damaged: cell {self._name()} in {self._part} refers to no text")
            return self._book.texts[index].strip()
        if kind == "e":
            return Unreadable(f"cell {self._name()} holds the error {text}; put a value in its place", text)
        if kind == "b":
            return text.strip() == "1"
        if len(text) > LONGEST_TEXT:
            raise self._package.fault(f"cell {self._name()} holds more than {LONGEST_TEXT} characters")
        return unescaped(text).strip()

    def _number(self, cell: dict[str, str], text: str) -> object:
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            return Unreadable(f"cell {self._name()} holds {shown(text)}, which is no number", text)
        if cell.get("s") in self._book.dates:
            date = serial_date(number, self._book.from_1904)
            if date is not None:
                return date
        return int(number) if number.is_integer() and abs(number) <= _EXACT else number

    def _name(self) -> str:
        return f"{column_letters(self._column)}{self._row}"
