"""Limits of a programme and of the whole: ceilings, budgets, arrivals, interpreters, the settings."""

from __future__ import annotations

from typing import Any, Self

from scheduler.cells import Amount, Code, Count
from scheduler.problem.edits.editing import Editable, refused
from scheduler.problem.edits.verb import verb
from scheduler.problem.rows import Programme

__all__ = ["LimitEdits"]


class LimitEdits(Editable):
    """What may change about what is allowed in all."""

    @verb
    def set_ceiling(self, programme: Code, people: Amount | None) -> Self:
        """Let at most so many people be engaged on a programme's own classes on a day; None for no limit."""
        return self._changed(self._find(Programme, programme), staff_ceiling=people)

    @verb
    def set_budget(self, programme: Code, euros: Amount | None) -> Self:
        """Let a programme cost at most so many euros; None for no limit."""
        return self._changed(self._find(Programme, programme), budget=euros)

    @verb
    def set_arrivals(self, trainees: Amount | None) -> Self:
        """Let at most so many trainees arrive in a week; None for no limit."""
        return self._changed(self.settings, max_arrivals_per_week=trainees)

    @verb
    def set_trainees_per_interpreter(self, trainees: Count) -> Self:
        """Let one interpreter serve so many trainees of a language."""
        return self._changed(self.settings, trainees_per_interpreter=trainees)

    @verb
    def change_settings(self, /, **settings: Any) -> Self:
        """Give settings other values, by their keys: ``min_gap_days=2``."""
        if not settings:
            raise refused("name the settings to change, each with its value")
        return self._changed(self.settings, **settings)
