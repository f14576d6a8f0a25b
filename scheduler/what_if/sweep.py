"""What a sweep comes to: answers, as frames and charts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from scheduler.closest import Closest
from scheduler.faults import Fault, InputError
from scheduler.placed import placed
from scheduler.rulebook import TERMS
from scheduler.what_if.answer import Answer

if TYPE_CHECKING:
    import altair as alt

__all__ = ["Sweep"]


@dataclass(frozen=True)
class Sweep:
    """The answers of all scenarios, in their order.

    Parameters
    ----------
    answers
        An answer a scenario.
    reference
        The name of the one that the others are compared with, the problem as it is; None where it was left out.
    """

    answers: tuple[Answer, ...]
    reference: str | None

    def __getitem__(self, name: str) -> Answer:
        """Return the answer of a scenario."""
        return self._by_name[name]

    def __iter__(self) -> Iterator[Answer]:
        """Yield the answers."""
        return iter(self.answers)

    def __len__(self) -> int:
        """Return how many scenarios there are."""
        return len(self.answers)

    @property
    def failed(self) -> dict[str, str]:
        """The errors of scenarios without a plan, by name."""
        return {answer.name: answer.error for answer in self.answers if answer.error is not None}

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The scenarios, a row each.

        scenario, a column for each parameter, status, requested and placed (trainees), change (in those placed, against
        the reference), a column for each term of the rulebook, seconds, attempts, error.
        """
        before = self._by_name[self.reference].placed if self.reference is not None else None
        rows: list[dict[str, Any]] = [
            {
                "scenario": answer.name,
                **answer.parameters,
                "status": "failed" if answer.plan is None else answer.plan.status,
                "requested": answer.requested,
                "placed": answer.placed,
                "change": None if answer.placed is None or before is None else answer.placed - before,
                **{term: answer.terms.get(term) for term in TERMS},
                "seconds": answer.seconds,
                "attempts": answer.attempts,
                "error": answer.error,
            }
            for answer in self.answers
        ]
        parameters = list(dict.fromkeys(name for answer in self.answers for name in answer.parameters))
        columns = ["scenario", *parameters, "status", "requested", "placed", "change", *TERMS]
        frame = pd.DataFrame(rows, columns=[*columns, "seconds", "attempts", "error"])
        return frame.astype(dict.fromkeys(("requested", "placed", "change", *TERMS), "Int64"))

    @cached_property
    def levels(self) -> pd.DataFrame:
        """The levels, a row a scenario and level: scenario, level, value, bound, gap, optimal."""
        columns = ["level", "value", "bound", "gap", "optimal"]
        frames = [
            answer.plan.levels[columns].assign(scenario=answer.name)
            for answer in self.answers
            if answer.plan is not None
        ]
        empty = pd.DataFrame(columns=["scenario", *columns])
        return pd.concat(frames, ignore_index=True)[["scenario", *columns]] if frames else empty

    @cached_property
    def requests(self) -> pd.DataFrame:
        """The requests, a row a scenario and request of it.

        scenario, request, headcount, placed (missing where there is no plan), change (in those placed, against the
        reference; missing where that has no such request).
        """
        before = self._placed(self.reference) if self.reference is not None else {}
        rows = []
        for answer in self.answers:
            after = self._placed(answer.name)
            for request in answer.problem.requests:
                now, then = after.get(request.request), before.get(request.request)
                change = None if now is None or then is None else now - then
                rows.append((answer.name, request.request, request.headcount, now, change))
        frame = pd.DataFrame(rows, columns=["scenario", "request", "headcount", "placed", "change"])
        return frame.astype(dict.fromkeys(("headcount", "placed", "change"), "Int64"))

    def chart(self) -> alt.LayerChart:
        """Draw how many are placed in each scenario, beside the reference."""
        from scheduler.what_if.charts import bars

        return bars(self.frame, self.reference)

    def heatmap(self, x: str, y: str, value: str = "placed") -> alt.LayerChart:
        """Draw a column of :attr:`frame` over two parameters, as of :func:`grid`.

        Raises
        ------
        InputError
            Where there is no such column.
        """
        from scheduler.what_if.charts import heatmap

        closest = Closest(self.frame.columns)
        if unknown := [name for name in dict.fromkeys((x, y, value)) if name not in self.frame.columns]:
            raise InputError(Fault(f"no column {name!r} in the frame{closest.hint(str(name))}") for name in unknown)
        return heatmap(self.frame, x, y, value)

    @cached_property
    def _by_name(self) -> Mapping[str, Answer]:
        return {answer.name: answer for answer in self.answers}

    def _placed(self, name: str) -> Mapping[str, int]:
        """Return how many of each request a scenario places; nothing where it has no plan."""
        answer = self._by_name[name]
        if answer.plan is None:
            return {}
        return placed(answer.problem, answer.plan.rows)
