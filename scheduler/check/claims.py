"""What a plan claims of itself beside what is so: levels, terms, status, and the list of the unplaced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from scheduler.check.case import Case
from scheduler.check.report import LevelCheck
from scheduler.levels import Level
from scheduler.plan import LevelResult
from scheduler.rulebook import RULES
from scheduler.words import count

__all__ = ["levels_checked", "mismatches", "notes", "terms_claimed"]


def terms_claimed(case: Case) -> dict[str, int]:
    """Return every term that the plan's levels claim, by name."""
    return {term: value for result in case.plan.solve.levels for term, value in result.terms.items()}


def levels_checked(case: Case, levels: Sequence[Level], terms: Mapping[str, int]) -> tuple[LevelCheck, ...]:
    """Return every level with its recomputed value beside the plan's claim."""
    claimed = {result.level: result for result in case.plan.solve.levels}
    return tuple(_level_checked(case, level, claimed.get(level.number), terms) for level in levels)


def _level_checked(case: Case, level: Level, claim: LevelResult | None, terms: Mapping[str, int]) -> LevelCheck:
    if claim is None:
        return LevelCheck(level.number, str(level), level.value(dict(terms)))
    value = level.value(_held_to(case, claim, terms))
    return LevelCheck(level.number, str(level), value, claim.value, claim.bound, claim.optimal)


def _held_to(case: Case, claim: LevelResult, terms: Mapping[str, int]) -> dict[str, int]:
    """Return the terms that a claim is held to: those recomputed, but changes as claimed without a baseline."""
    if case.baseline is None and "changes" in claim.terms:
        return {**terms, "changes": claim.terms["changes"]}
    return dict(terms)


def mismatches(case: Case, levels: Sequence[Level], terms: Mapping[str, int]) -> Iterator[str]:
    """Yield what the plan claims and is not so, a sentence each."""
    yield from _of_status(case)
    known = {level.number: level for level in levels}
    for number, times in Counter(result.level for result in case.plan.solve.levels).items():
        if times > 1:
            yield f"level {number} is claimed {times} times"
    for result in case.plan.solve.levels:
        level = known.get(result.level)
        if level is None:
            yield f"level {result.level} is claimed, but there are {count(len(levels), 'level')}"
        else:
            yield from _of_terms(case, level, result, terms)
        yield from _of_bound(result)
    yield from _of_unplaced(case)


def _of_status(case: Case) -> Iterator[str]:
    solve = case.plan.solve
    if solve.status == "no-plan" and (case.plan.classes or case.plan.bookings):
        yield "the status is no-plan, but there is one"
    if solve.status == "optimal" and (open_levels := [result for result in solve.levels if not result.optimal]):
        yield f"the status is optimal, but level {open_levels[0].level} is not claimed to be"


def _of_terms(case: Case, level: Level, result: LevelResult, terms: Mapping[str, int]) -> Iterator[str]:
    """Yield the terms and the value of a level that are not so."""
    true = _held_to(case, result, terms)
    for term, claimed in result.terms.items():
        if term not in level.weights:
            yield f"level {level.number} claims the term {term}, but it is {level}"
        elif claimed != true[term]:
            yield f"level {level.number} claims {term} {claimed}, but it is {true[term]}"
    for term in level.weights:
        if term not in result.terms:
            yield f"level {level.number} does not state its term {term}"
    if result.value != (value := level.value(true)):
        yield f"level {level.number}, {level}, claims the value {result.value}, but it is {value}"


def _of_bound(result: LevelResult) -> Iterator[str]:
    if result.bound > result.value:
        yield f"level {result.level} claims the bound {result.bound}, above its value {result.value}"
    elif result.optimal and result.bound != result.value:
        yield f"level {result.level} claims to be optimal, but its bound {result.bound} is not its value {result.value}"


def _of_unplaced(case: Case) -> Iterator[str]:
    if case.plan.solve.status == "no-plan":
        return
    missing = {request.request: request.headcount - case.placed[request.request] for request in case.problem.requests}
    for entry in case.plan.unplaced:
        if entry.request not in missing:
            yield f"request {entry.request} is listed as unplaced, but the problem has no such request"
        elif entry.trainees != missing[entry.request]:
            yield (
                f"request {entry.request} is listed with {count(entry.trainees, 'trainee')} unplaced, "
                f"not {missing[entry.request]}"
            )
        for rule in {reason.rule for reason in entry.reasons} - set(RULES):
            yield f"request {entry.request} is unplaced for the rule {rule!r}, which does not exist"
    listed = Counter(entry.request for entry in case.plan.unplaced)
    for code in listed - Counter(set(listed)):
        yield f"request {code} is listed {listed[code]} times as unplaced"
    for code, trainees in missing.items():
        if trainees and code not in listed:
            yield f"request {code} has {count(trainees, 'trainee')} unplaced and is not listed"


def notes(case: Case, levels: Sequence[Level], terms: Mapping[str, int]) -> Iterator[str]:
    """Yield what is worth knowing and no fault of the plan, a sentence each."""
    answered = case.plan.problem
    if answered.sha256 and answered.sha256 != case.problem.sha256:
        yield f"the plan was made for another state of the problem (sha256 {answered.sha256[:12]}…)"
    if answered.name != case.problem.settings.name:
        yield f"the plan is of the problem {answered.name!r}, this is {case.problem.settings.name!r}"
    if case.plan.solve.status == "no-plan":
        yield "the plan says that none was found"
    if case.baseline is None and terms_claimed(case).get("changes") is not None:
        yield "changes are taken as claimed: they can be counted only against the baseline"
    if case.plan.released and case.freeze is None:
        yield "the pieces released were not checked: that needs the baseline and what was frozen of it"
    claimed = {result.level for result in case.plan.solve.levels}
    for level in levels:
        if claimed and level.number not in claimed and level.value(dict(terms)):
            yield f"the plan claims nothing of level {level.number}, {level}"
