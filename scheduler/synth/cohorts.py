"""Cohorts: how many people want which skills, and about when in the year."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from scheduler.synth.catalogue import LARGE_CLASS, PATHS, SKILL_SHARES, Syllabus
from scheduler.synth.kinds import Kind
from scheduler.synth.scale import Scale

__all__ = ["Cohort", "make_cohorts"]

SMALLEST, LARGEST = 4, 120
SPREAD = 0.75  # of the logarithm of sizes: the mean is exp(SPREAD² / 2) = 1.3 times the median
PATH_LEAST = 8  # trainees who want more than one skill
SEASONS = (0.5, 0.22, 0.18, 0.1)  # all year round, early spring, late summer, the new year


@dataclass(frozen=True)
class Cohort:
    """So many people who want the skills of a path; `season` is when, as a share of the year from 0 to 1."""

    size: int
    path: tuple[str, ...]
    season: float


def make_cohorts(scale: Scale, kind: Kind, syllabuses: Sequence[Syllabus], rng: random.Random) -> list[Cohort]:
    """Return cohorts whose sizes sum to the trainees asked for and whose skills keep to the shares, largest first."""
    sizes = sorted(_sizes(scale, rng), reverse=True)
    long = [index for index, size in enumerate(sizes) if size >= PATH_LEAST] or list(range(len(sizes)))
    long = rng.sample(long, min(len(long), round(kind.paths * len(sizes))))
    steps = [2 if index in long else 1 for index in range(len(sizes))]
    paths = _paths(sizes, steps, scale, kind, syllabuses, rng)
    waves = _waves(sizes, paths, scale, syllabuses, rng)
    return [Cohort(size, path, rng.choice(waves[path[0]])) for size, path in zip(sizes, paths, strict=True)]


def _sizes(scale: Scale, rng: random.Random) -> list[int]:
    """Draw log-normal sizes and fit their sum to the trainees asked for."""
    drawn = [rng.lognormvariate(0, SPREAD) for _ in range(scale.requests)]
    factor = scale.asked / sum(drawn)
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


def _paths(
    sizes: Sequence[int],
    steps: Sequence[int],
    scale: Scale,
    kind: Kind,
    syllabuses: Sequence[Syllabus],
    rng: random.Random,
) -> list[tuple[str, ...]]:
    """Draw what each cohort wants: a skill is likelier the more of its share is left, for cohorts small beside it."""
    taught = {each.skill: each for each in syllabuses}
    shares = {skill: share for skill, share in SKILL_SHARES.items() if skill in taught}
    for skill in shares:
        if taught[skill].sizes[0] >= LARGE_CLASS:
            shares[skill] *= scale.venue_size**1.2
    wanted = sum(size * step for size, step in zip(sizes, steps, strict=True)) / sum(shares.values())
    left = {skill: wanted * share for skill, share in shares.items()}
    chains = [chain for chain in PATHS if set(chain) <= left.keys()]
    paths = []
    for size, step in zip(sizes, steps, strict=True):
        odds = {skill: _fit(size, taught[skill], scale) * max(left[skill] - 2 * size, 0.01) for skill in left}
        if step == 1 or not chains:
            path: tuple[str, ...] = (rng.choices(list(odds), list(odds.values()))[0],)
        else:
            path = rng.choices(chains, [odds[first] * odds[second] for first, second in chains])[0]
            path = _lengthened(path, kind, chains, rng)
        for skill in path:
            left[skill] -= size
        paths.append(path)
    return paths


def _lengthened(
    path: tuple[str, ...], kind: Kind, chains: Sequence[tuple[str, str]], rng: random.Random
) -> tuple[str, ...]:
    """Return the path, half the time with another skill after it where the kind has longer ones."""
    while len(path) < kind.longest_path and rng.random() < 0.5:
        further = [second for first, second in chains if first == path[-1] and second not in path]
        if not further:
            break
        path = (*path, rng.choice(further))
    return path


def _fit(size: int, syllabus: Syllabus, scale: Scale) -> float:
    """Return how likely so many want a course for classes of its size, against one for classes of 12 to 24."""
    smallest, largest = syllabus.sizes
    if not scale.runs(syllabus) and size > scale.largest_quota:
        return 0.01
    if smallest >= LARGE_CLASS:
        return 3.0 if size >= 20 else 0.3
    if smallest >= 20:
        return 1.5 if size >= 12 else 0.3
    return 0.25 if size > 2 * largest else 1.0


def _waves(
    sizes: Sequence[int],
    paths: Sequence[tuple[str, ...]],
    scale: Scale,
    syllabuses: Sequence[Syllabus],
    rng: random.Random,
) -> dict[str, list[float]]:
    """Draw when each skill is asked for: in waves that fill about two classes."""
    seasons = (rng.random, lambda: rng.triangular(0.05, 0.35), lambda: rng.triangular(0.6, 0.9), lambda: 0.0)
    waves: dict[str, list[float]] = {}
    for skill in dict.fromkeys(path[0] for path in paths):
        asked = sum(size for size, path in zip(sizes, paths, strict=True) if path[0] == skill)
        two_classes = min(sum(each.sizes) for each in syllabuses if each.skill == skill)
        two_classes = min(two_classes, 2 * scale.largest_quota)
        number = max(1, round(asked / two_classes))
        waves[skill] = [rng.choices(seasons, SEASONS)[0]() for _ in range(number)]
    return waves
