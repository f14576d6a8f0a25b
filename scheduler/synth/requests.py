"""Cohort requests: what cohorts want, as rows with windows, priorities and wishes."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from math import ceil

from scheduler.problem import Request
from scheduler.synth.catalogue import PROGRAMMES, TRAINEES_SPEAK, Syllabus
from scheduler.synth.cohorts import Cohort, make_cohorts
from scheduler.synth.kinds import Kind
from scheduler.synth.scale import Scale
from scheduler.synth.year import FIRST_START, LAST_END, MIN_GAP_DAYS

__all__ = ["make_requests"]

SLACK_WEEKS = (4, 12)
LARGE, LARGE_SLACK_WEEKS = 36, (8, 12)
JITTER_DAYS = 28  # that a cohort comes sooner or later than its wave
DUE_SHARE, DUE_SLACK_DAYS = 0.2, (7, 28)
ENGLISH_SHARE = 0.15
SMALL_CLASS = 12  # so that max_parts never keeps a cohort out of small classes
PRIORITIES = {1: 0.06, 2: 0.14, 3: 0.45, 4: 0.25, 5: 0.10}
PROGRAMMES_ALLOWED = {1: 0.25, 2: 0.30, 3: 0.45}


def make_requests(scale: Scale, kind: Kind, syllabuses: Sequence[Syllabus], rng: random.Random) -> tuple[Request, ...]:
    """Return the requests, in order of their first day; their headcounts sum to the trainees asked for."""
    cohorts = make_cohorts(scale, kind, syllabuses, rng)
    whole = _unsplittable(cohorts, scale, kind, syllabuses, rng)
    priorities = _deck(PRIORITIES, len(cohorts), rng)
    drafts = []
    for index, cohort in enumerate(cohorts):
        programmes = _programmes(cohort.path, syllabuses, rng)
        teaching = [
            [each.days for each in syllabuses if each.skill == skill and each.programme in programmes]
            for skill in cohort.path
        ]
        days = sum(map(max, teaching)) + MIN_GAP_DAYS * (len(teaching) - 1)
        slack = LARGE_SLACK_WEEKS if cohort.size > LARGE else SLACK_WEEKS
        window = days + rng.randint(*(7 * weeks for weeks in slack))
        room = max(0, (LAST_END - FIRST_START).days + 1 - window)
        wave = round(room * cohort.season) + rng.randint(-JITTER_DAYS, JITTER_DAYS)
        first = FIRST_START + dt.timedelta(days=min(room, max(0, wave)))
        due = first + dt.timedelta(days=days - 1 + rng.randint(*DUE_SLACK_DAYS))
        english = cohort.path[0] in ("leadership", "command", "staff-work") and rng.random() < ENGLISH_SHARE
        drafts.append(
            {
                "requester": f"BDE-{rng.randint(1, scale.requesters):02d}",
                "skills": cohort.path,
                "headcount": cohort.size,
                "language": "en" if english else TRAINEES_SPEAK,
                "from": first,
                "to": first + dt.timedelta(days=window - 1),
                "due": due if rng.random() < DUE_SHARE else None,
                "priority": priorities[index],
                "programmes": None if len(programmes) == len(PROGRAMMES) else programmes,
                "may_split": index not in whole,
                "min_part": 4 if index not in whole and cohort.size >= 8 else 1,
                "max_parts": max(rng.randint(2, 4), ceil(cohort.size / SMALL_CLASS)),
            }
        )
    drafts.sort(key=lambda draft: (draft["from"], draft["to"], draft["skills"]))
    width = max(3, len(str(len(drafts))))
    return tuple(
        Request.model_validate({"request": f"R-{number:0{width}d}", **draft}) for number, draft in enumerate(drafts, 1)
    )


def _unsplittable(
    cohorts: Sequence[Cohort], scale: Scale, kind: Kind, syllabuses: Sequence[Syllabus], rng: random.Random
) -> set[int]:
    """Draw which cohorts stay together, among those that fit into one class or one partner's quota."""
    largest = {
        each.skill: each.sizes[1] if scale.runs(each) else scale.largest_quota // 2
        for each in sorted(syllabuses, key=lambda each: each.sizes[1])
    }
    fits = [i for i, cohort in enumerate(cohorts) if cohort.size <= min(largest[skill] for skill in cohort.path)]
    return set(rng.sample(fits, min(len(fits), round(kind.unsplittable * len(cohorts)))))


def _programmes(path: Sequence[str], syllabuses: Sequence[Syllabus], rng: random.Random) -> tuple[str, ...]:
    """Draw which programmes a request allows: all, two or one, but some for every skill of the path."""
    home = rng.choices(list(PROGRAMMES), [each.share for each in PROGRAMMES.values()])[0]
    others = [name for name in PROGRAMMES if name != home]
    number = rng.choices(list(PROGRAMMES_ALLOWED), list(PROGRAMMES_ALLOWED.values()))[0]
    allowed = {home, *rng.sample(others, number - 1)}
    for skill in path:
        teaching = [each.programme for each in syllabuses if each.skill == skill]
        if allowed.isdisjoint(teaching):
            allowed.add(rng.choice(teaching))
    return tuple(name for name in PROGRAMMES if name in allowed)


def _deck(shares: Mapping[int, float], length: int, rng: random.Random) -> list[int]:
    """Return values in proportion to their shares, shuffled."""
    cards: list[int] = []
    total = 0.0
    for value, share in shares.items():
        total += share
        cards += [value] * (round(total * length) - len(cards))
    rng.shuffle(cards)
    return cards
