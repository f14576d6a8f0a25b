"""What the edits have in common: rows found, added, changed and taken out, with a fault where that can't be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Self, TypeVar

from pydantic import ValidationError

from scheduler.cells import shown
from scheduler.closest import Closest
from scheduler.faults import Fault, InputError
from scheduler.problem.references import REFERENCES
from scheduler.problem.row import Row
from scheduler.problem.rows import TABLES
from scheduler.problem.tables import Tables
from scheduler.wording import as_written, worded

__all__ = ["Editable", "faults_of_cells", "refused"]

Kind = TypeVar("Kind", bound=Row)


def refused(text: str, column: str | None = None, value: object = None) -> InputError:
    """Return the error of an edit that can't be made; ``column`` is the parameter to blame."""
    return InputError([Fault(text, column=column, value=None if value is None else str(value))])


def faults_of_cells(error: ValidationError, noun: str, known: Iterable[str]) -> Iterator[Fault]:
    """Yield what pydantic finds wrong, a fault a cell, without the table.

    Parameters
    ----------
    error
        What it found.
    noun
        What a name is the name of: a parameter, a column, a setting.
    known
        The names that there are.
    """
    closest = Closest(known)
    for detail in error.errors(include_url=False):
        place = str(detail["loc"][0]) if detail["loc"] else str(detail.get("ctx", {}).get("column", ""))
        if detail["type"] == "extra_forbidden":
            yield Fault(f"there is no {noun} {shown(place)}{closest.hint(place)}")
        else:
            value = as_written(detail["input"]) if detail["loc"] and detail["type"] != "missing" else None
            yield Fault(worded(detail), column=place or None, value=value)


class Editable(Tables):
    """Tables whose rows can be found, added, changed and taken out; each gives other tables."""

    def _find(self, kind: type[Kind], *key: str, column: str | None = None) -> Kind:
        """Return the row of a key, or refuse; ``column`` names the parameter where it isn't the key's last column."""
        rows: tuple[Any, ...] = self.rows(kind.table)
        found = next((row for row in rows if row.key_cells == key), None)
        if found is not None:
            return found  # type: ignore[no-any-return]
        *rest, last = key
        known = [row.key_cells[-1] for row in rows if row.key_cells[:-1] == tuple(rest)]
        of = f" of {', '.join(map(shown, rest))}" if rest else ""
        text = f"no {kind.key[-1]} {shown(last)}{of}{Closest(known).hint(last)}"
        raise refused(text, column or kind.key[-1], last)

    def _changed(self, row: Row, **cells: Any) -> Self:
        """Return the tables with some cells of a row changed."""
        names = row.columns()
        new = self._built(type(row), {**dict(row), **{names.get(name, name): cell for name, cell in cells.items()}})
        if row.table == "settings":
            return self.replace(settings=new)
        return self.replace(**{row.table: tuple(new if other is row else other for other in self.rows(row.table))})

    def _added(self, kind: type[Row], **cells: Any) -> Self:
        """Return the tables with one more row."""
        new = self._built(kind, cells)
        if kind.key and any(new.key_cells == row.key_cells for row in self.rows(kind.table)):
            named = " with ".join(map(shown, new.key_cells))
            raise refused(f"{kind.key[-1]} {named} stands in {kind.table} already; choose another", kind.key[-1])
        return self.replace(**{kind.table: (*self.rows(kind.table), new)})

    def _without(self, table: str, goes: Callable[[Any], bool]) -> Self:
        """Return the tables without some rows of one."""
        return self.replace(**{table: tuple(row for row in self.rows(table) if not goes(row))})

    def _dropped(self, row: Row) -> Self:
        """Return the tables without a row and whatever names it."""
        (code,) = row.key_cells
        tables = self._without(row.table, lambda other: other is row)
        for (table, column), target in REFERENCES.items():
            if target != row.table:
                continue
            if any(isinstance(getattr(other, column), tuple) for other in tables.rows(table)):
                raise refused(f"a {row.key[0]} that others may name can't be dropped", row.key[0], code)
            for other in [other for other in tables.rows(table) if getattr(other, column) == code]:
                tables = tables._dropped(other) if len(other.key) == 1 else tables._without(table, other.__eq__)
        return tables

    def _built(self, kind: type[Kind], cells: dict[str, Any]) -> Kind:
        """Return a row of cells, whose codes of other tables exist."""
        try:
            row = kind.model_validate(cells)
        except ValidationError as error:
            noun = "setting" if kind.table == "settings" else f"column of {kind.table}"
            raise InputError(faults_of_cells(error, noun, kind.columns())) from None
        if faults := list(self._unknown(row)):
            raise InputError(faults)
        return row

    def _unknown(self, row: Row) -> Iterator[Fault]:
        """Yield the codes of a row that their table does not define."""
        for (table, column), target in REFERENCES.items():
            if table != row.table:
                continue
            known = {other.key_cells[0] for other in self.rows(target)}
            value = getattr(row, column)
            for code in value if isinstance(value, tuple) else (value,):
                if code is not None and code not in known:
                    text = f"no {TABLES[target].key[0]} {shown(code)}{Closest(known).hint(code)}"
                    yield Fault(text, column=column, value=code)

    def _free_codes(self, table: str, stem: str, many: int) -> list[str]:
        """Return codes that no row of a table has, numbered from 1: ``NEW-uk-lt-1``, ``NEW-uk-lt-2``."""
        taken = {row.key_cells[0] for row in self.rows(table)}
        numbered = (f"{stem}-{number}" for number in range(1, len(taken) + many + 1))
        return [code for code in numbered if code not in taken][:many]
