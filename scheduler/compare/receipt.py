"""One line of a change receipt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from scheduler.plan import ClassRun
from scheduler.words import count

__all__ = ["Receipt", "To", "What"]

To = Literal["request", "venue", "offering", "person", "trainee"]
What = Literal["dropped", "moved", "added", "changed"]


@dataclass(frozen=True)
class Receipt:
    """What is to be told to one requester, venue, partner, person or trainee about one class.

    Parameters
    ----------
    to, code
        Whom it concerns: a request, a venue, an offering (its host), a person of the staff, or a trainee of the roll.
    what
        ``dropped``, ``moved`` (to another class, time or place), ``added``, or ``changed`` (a class's number of
        trainees).
    before, after
        The class as it was and as it is; None where there is none.
    seats_before, seats_after
        Of a request: how many of its trainees lose their seat or get one. Of a venue or an offering: the trainees of
        the class. None for a person or a trainee.
    step
        The step of the request's or the trainee's path, from 1; None for others.
    role, language
        The person's role and, of an interpreter, the trainees' language; None for others.
    why
        Why it could not stay, where it was frozen and had to be released; else empty.
    """

    to: To
    code: str
    what: What
    before: ClassRun | None = None
    after: ClassRun | None = None
    seats_before: int | None = None
    seats_after: int | None = None
    step: int | None = None
    role: str | None = None
    language: str | None = None
    why: str = ""

    @property
    def text(self) -> str:
        """The change in words, and why in brackets, without whom it concerns."""
        return self.change + (f" [{self.why}]" if self.why else "")

    @property
    def change(self) -> str:
        """The change in words."""
        subject = [self._seats] if self.seats_before is not None else []
        if self.step is not None:
            subject.append(f"step {self.step}")
        if self.role is not None:
            subject.append(f"{self.role} ({self.language})" if self.language else self.role)
        where = " → ".join(dict.fromkeys(_place(run) for run in (self.before, self.after) if run is not None))
        return f"{', '.join(subject)}: {where}"

    @property
    def _seats(self) -> str:
        before, after = self.seats_before or 0, self.seats_after or 0
        if before and after and before != after:
            return f"{before} → {count(after, 'trainee')}"
        return count(after or before, "trainee")

    def to_dict(self) -> dict[str, Any]:
        """Return the receipt as plain data, for JSON; dates as ISO text."""
        plain = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return plain | {"before": _plain(self.before), "after": _plain(self.after), "text": self.text}

    def to_row(self) -> dict[str, Any]:
        """Return the receipt as a row of a frame."""
        row: dict[str, Any] = {"to": self.to, "code": self.code, "what": self.what}
        row |= {"step": self.step, "role": self.role, "language": self.language}
        row |= {"seats_before": self.seats_before, "seats_after": self.seats_after}
        for when, run in (("before", self.before), ("after", self.after)):
            row |= {
                f"class_{when}": run and run.id,
                f"place_{when}": run and (run.offering or run.venue),
                f"start_{when}": run and run.start,
                f"end_{when}": run and run.end,
            }
        return row | {"why": self.why, "text": self.text}


def _place(run: ClassRun) -> str:
    where = f"in offering {run.offering}" if run.offering is not None else f"at {run.venue}"
    return f"{run.course} {where}, {run.start} … {run.end}"


def _plain(run: ClassRun | None) -> dict[str, Any] | None:
    return run.model_dump(mode="json", by_alias=True, exclude={"staff", "programme"}) if run else None
