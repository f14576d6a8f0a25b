"""Cohort requests: who asks for which skills, for how many, and when."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

from scheduler.problem import Request
from scheduler.synth.catalogue import PATHS, PROGRAMMES, SKILL_SHARES, Syllabus
from scheduler.synth.kinds import Kind
from scheduler.synth.scale import Scale
from scheduler.synth.year import FIRST_START, LAST_END, MIN_GAP_DAYS

__all__ = ["make_requests"]

SMALLEST, LARGEST = 4, 120
SPREAD = 0.75  # of the logarithm: the mean is exp(SPREAD² / 2) = 1.3 times the median
PRIORITIES = {1: 0.06, 2: 0.14, 3: 0.45, 4: 0.25, 5: 0.10}
SLACK_WEEKS = (4, 12)


def make_requests(scale: Scale, kind: Kind, syllabuses: Sequence[Syllabus], rng: random.Random) -> tuple[Request, ...]:
    """Return the requests, in order of their first day; their headcounts sum to the trainees asked for."""
    taught = {syllabus.skill for syllabus in syllabuses}
    sizes = _headcounts(scale, rng)
    long = set(rng.sample(range(len(sizes)), round(kind.paths * len(sizes))))
    paths = [_path(size, index in long, kind, taught, scale, rng) for index, size in enumerate(sizes)]
    largest = {skill: max(each.sizes[1] for each in syllabuses if each.skill == skill) for skill in taught}
    fits = [i for i, size in enumerate(sizes) if size <= min(largest[skill] for skill in paths[i])]
    whole = set(rng.sample(fits, min(len(fits), round(kind.unsplittable * len(sizes)))))
    priorities = _deck(PRIORITIES, len(sizes), rng)
    drafts = []
    for index, (size, path) in enumerate(zip(sizes, paths, strict=True)):
        programmes = _programmes(path, syllabuses, rng)
        days = [
            max(each.days for each in syllabuses if each.skill == skill and each.programme in programmes)
            for skill in path
        ]
        shortest = sum(days) + MIN_GAP_DAYS * (len(days) - 1)
        window = shortest + rng.randint(*(7 * weeks for weeks in SLACK_WEEKS))
        first = _first_day(window, rng)
        last = first + dt.timedelta(days=window - 1)
        due = None
        if rng.random() < 0.2:
            due = first + dt.timedelta(days=shortest - 1 + rng.randint(7, 28))
        splits = index not in whole
        english = path[0] in ("staff-work", "command", "leadership") and rng.random() < 0.15
        drafts.append(
            {
                "requester": f"BDE-{rng.randint(1, scale.requesters):02d}",
                "skills": path,
                "headcount": size,
                "language": "en" if english else "uk",
                "from": first,
                "to": last,
                "due": due,
                "priority": priorities[index],
                "programmes": None if len(programmes) == len(PROGRAMMES) else programmes,
                "may_split": splits,
                "min_part": 4 if splits and size >= 8 else 1,
                "max_parts": rng.choice((2, 3, 4)) if splits and size <= 36 else 4,
            }
        )
    drafts.sort(key=lambda draft: (draft["from"], draft["to"], draft["skills"]))
    width = max(3, len(str(len(drafts))))
    return tuple(
        Request.model_validate({"request": f"R-{number:0{width}d}", **draft}) for number, draft in enumerate(drafts, 1)
    )


def _headcounts(scale: Scale, rng: random.Random) -> list[int]:
    """Draw log-normal sizes and fit their sum to the trainees asked for."""
    drawn = [rng.lognormvariate(0, SPREAD) for _ in range(scale.requests)]
    factor = scale.median_headcount
    sizes: list[int] = []
    for _ in range(20):
        sizes = [min(LARGEST, max(SMALLEST, round(factor * size))) for size in drawn]
        factor *= scale.asked / sum(sizes)
    while (missing := scale.asked - sum(sizes)) != 0:
        step = 1 if missing > 0 else -1
        index = rng.randrange(len(sizes))
        if SMALLEST <= sizes[index] + step <= LARGEST:
            sizes[index] += step
    return sizes


def _path(size: int, long: bool, kind: Kind, taught: set[str], scale: Scale, rng: random.Random) -> tuple[str, ...]:
    """Draw what a cohort of that size asks for: large ones basic training, small ones the specialists' skills."""

    def suits(skill: str) -> float:
        share = float(SKILL_SHARES[skill])
        if skill in ("basic", "collective"):
            share *= scale.venue_size**1.2 * (3 if size >= 20 else 0.3)
        if skill == "command":
            share *= 1.5 if size >= 12 else 0.3
        if skill in ("drone", "eod", "sniper"):
            share *= 1 if size <= 24 else 0.25
        return share

    chains = [chain for chain in PATHS if set(chain) <= taught] if long else []
    if not chains:
        skills = [skill for skill in SKILL_SHARES if skill in taught and SKILL_SHARES[skill]]
        return (rng.choices(skills, [suits(skill) for skill in skills])[0],)
    path = rng.choices(chains, [suits(chain[0]) for chain in chains])[0]
    while len(path) < kind.longest_path and rng.random() < 0.5:
        further = [chain for chain in PATHS if chain[0] == path[-1] and set(chain) <= taught and chain[1] not in path]
        if not further:
            break
        path = (*path, rng.choice(further)[1])
    return path


def _programmes(path: Sequence[str], syllabuses: Sequence[Syllabus], rng: random.Random) -> tuple[str, ...]:
    """Draw which programmes a request allows: all, two or one, but some for every skill of the path."""
    names = list(PROGRAMMES)
    home = rng.choices(names, [share for *_, share in PROGRAMMES.values()])[0]
    allowed = set(names)
    draw = rng.random()
    if draw < 0.25:
        allowed = {home}
    elif draw < 0.55:
        allowed = {home, rng.choice([name for name in names if name != home])}
    for skill in path:
        teach = [each.programme for each in syllabuses if each.skill == skill]
        if allowed.isdisjoint(teach):
            allowed.add(rng.choice(teach))
    return tuple(name for name in names if name in allowed)


def _first_day(window: int, rng: random.Random) -> dt.date:
    """Draw the window's first day: all year round, and more of them in early spring and in late summer."""
    room = (LAST_END - FIRST_START).days + 1 - window
    season = rng.choices((rng.random(), rng.triangular(0.05, 0.35), rng.triangular(0.6, 0.9), 0.0), (50, 22, 18, 10))
    place = season[0]
    return FIRST_START + dt.timedelta(days=round(max(0, room) * place))


def _deck(shares: dict[int, float], length: int, rng: random.Random) -> list[int]:
    """Return values in proportion to their shares, shuffled."""
    cards: list[int] = []
    total = 0.0
    for value, share in shares.items():
        total += share
        cards += [value] * (round(total * length) - len(cards))
    rng.shuffle(cards)
    return cards
