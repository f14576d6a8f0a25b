"""How many people there are for how many posts."""

from __future__ import annotations

import numpy as np

from scheduler.model.program import Ints
from scheduler.search.headcount import headcount
from tests.search.four_courses import four_courses, held, modelled
from tests.tiny import day


def test_there_are_only_so_many_people_for_posts_of_one_kind_on_one_day() -> None:
    again = four_courses().put("venues", "W", places=100).put("course_staff", "A", "a", per_class=2)
    again = again.put("requests", "S", requester="A", skills="a", headcount=6, language="en", from_=day(0), to=day(6))
    model, program = modelled(again)
    weights, most = headcount(model)
    needs = model.needs

    def short(plan: Ints) -> list[int]:
        """Return the limits of the rows that a plan breaks."""
        wanted = np.bincount(needs.post, needs.coefficient * plan[needs.column], len(model.posts)).astype(np.int64)
        return sorted(most[weights @ wanted > most].tolist())

    assert short(held(model, program, "A")) == []
    both = held(model, program, "A") + held(model, program, "A", request="S", venue="W")
    # There are two people for four, and their days are twice seven for four times five; among the posts of one kind,
    # and among these and those of either kind that the same two could fill.
    assert short(both) == [2, 2, 2, 14, 14, 14]
