"""What is decided of a request: approved or rejected by a planner, withdrawn by whoever submitted it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy.orm import Session

from api.access import Identity
from api.data import read_rows, write_rows
from api.data.live import live_tables
from api.errors import ConflictError
from api.requests import records
from api.store import LIVE, RequestRecord, Status, database_time, lock_live_data, record
from scheduler import InputError
from scheduler.problem import RollEntry
from scheduler.tables import require_sound

__all__ = ["Decision", "decide", "end"]

Decision = Literal["approve", "reject", "withdraw"]


@dataclass(frozen=True, slots=True)
class _Rule:
    """From which statuses a decision leads to which."""

    sources: tuple[Status, ...]
    target: Status


_RULES: Mapping[str, _Rule] = {
    "approve": _Rule((Status.SUBMITTED, Status.REJECTED), Status.APPROVED),
    "reject": _Rule((Status.SUBMITTED, *LIVE), Status.REJECTED),
    "withdraw": _Rule((Status.SUBMITTED, Status.REJECTED, *LIVE), Status.WITHDRAWN),
}


def decide(
    session: Session, who: Identity, kept: RequestRecord, decision: Decision, note: str | None = None
) -> RequestRecord:
    """Approve, reject or withdraw a request; the published schedule changes with the next plan.

    The trainees of a request that is no longer planned for leave the roll.

    Raises
    ------
    ConflictError
        Where the request's status does not allow it, or it names what the data does not define any more.
    """
    live = lock_live_data(session)
    rule = _RULES[decision]
    if kept.status not in rule.sources:
        raise ConflictError(
            f"{kept.request} is {kept.status}: only what is {_listed(rule.sources)} can be {_done(decision)}"
        )
    if decision == "approve":
        _require_known(session, kept)
    elif kept.status in LIVE:
        _leave_roll(session, who.name, kept.request)
    end(session, who.name, kept, decision, note)
    live.changed()
    return kept


def end(session: Session, by: str, kept: RequestRecord, decision: Decision, note: str | None) -> None:
    """Give a request the status that a decision leads to, and say so; the live data is locked."""
    before = {"status": kept.status, **({"note": kept.note} if kept.note else {})}
    kept.status, kept.note = _RULES[decision].target, note
    kept.placed = kept.schedule = None
    kept.version += 1
    kept.changed_at = database_time(session)
    after = {"status": kept.status}
    records.happened(session, kept, by, decision, kept.changed_at, before=before, after=after, note=note)


def _leave_roll(session: Session, by: str, request: str) -> None:
    """Take the trainees of a request off the roll."""
    roll = [row for row in read_rows(session).get("roll", ()) if isinstance(row, RollEntry)]
    left = [row for row in roll if row.request == request]
    if left:
        write_rows(session, "roll", [row for row in roll if row.request != request], by)
        record(session, by, "table.change", "roll", before={"removed": [row.cells() for row in left]})


def _require_known(session: Session, kept: RequestRecord) -> None:
    tables = live_tables(session)
    try:
        require_sound({**tables, "requests": (*tables.get("requests", ()), records.entity(kept))})
    except InputError as error:
        text = f"{kept.request} does not agree with the data any more: change it first"
        raise ConflictError(text, faults=error.faults) from None


def _listed(statuses: tuple[Status, ...]) -> str:
    return " or ".join(statuses)


def _done(decision: Decision) -> str:
    return {"approve": "approved", "reject": "rejected", "withdraw": "withdrawn"}[decision]
