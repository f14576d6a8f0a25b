"""The tables, from Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from api.client.connection import Connection, once
from api.http.files import MEDIA_TYPES
from api.routes.exchange import ImportOut
from api.routes.tables import TableOut, TableSummary
from scheduler import Fault, InputError, Problem
from scheduler.tables import read_table, require_sound

__all__ = ["Data"]

Cells = Mapping[str, Any]


class Data:
    """The live data, for planners."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def tables(self) -> list[TableSummary]:
        """Return the tables of the contract in order, with their sizes."""
        return self._connection.get_all("/v1/tables", TableSummary)

    def table(self, name: str) -> TableOut:
        """Return a table."""
        return self._connection.get(f"/v1/tables/{name}", TableOut)

    def write(self, table: TableOut, rows: Sequence[Cells]) -> TableOut:
        """Put rows in the place of those of a table as it was read; refused with 412 where it has changed since."""
        body, headers = {"rows": list(rows)}, {"If-Match": table.etag}
        return self._connection.send("PUT", f"/v1/tables/{table.table}", TableOut, body, headers)

    def change(self, table: TableOut, put: Sequence[Cells] = (), remove: Sequence[Cells] = ()) -> TableOut:
        """Put some rows into a table as it was read, and take others out; the rest stays as it is."""
        body, headers = {"put": list(put), "remove": list(remove)}, {"If-Match": table.etag}
        return self._connection.send("PATCH", f"/v1/tables/{table.table}", TableOut, body, headers)

    def preview(self, file: str | Path) -> ImportOut:
        """Return what importing a file would change, and every fault of it: an .xlsx, .json, or a .zip of CSV files."""
        return self._import(Path(file), {"mode": "preview"}, {})

    def marked(self, file: str | Path) -> bytes:
        """Return a file as a workbook, with what is wrong with it written beside the cells."""
        path = Path(file)
        query = {"mode": "preview", "answer": "xlsx"}
        headers = {"Content-Type": _type(path)}
        return self._connection.call(
            "POST", "/v1/import", params=query, content=path.read_bytes(), headers=headers
        ).content

    def apply(self, file: str | Path, preview: ImportOut | None = None, key: str | None = None) -> ImportOut:
        """Import a file; given its preview, it is refused with 412 where the data has changed since."""
        match = {"If-Match": preview.etag} if preview is not None else {}
        return self._import(Path(file), {"mode": "apply"}, {**match, **once(key)})

    def export(self, form: Literal["xlsx", "json", "zip"] = "xlsx") -> bytes:
        """Return the live data as a file."""
        return self._connection.file(f"/v1/export.{form}")

    def problem(self) -> Problem:
        """Return the live data as a problem, to be solved and looked at here.

        Raises
        ------
        MusterError
            Where there is no data yet.
        """
        found: dict[str, object] = self._connection.call("GET", "/v1/export.json").json()
        problem = require_sound({table: read_table(table, rows) for table, rows in found.items()})
        assert problem is not None  # an export has settings
        return problem

    def _import(self, path: Path, query: Mapping[str, str], headers: Mapping[str, str]) -> ImportOut:
        sent = {"Content-Type": _type(path), **headers}
        answer = self._connection.call("POST", "/v1/import", params=query, content=path.read_bytes(), headers=sent)
        return ImportOut.model_validate_json(answer.content)


def _type(path: Path) -> str:
    kind = path.suffix.lower().removeprefix(".")
    if kind not in MEDIA_TYPES:
        raise InputError([Fault(f"{path}: an import is an .xlsx, a .json, or a .zip of CSV files")])
    return MEDIA_TYPES[kind]
