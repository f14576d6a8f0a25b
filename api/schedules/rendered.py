"""Answers about the schedule, ready to be sent: made once in a process for each version, scope, question and form."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import format_datetime
from typing import Literal

from pydantic import BaseModel
from pydantic_core import to_json

from api.recent import Recent
from api.schedules.diary import feed_of
from api.schedules.published import Published, load
from api.store import Database
from api.timetable import BookingRow, ClassRow, Part, UnplacedRow, Wanted
from api.timetable.table import csv_of
from api.timetable.workbook import workbook_of

__all__ = ["Form", "Rendered", "find", "make"]

Form = Literal["json", "xlsx", "ics", "classes.csv", "bookings.csv", "unplaced.csv"]
"""The forms in which a schedule is read."""

Headers = tuple[tuple[bytes, bytes], ...]
"""Headers as they are sent."""

_MOST_BYTES = 64 * 2**20
_LEAST_GZIP = 500
"""Bytes below which packing does not pay."""

_KINDS: dict[Form, str] = {
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ics": "text/calendar; charset=utf-8",
    "classes.csv": "text/csv; charset=utf-8",
    "bookings.csv": "text/csv; charset=utf-8",
    "unplaced.csv": "text/csv; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Rendered:
    """An answer: its bytes, packed too where that pays, its strong ETag, since when it is this, and its headers."""

    body: bytes
    packed: bytes | None
    etag: str
    published_at: dt.datetime
    headers: Headers
    packed_headers: Headers


Key = tuple[str, int, Wanted, str]

_RECENT: Recent[Key, Rendered] = Recent(_MOST_BYTES, lambda made: len(made.body) + len(made.packed or b"") + 1000)


def find(store: Database, number: int, wanted: Wanted, form: Form) -> Rendered | None:
    """Return an answer that is ready, or None."""
    return _RECENT.find((store.name, number, wanted, form))


def make(store: Database, number: int, wanted: Wanted, form: Form) -> Rendered:
    """Return an answer, made where it is not ready.

    Raises
    ------
    NotFoundError
        Where there is no such version.
    """
    return _RECENT.get((store.name, number, wanted, form), lambda: _made(store, load(store, number), wanted, form))


def _made(store: Database, published: Published, wanted: Wanted, form: Form) -> Rendered:
    if form == "ics":
        body = feed_of(store, published, wanted, _title(wanted))
    else:
        body = _FORMS[form](published, published.timetable.part(wanted))
    # a calendar that a version left as it was need not be sent again
    tag = hashlib.sha256(f"{'' if form == 'ics' else published.number}/{form}/".encode() + body).hexdigest()[:24]
    packed = gzip.compress(body, 6, mtime=0) if len(body) >= _LEAST_GZIP and form != "xlsx" else None
    headers = {
        "Content-Type": _KINDS[form],
        "Cache-Control": "private, no-cache",
        "Last-Modified": format_datetime(published.published_at.replace(microsecond=0), usegmt=True),
        "Vary": "Authorization, Accept-Encoding",
        "Muster-Schedule": str(published.number),
    }
    if form != "json":
        name = f"schedule-{published.number}{'-' if '.' in form else '.'}{form}"
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
    plain = {**headers, "ETag": f'"{tag}"', "Content-Length": str(len(body))}
    as_packed = {"Content-Encoding": "gzip", "ETag": f'"{tag}-gzip"', "Content-Length": str(len(packed or b""))}
    return Rendered(
        body, packed, f'"{tag}"', published.published_at, _encoded(plain), _encoded({**headers, **as_packed})
    )


def _encoded(headers: Mapping[str, str]) -> Headers:
    return tuple((name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items())


def _json(published: Published, part: Part) -> bytes:
    return to_json(
        {
            "schedule": published.number,
            "title": published.title,
            "published_at": published.published_at,
            "classes": _rows(part.classes),
            "bookings": _rows(part.bookings),
            "unplaced": _rows(part.unplaced),
        }
    )


def _rows(rows: object) -> object:
    return [row.model_dump(by_alias=True) for row in rows if isinstance(row, BaseModel)]  # type: ignore[attr-defined]


def _title(wanted: Wanted) -> str:
    parts = (wanted.only, wanted.request, wanted.requester, wanted.venue, wanted.staff, wanted.course, wanted.programme)
    return ", ".join(part for part in parts if part is not None) or "schedule"


_FORMS: dict[Form, Callable[[Published, Part], bytes]] = {
    "json": _json,
    "xlsx": lambda published, part: workbook_of(part, published.published_at),
    "classes.csv": lambda _published, part: csv_of(ClassRow, part.classes),
    "bookings.csv": lambda _published, part: csv_of(BookingRow, part.bookings),
    "unplaced.csv": lambda _published, part: csv_of(UnplacedRow, part.unplaced),
}
