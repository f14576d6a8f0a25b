"""What is estimated to be lacking, derived by hand."""

from __future__ import annotations

import numpy as np
import pytest

from scheduler.check.case import Case
from scheduler.reasons.usage import Usage
from tests.tiny import Hand, day, world


def test_a_class_lacks_the_share_of_its_cost_that_the_budget_has_not() -> None:
    # Q's class costs 20 + 4 × 5 = 40 of 80. R's six cost 20 + 6 × 5 = 50, of which 40 are left: a fifth is lacking.
    # In Q's class they cost 30, which are there.
    tiny = world().put("programmes", "bi", budget=80).put("courses", "C", cost_per_class=20, cost_per_trainee=5)
    tiny.put("requests", "Q", requester="B", skills="s", headcount=4, language="en", from_=day(0), to=day(27))
    problem = tiny.problem()
    case = Case(problem, Hand(problem).own(7, {"Q": 4}).plan().rows)
    request, course, venue, starts = problem.requests[0], problem.courses[0], problem.venues[0], np.array([0, 14])
    usage = Usage(case)
    shares = usage.own(request, 0, course, venue, starts, 6, None).shares
    assert shares["budget"] == pytest.approx([0.2, 0.2])
    assert {rule for rule, share in shares.items() if share.any()} == {"budget"}
    joined = usage.own(request, 0, course, venue, np.array([7]), 6, case.own[0]).shares
    assert not any(share.any() for share in joined.values())
