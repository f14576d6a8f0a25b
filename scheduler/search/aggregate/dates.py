"""The rows of what is known of bookings once classes are told apart by their start."""

from __future__ import annotations

import numpy as np

from scheduler.model.program import Ints
from scheduler.model.table import NONE
from scheduler.search.aggregate.totals import Totals

__all__ = ["lay_dates"]


def lay_dates(totals: Totals) -> None:
    """Tie bookings to the classes, the interpreters, the weeks and the steps before that each of them needs."""
    _need_classes(totals)
    _need_interpreters(totals)
    _limit_arrivals(totals)
    _follow_paths(totals)


def _need_classes(totals: Totals) -> None:
    """Let so much of the classes that a request could book be held as it books of the most that it could there."""
    pairs = totals.model.pairs
    host = totals.host_of[pairs.slot]
    own = np.flatnonzero(host != NONE)
    seats, host, most = totals.total_of[own], host[own], pairs.most[own]
    order = np.lexsort((most, host, seats))
    ends = (np.diff(seats[order]) != 0) | (np.diff(host[order]) != 0)
    last = order[np.append(ends, True)[: len(order)]]
    rows, row = np.unique(seats[last], return_inverse=True)
    booked = np.arange(len(rows)), totals.seats[rows], -1
    totals.builder.add_rows(len(rows), (row, totals.open[host[last]], most[last]), booked, lower=0)


def _need_interpreters(totals: Totals) -> None:
    """Let whoever is booked have an interpreter of their own where that is more than their share of one."""
    requests, speaks = totals.problem.requests, totals.model.request_language
    whole = np.array([request.headcount if not request.may_split else 1 for request in requests], dtype=np.int64)
    least = -(-whole // totals.served)
    of_post = [(*totals.kinds[kind], when) for kind, when in zip(totals.kind, totals.post_when, strict=True)]
    for post, (course, _, language, when) in enumerate(of_post):
        if language == NONE:
            continue
        _, booked = totals.runs[course, when]
        alone = least[totals.request[booked]]
        needy = (speaks[totals.request[booked]] == language) & (alone * totals.served > totals.most_seats[booked])
        booked, alone, rows = booked[needy], alone[needy], np.arange(int(needy.sum()))
        people = rows, totals.wanted[post], totals.most_seats[booked]
        totals.builder.add_rows(len(rows), people, (rows, totals.seats[booked], -alone), lower=0)


def _limit_arrivals(totals: Totals) -> None:
    """Let as many begin in own classes in a week as may."""
    settings = totals.problem.settings
    if settings.max_arrivals_per_week is None:
        return
    begin = (totals.offering == NONE) & (totals.step == totals.model.steps_before[totals.request])
    arriving = np.flatnonzero(begin)
    week = (totals.seat_spans.first[arriving] + settings.horizon_start.weekday()) // 7
    weeks, row = np.unique(week, return_inverse=True)
    totals.builder.add_rows(len(weeks), (row, totals.seats[arriving], 1), upper=settings.max_arrivals_per_week)


def _follow_paths(totals: Totals) -> None:
    """Let by no day more have started a step than were ready for it."""
    gap = totals.problem.settings.min_gap_days
    order = np.argsort(totals.step, kind="stable")
    bounds = np.searchsorted(totals.step[order], np.arange(totals.model.steps_before[-1] + 1))
    begins = set(totals.model.steps_before.tolist())
    for step in range(1, len(bounds) - 1):
        if step not in begins:
            before, after = order[bounds[step - 1] : bounds[step]], order[bounds[step] : bounds[step + 1]]
            _follow(totals, before, totals.seat_spans.last[before] + 1 + gap, after)


def _follow(totals: Totals, before: Ints, ready: Ints, after: Ints) -> None:
    starts = totals.seat_spans.first[after]
    period = np.searchsorted(np.unique(ready), starts, side="right")
    for last in {int(starts[period == number].max()) for number in np.unique(period)}:
        started, ended = after[starts <= last], before[ready <= last]
        totals.builder.add_row((totals.seats[started], 1), (totals.seats[ended], -1), upper=0)
