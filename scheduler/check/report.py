"""What the checker answers: violations, recomputed terms and levels, and claims that are not so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["LevelCheck", "Report", "Violation"]


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that the plan breaks, and where.

    Parameters
    ----------
    rule
        The rule's id, a key of :data:`scheduler.rulebook.RULES`.
    text
        What is broken, in one sentence that names who, where and when.
    entities
        The codes involved, by kind: ``class``, ``request``, ``staff``, ``venue``, ``course``, ``offering``,
        ``programme``, ``equipment``, ``facility`` or ``trainee``.
    dates
        The first and the last day on which the rule is broken, both included; None where it has no days.
    """

    rule: str
    text: str
    entities: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dates: tuple[dt.date, dt.date] | None = None

    def __str__(self) -> str:
        """Give the rule's id, then the text."""
        return f"{self.rule}: {self.text}"

    def to_dict(self) -> dict[str, object]:
        """Return the violation as plain data, for JSON; dates as ISO text."""
        return {
            "rule": self.rule,
            "text": self.text,
            "entities": {kind: list(codes) for kind, codes in self.entities.items()},
            "dates": self.dates and [date.isoformat() for date in self.dates],
        }


@dataclass(frozen=True, slots=True)
class LevelCheck:
    """A level of the objective as recomputed, beside what the plan claims.

    Parameters
    ----------
    level
        The level's number, from 1.
    text
        The level as written in ``settings.levels``.
    value
        The weighted sum of the recomputed terms; changes count as claimed where there is no baseline.
    claimed, bound, optimal
        What the plan claims; None where it claims nothing of this level.
    """

    level: int
    text: str
    value: int
    claimed: int | None = None
    bound: int | None = None
    optimal: bool | None = None

    def to_dict(self) -> dict[str, object]:
        """Return the level as plain data, for JSON."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Report:
    """The checker's whole answer.

    Parameters
    ----------
    violations
        Every rule broken, in the order of the rulebook.
    terms
        Every term of the contract recomputed, by name; ``changes`` is 0 without a baseline.
    claimed
        The terms that the plan claims in its levels, by name.
    levels
        Every level recomputed, beside the plan's claim.
    mismatches
        What the plan claims and is not so, a sentence each.
    notes
        What is worth knowing and no fault of the plan, a sentence each.
    """

    violations: tuple[Violation, ...]
    terms: dict[str, int]
    claimed: dict[str, int]
    levels: tuple[LevelCheck, ...]
    mismatches: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether the plan breaks no rule and claims nothing that is not so."""
        return not self.violations and not self.mismatches

    def to_dict(self) -> dict[str, object]:
        """Return the report as plain data, for JSON."""
        return {
            "ok": self.ok,
            "violations": [violation.to_dict() for violation in self.violations],
            "terms": self.terms,
            "claimed": self.claimed,
            "levels": [level.to_dict() for level in self.levels],
            "mismatches": list(self.mismatches),
            "notes": list(self.notes),
        }
