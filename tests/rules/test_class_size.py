import pytest

from tests.tiny import Hand, broken, day, only, solved, world


@pytest.mark.parametrize(("smallest", "largest", "placed"), [(6, 6, 6), (1, 5, 0), (7, 20, 0), (0, 6, 6)])
def test_a_whole_request_of_six_needs_a_class_for_six(smallest: int, largest: int, placed: int) -> None:
    asked = world().put("courses", "C", min_size=smallest, max_size=largest).put("requests", "R", may_split="no")
    assert solved(asked.problem()) == {"R": placed}


@pytest.mark.parametrize(("seats", "rules"), [(2, {"class-size"}), (3, set()), (6, set()), (7, {"class-size"})])
def test_the_checker_counts_the_trainees(seats: int, rules: set[str]) -> None:
    problem = world().put("courses", "C", min_size=3, max_size=6).put("requests", "R", headcount=9).problem()
    assert broken(problem, Hand(problem).own(0, seats).plan()) == rules


def test_trainees_of_all_requests_count_together() -> None:
    problem = (
        world()
        .put("courses", "C", min_size=10, max_size=11)
        .put("requests", "Q", requester="B", skills="s", headcount=6, language="en", from_=day(0), to=day(27))
        .problem()
    )
    assert broken(problem, Hand(problem).own(0, {"R": 5, "Q": 5}).plan()) == set()
    (violation,) = only("class-size", problem, Hand(problem).own(0, {"R": 6, "Q": 6}).plan())
    assert violation.entities == {"class": ("C/2023-01-02/V/1",)}
    assert violation.dates == (day(0), day(4))


def test_an_empty_class_is_too_small_whatever_its_course_says() -> None:
    problem = world().put("courses", "C", min_size=0).problem()
    assert broken(problem, Hand(problem).own(0, 0).plan()) == {"class-size"}
    assert broken(problem, Hand(problem).own(0, 1).plan()) == set()


def test_an_offering_may_be_booked_below_the_course_s_smallest_size() -> None:
    asked = world().put("courses", "C", min_size=20).put("offerings", "O", course="C", start=day(1), seats=6)
    assert solved(asked.problem()) == {"R": 6}
