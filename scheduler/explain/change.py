"""A change of a problem's data: an edit as data, and the words for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scheduler.problem import Problem
from scheduler.problem.edits import apply_edits

__all__ = ["Change", "applied"]


@dataclass(frozen=True)
class Change:
    """A change of a problem's data.

    Parameters
    ----------
    text
        The change in words.
    edit
        The change as data, with a ``verb`` of :data:`scheduler.problem.edits.VERBS`; dates as ISO text.
    """

    text: str
    edit: Mapping[str, Any]

    def to_dict(self) -> dict[str, object]:
        """Return the change as plain data, for JSON."""
        return {"text": self.text, "edit": dict(self.edit)}


def applied(problem: Problem, changes: Sequence[Change]) -> Problem:
    """Return a problem with changes made, one after another."""
    return apply_edits(problem, [change.edit for change in changes])
