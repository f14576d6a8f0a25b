"""The parts of an .xlsx file, unpacked and parsed within bounds: a ZIP archive of XML, and never trusted.

Excel files are read by our own few lines over the standard library, not by a spreadsheet library: those tried give
error cells as blank ones, copy a shared text into every cell that shows it (1 MB on disk became 2 GB), and allot the
whole rectangle between two far cells, which ends the process.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.parsers import expat

from scheduler.faults import Fault, InputError
from scheduler.tables.raw import read_bytes

__all__ = ["Package"]

_MAX_UNPACKED = 256 * 2**20
_MAX_PARTS = 10_000
_MAX_DEPTH = 10_000
_MAX_WORDS = 10_000
_CHUNK = 2**18
_OLD_EXCEL = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)

Start = Callable[[str, dict[str, str]], object]
End = Callable[[str], object]
Text = Callable[[str], object]


class Package:
    """An .xlsx file that is open for reading.

    Parameters
    ----------
    path
        The file.

    Raises
    ------
    InputError
        Where it cannot be read, is no such file, or unpacks to more than 256 MB. So do the methods where a part is
        damaged.
    """

    def __init__(self, path: Path) -> None:
        self.name = path.name
        data = read_bytes(path)
        if data.startswith(_OLD_EXCEL):
            raise self.fault("an old .xls workbook, or one with a password; save it as .xlsx without a password")
        if data.count(b"PK\x01\x02") > _MAX_PARTS:
            raise self.fault(f"more than {_MAX_PARTS} parts, the most that is read")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _ZIP_ERRORS:
            raise self.fault("not an Excel workbook (.xlsx)") from None
        parts = self._zip.infolist()
        if sum(part.file_size for part in parts) > _MAX_UNPACKED:
            raise self.fault(f"unpacks to more than {_MAX_UNPACKED // 2**20} MB, the most that is read")
        if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
            raise self.fault("packed in a way that Excel does not use")

    def fault(self, text: str) -> InputError:
        """Return an error about the whole file."""
        return InputError([Fault(f"{self.name}: {text}")])

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what a part (the file itself where it is blank) refers to: kind and part name by relation id."""
        folder, name = posixpath.split(part)
        relations: dict[str, tuple[str, str]] = {}
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        for element, attributes in self.elements(listing):
            if element == "Relationship":
                target = posixpath.join("/", folder, attributes.get("Target", ""))
                kind = attributes.get("Type", "").rpartition("/")[2]
                relations[attributes.get("Id", "")] = kind, posixpath.normpath(target).lstrip("/")
        return relations

    def elements(self, part: str) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield the elements of an XML part in the order in which they open, each by local name with attributes."""
        opened: list[tuple[str, dict[str, str]]] = []
        for _ in self.parse(part, lambda name, attributes: opened.append((name, attributes))):
            yield from opened
            opened.clear()

    def parse(self, part: str, start: Start, end: End | None = None, text: Text | None = None) -> Iterator[None]:
        """Parse an XML part, calling the handlers with local names; yields after each stretch of the part.

        What the parser keeps is bounded: elements that are open, by an estimate that is never below their number (each
        ``<`` opens one unless it closes one), and the different names of elements and attributes.
        """
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = self._no_doctype

        ended: list[str] = []
        depth = 0

        cut = 0

        def closed(name: str) -> None:
            ended.append(name)
            if end:
                end(name[cut:])

        def root(name: str, attributes: dict[str, str]) -> None:
            nonlocal cut
            cut = name.rfind(":") + 1
            parser.StartElementHandler = (lambda name, attributes: start(name[cut:], attributes)) if cut else start
            parser.EndElementHandler = closed if end else ended.append
            start(name[cut:], attributes)

        parser.StartElementHandler = root
        try:
            with self._zip.open(part) as file:
                while chunk := file.read(_CHUNK):
                    parser.Parse(chunk)
                    depth += chunk.count(b"<") - chunk.count(b"</") - len(ended)
                    ended.clear()
                    if depth > _MAX_DEPTH or len(parser.intern) > _MAX_WORDS:
                        raise self.fault(f"damaged in the part {part}: nested too deeply, or of too many words")
                    yield
                parser.Parse(b"", True)
                yield
        except KeyError:
            raise self.fault(f"not an Excel workbook (.xlsx): it has no part {part}") from None
        except InputError:
            raise
        except (expat.ExpatError, *_ZIP_ERRORS) as error:
            raise self.fault(f"damaged in the part {part}: {error}") from None

    def _no_doctype(self, *_: object) -> None:
        raise self.fault("holds a document type definition, which Excel does not write")
