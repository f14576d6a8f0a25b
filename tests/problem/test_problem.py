"""What is looked up in a problem's tables."""

from __future__ import annotations

from tests.tiny import world


def test_a_request_is_served_by_courses_of_the_programmes_that_it_allows() -> None:
    tiny = world().put("programmes", "eu").put("requests", "R", skills="s>t")
    for code, skill, programme in (("D", "s", "eu"), ("E", "t", "eu")):
        tiny.put("courses", code, awards=skill, programme=programme, language="en", days=5, min_size=0, max_size=20)
    for allowed, courses in ((None, ["C", "D"]), ("bi", ["C"]), ("eu", ["D"])):
        problem = tiny.put("requests", "R", programmes=allowed).problem()
        assert [course.course for course in problem.courses_for(problem.requests[0], "s")] == courses
        assert problem.courses_for(problem.requests[0], "nursing") == []
    assert {skill: len(courses) for skill, courses in problem.awarding.items()} == {"s": 2, "t": 1}
    assert [course.smallest for course in problem.courses] == [1, 1, 1]  # nobody is no class
