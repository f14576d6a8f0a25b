"""Classes that stay keep their ids, and twins their people, from plan to plan.

A solution does not tell twin classes apart. People's calendars do: an entry goes by the class's id.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection

from scheduler.compare.classes import Held, twins_matched
from scheduler.plan import ClassRun, Engagement, Kind, PlanRows, class_id

__all__ = ["keep_names"]

_Post = tuple[str, str | None]


def keep_names(rows: PlanRows, before: PlanRows, fixed: Collection[str] = ()) -> PlanRows:
    """Return a plan in which each class has the id of the class of its kind in an earlier plan that it is most like.

    Parameters
    ----------
    rows
        The plan.
    before
        The earlier plan.
    fixed
        Ids of classes of both plans that stay as they are.
    """
    same = twins_matched(Held(before), Held(rows), fixed)
    names = {code: code for code in fixed} | {new: old for old, new in same.items()}
    taken = {*names.values(), *(run.id for run in before.classes)}
    for run in rows.classes:
        if run.id not in names:
            names[run.id] = run.id if run.id not in taken else _free_id(run, taken)
            taken.add(names[run.id])
    people = _people_kept(rows, {run.id: run for run in before.classes}, names, fixed)
    classes = [run.model_copy(update={"id": names[run.id], "staff": people[run.id]}) for run in rows.classes]
    return rows.model_copy(
        update={
            "classes": tuple(sorted(classes, key=lambda run: (run.start, run.id))),
            "bookings": tuple(one.model_copy(update={"run": names[one.run]}) for one in rows.bookings),
            "roll": tuple(
                place.model_copy(update={"classes": tuple(names[code] for code in place.classes)})
                for place in rows.roll
            ),
        }
    )


def _free_id(run: ClassRun, taken: Collection[str]) -> str:
    twin = 1
    while (code := class_id(run.course, run.start, run.kind.place, twin)) in taken:
        twin += 1
    return code


def _people_kept(
    rows: PlanRows, before: dict[str, ClassRun], names: dict[str, str], fixed: Collection[str]
) -> dict[str, tuple[Engagement, ...]]:
    """Return the people of each class, those of twins exchanged so that as many as can stay in theirs."""
    twins: defaultdict[Kind, list[ClassRun]] = defaultdict(list)
    for run in rows.classes:
        if run.id not in fixed:
            twins[run.kind].append(run)
    people = {run.id: run.staff for run in rows.classes}
    for runs in twins.values():
        if len(runs) > 1:
            known = {run.id: before[names[run.id]].staff if names[run.id] in before else () for run in runs}
            people |= _exchanged({run.id: run.staff for run in runs}, known)
    return people


def _exchanged(
    now: dict[str, tuple[Engagement, ...]], known: dict[str, tuple[Engagement, ...]]
) -> dict[str, tuple[Engagement, ...]]:
    """Deal the people of twins out anew, to each as many in each post as it has."""
    left = Counter(entry for entries in now.values() for entry in entries)
    places = {run: Counter[_Post]((entry.role, entry.language) for entry in entries) for run, entries in now.items()}
    dealt: dict[str, list[Engagement]] = {run: [] for run in now}

    def deal(run: str, entry: Engagement) -> None:
        post = (entry.role, entry.language)
        if left[entry] and places[run][post]:
            left[entry] -= 1
            places[run][post] -= 1
            dealt[run].append(entry)

    for run, entries in known.items():
        for entry in entries:
            deal(run, entry)
    for entry in [entry for entries in now.values() for entry in entries]:
        for run in now:
            deal(run, entry)
    return {run: tuple(sorted(d, key=lambda e: (e.role, e.language or "", e.staff))) for run, d in dealt.items()}
