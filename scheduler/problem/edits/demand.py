"""Demand: requests that come late, grow, shrink, are withdrawn, or bend."""

from __future__ import annotations

import datetime as dt
from typing import Self

from scheduler.cells import Amount, Answer, Code, Count, Days, Priority
from scheduler.problem.edits.editing import Editable, refused
from scheduler.problem.edits.purpose import require_days, require_languages, require_skills
from scheduler.problem.edits.shares import scaled
from scheduler.problem.edits.verb import verb
from scheduler.problem.edits.words import AsDay, AsPath, AsSomeCodes, Factor
from scheduler.problem.rows import Request

__all__ = ["DemandEdits"]


class DemandEdits(Editable):
    """What may change about who is to be trained.

    Where the trainees are listed and a request shrinks, the last of its list leave it; where it grows, the list stays
    and the newcomers are without names.
    """

    @verb
    def scale_demand(
        self, factor: Factor, requester: Code | None = None, skill: Code | None = None, language: Code | None = None
    ) -> Self:
        """Multiply the headcounts, of all requests or of those of a requester, a skill on their path, or a language.

        The sum is the factor times the old one, rounded; each request keeps at least one trainee.
        """
        chosen = [
            request
            for request in self.requests
            if requester in (None, request.requester)
            and (skill is None or skill in request.skills)
            and language in (None, request.language)
        ]
        if not chosen:
            column = next((name for name, given in (("requester", requester), ("skill", skill)) if given), "language")
            raise refused("no request is like this", column, requester or skill or language)
        counts = scaled([request.headcount for request in chosen], factor)
        return self._with_headcounts({row.request: count for row, count in zip(chosen, counts, strict=True)})

    @verb
    def set_headcount(self, request: Code, headcount: Count) -> Self:
        """Let a request be for so many trainees."""
        return self._with_headcounts({self._find(Request, request).request: headcount})

    @verb
    def late_request(
        self,
        request: Code,
        requester: Code,
        skills: AsPath,
        headcount: Count,
        language: Code,
        from_: AsDay,
        to: AsDay,
        due: AsDay | None = None,
        priority: Priority = 3,
        weight: Amount | None = None,
        programmes: AsSomeCodes | None = None,
        may_split: Answer = True,
        min_part: Count = 1,
        max_parts: Count = 4,
    ) -> Self:
        """Let one more request come in; the parameters are the columns of the table ``requests``."""
        require_skills(self, skills, "skills")
        require_languages(self, [language], "language")
        require_days(self, from_, to)
        cells = {"request": request, "requester": requester, "skills": skills, "headcount": headcount}
        cells |= {"language": language, "from_": from_, "to": to, "due": due, "priority": priority, "weight": weight}
        cells |= {"programmes": programmes, "may_split": may_split, "min_part": min_part, "max_parts": max_parts}
        return self._added(Request, **cells)

    @verb
    def drop_request(self, request: Code) -> Self:
        """Let a request be withdrawn."""
        return self._dropped(self._find(Request, request))

    @verb
    def extend_window(self, request: Code, days: Days = 0, earlier: Days = 0) -> Self:
        """Let a request end so many days later, begin so many earlier, or both."""
        row = self._find(Request, request)
        if not days and not earlier:
            raise refused("give days, earlier or both", "days")
        try:
            first, last = row.from_ - dt.timedelta(days=earlier), row.to + dt.timedelta(days=days)
        except OverflowError:
            raise refused("the window would leave the calendar", "days", max(days, earlier)) from None
        return self._changed(row, from_=first, to=last)

    @verb
    def set_window(self, request: Code, from_: AsDay, to: AsDay) -> Self:
        """Let a request be served on the days from … to."""
        row = self._find(Request, request)
        require_days(self, from_, to)
        return self._changed(row, from_=from_, to=to)

    @verb
    def allow_splitting(self, request: Code, min_part: Count = 1, max_parts: Count = 4) -> Self:
        """Let a request be spread over classes, or placed in part."""
        row = self._find(Request, request)
        return self._changed(row, may_split=True, min_part=min_part, max_parts=max_parts)

    @verb
    def forbid_splitting(self, request: Code) -> Self:
        """Let a request be placed whole, in one class at each step, or not at all."""
        return self._changed(self._find(Request, request), may_split=False)

    @verb
    def set_priority(self, request: Code, priority: Priority) -> Self:
        """Give a request another priority, 1 the most urgent; a weight of its own is taken off."""
        return self._changed(self._find(Request, request), priority=priority, weight=None)

    @verb
    def allow_programmes(self, request: Code, programmes: AsSomeCodes | None = None) -> Self:
        """Let a request be served under these programmes; all if none are given."""
        return self._changed(self._find(Request, request), programmes=programmes)

    def _with_headcounts(self, counts: dict[str, int]) -> Self:
        """Return the tables with other headcounts, by request, and a roll that is no longer than they are."""
        requests = tuple(
            self._built(Request, {**dict(row), "headcount": counts.get(row.request, row.headcount)})
            for row in self.requests
        )
        left = dict(counts)
        kept = []
        for entry in self.roll:
            if entry.request in left:
                left[entry.request] -= 1
            if left.get(entry.request, 0) >= 0:
                kept.append(entry)
        return self.replace(requests=requests, roll=tuple(kept))
