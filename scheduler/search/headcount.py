"""How many people the classes may want at once, whoever they are."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from scipy import sparse

from scheduler.model.days import cliques
from scheduler.model.model import Model
from scheduler.model.posts import Posts
from scheduler.model.program import Ints
from scheduler.problem import INTERPRETER, Problem

__all__ = ["headcount"]


def headcount(model: Model) -> tuple[sparse.csr_array, Ints]:
    """Return rows over the people in each post, and the most that each row may be in any roster.

    There is one for posts of one kind, of two kinds with a candidate in common, and of all kinds: on each day at most
    all candidates are engaged, and in all at most as many days as these may be.

    Parameters
    ----------
    model
        The model.

    Returns
    -------
    csr_array, Ints
        The rows, of shape (rows, posts), and their limits, included.
    """
    posts, engagements, problem = model.posts, model.engagements, model.problem
    candidates = np.zeros((len(posts), len(problem.staff)), dtype=bool)
    candidates[engagements.post, engagements.person] = True
    horizon = problem.day(problem.settings.horizon_end) + 1
    days = np.array([horizon if p.max_days is None else p.max_days for p in problem.staff], dtype=np.int64)
    kind = _kinds(problem, posts, model.languages)
    could = np.array([candidates[kind == k].any(axis=0) for k in range(int(kind.max(initial=-1)) + 1)])
    families: list[tuple[int, ...]] = [(k,) for k in range(len(could))]
    families += [pair for pair in combinations(range(len(could)), 2) if (could[pair[0]] & could[pair[1]]).any()]
    members: list[Ints] = []
    weights: list[Ints] = []
    most: list[int] = []
    for family in [*families, tuple(range(len(could)))]:
        of = np.flatnonzero(np.isin(kind, family))
        for together in cliques(posts.first[of], posts.last[of]):
            members.append(of[together])
            weights.append(np.ones(len(together), dtype=np.int64))
            most.append(int(candidates[of[together]].any(axis=0).sum()))
        members.append(of)
        weights.append(posts.days[of])
        most.append(int(days @ could[list(family)].any(axis=0)))
    ends = np.cumsum([0, *(len(each) for each in members)])
    shape = (len(members), len(posts))
    rows = sparse.csr_array((np.concatenate(weights), np.concatenate(members), ends), shape=shape)
    return rows, np.array(most, dtype=np.int64)


def _kinds(problem: Problem, posts: Posts, languages: list[str]) -> Ints:
    """Return the number of each post's kind: its qualification, for interpreters the languages, and the programme."""
    numbers: dict[tuple[str, ...], int] = {}
    kinds = []
    for course, role, language in zip(posts.course.tolist(), posts.role.tolist(), posts.language.tolist(), strict=True):
        of = problem.courses[course]
        asked = (INTERPRETER, languages[language], of.language) if language >= 0 else (_role(problem, role),)
        kinds.append(numbers.setdefault((*asked, of.programme), len(numbers)))
    return np.array(kinds, dtype=np.int64)


def _role(problem: Problem, role: int) -> str:
    return problem.course_staff[role].qualification if role >= 0 else ""
