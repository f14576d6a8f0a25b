"""Each rule of a timetable keeps two courses from being held together, and no more than that.

Where only one of two can be held it is C, with its six trainees, so that the four of D stay unplaced.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.search.timetable.drafts import least, two_courses
from tests.tiny import Tiny, day


def both(draft: Tiny, table: str, *codes: str, **columns: object) -> Tiny:
    """Add a row of both courses."""
    return draft.put(table, "C", *codes, **columns).put(table, "D", *codes, **columns)


def facility(units: int) -> Tiny:
    return both(two_courses(1).put("venue_facilities", "V", "hall", units=units), "course_facilities", "hall")


def equipment(units: int, **per: int) -> Tiny:
    return both(two_courses(1).put("equipment", "kit", units=units), "course_equipment", "kit", **per)


def taught(mondays: int, people: int, **columns: object) -> Tiny:
    """Return the two courses with so many people who could teach either."""
    draft = both(two_courses(mondays), "course_staff", "all", per_class=1)
    for number in range(people):
        draft = draft.put("staff", f"I{number}", qualifications="all", languages="en", **columns)
    return draft


def prepared(days: int) -> Tiny:
    return both(taught(2, 1, from_=day(-9)), "courses", prep_days=days)


def spoken(people: int) -> Tiny:
    """Return the two courses for trainees who speak another language, four to an interpreter."""
    draft = two_courses(1).set(trainees_per_interpreter=4).put("requests", "R", language="uk")
    draft = draft.put("requests", "S", language="uk")
    for number in range(people):
        draft = draft.put("staff", f"T{number}", qualifications="interpreter", languages=("uk", "en"))
    return draft


def in_two_languages() -> Tiny:
    """Return a course for six who need interpreters and four who do not, with interpreters for eight."""
    return spoken(2).put("requests", "S", skills="s", language="en")


def prepared_in_time() -> Tiny:
    """Return two weeks and one person, who prepares C before the first and has to teach it then."""
    return taught(2, 1, from_=day(-3)).put("courses", "C", prep_days=3).put("requests", "R", to=day(6))


def closed() -> Tiny:
    """Return a first week in which six need C, four D, and only a venue of three places is open; one has time for C."""
    small = two_courses(2).put("venues", "W", places=3).put("closures", venue="V", from_=day(0), to=day(6))
    small = small.put("requests", "R", to=day(6)).put("requests", "S", to=day(6))
    return small.put("requests", "T", requester="A", skills="s", headcount=1, language="en", from_=day(0), to=day(13))


def path(mondays: int, gap: int, **columns: object) -> Tiny:
    """Return six trainees who need both courses, one after the other."""
    return two_courses(mondays).set(min_gap_days=gap).put("requests", "R", skills="s>t", **columns)


RULES: dict[str, tuple[Callable[[], Tiny], int]] = {
    "venue-classes": (lambda: two_courses(1).put("venues", "V", parallel_classes=1), 4),
    "venue-classes, room for two": (lambda: two_courses(1).put("venues", "V", parallel_classes=2), 0),
    "venue-classes, a week later": (lambda: two_courses(2).put("venues", "V", parallel_classes=1), 0),
    # Friday is day 4, so that three more days of turnaround reach the next Monday, day 7.
    "turnaround over": (
        lambda: both(two_courses(2).put("venues", "V", parallel_classes=1), "courses", turnaround_days=2),
        0,
    ),
    "turnaround": (
        lambda: both(two_courses(2).put("venues", "V", parallel_classes=1), "courses", turnaround_days=3),
        4,
    ),
    "facilities": (lambda: facility(1), 4),
    "facilities, two units": (lambda: facility(2), 0),
    # Six and four are ten: of nine places one trainee is left without.
    "venue-places": (lambda: two_courses(1).put("venues", "V", places=9), 1),
    "venue-places, enough": (lambda: two_courses(1).put("venues", "V", places=10), 0),
    "venue-beds": (lambda: two_courses(1).put("venues", "V", beds=9), 1),
    # Whoever comes three days before day 7 meets those who leave on day 4.
    "arriving later": (lambda: two_courses(2).set(arrive_days_before=2).put("venues", "V", beds=9), 0),
    "arriving": (lambda: two_courses(2).set(arrive_days_before=3).put("venues", "V", beds=9), 1),
    "equipment by class": (lambda: equipment(1, per_class=1), 4),
    "equipment by class, enough": (lambda: equipment(2, per_class=1), 0),
    "equipment by trainee": (lambda: equipment(9, per_trainee=1), 1),
    "equipment by trainee, enough": (lambda: equipment(10, per_trainee=1), 0),
    "staff-free": (lambda: taught(1, 1), 4),
    "staff-free, two": (lambda: taught(1, 2), 0),
    "staff-free, a week later": (lambda: taught(2, 1), 0),
    "prepared in between": (lambda: prepared(2), 0),
    "prepared": (lambda: prepared(3), 4),
    # Two weeks without the first for the one person there is.
    "staff-leave": (lambda: taught(2, 1).put("leave", staff="I0", from_=day(4), to=day(4)), 4),
    "staff-load": (lambda: taught(2, 1, max_days=9), 4),
    "staff-load, enough": (lambda: taught(2, 1, max_days=10), 0),
    # One for three: six need two, four need two.
    "staff-need": (lambda: both(taught(1, 3), "course_staff", "all", per_class=1, trainees_per=3), 1),
    "staff-need, enough": (lambda: both(taught(1, 4), "course_staff", "all", per_class=1, trainees_per=3), 0),
    # Two interpreters serve either six, or four of them and the four others.
    "interpreters": (lambda: spoken(2), 2),
    "interpreters, enough": (lambda: spoken(3), 0),
    "interpreters for those who need them": (in_two_languages, 0),
    "prepared before the first day": (prepared_in_time, 0),
    # Three have places at W in the first week, and one at V in the second.
    "closures": (closed, 7),
    # Six need both courses, four D alone; from Friday to Monday are two whole days.
    "path": (lambda: path(1, 0), 6),
    "path, a week later": (lambda: path(2, 0), 0),
    "path, with a gap": (lambda: path(2, 2), 0),
    "path, with a wider gap": (lambda: path(2, 3), 6),
}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_kept_and_asks_for_no_more(rule: str) -> None:
    made, unplaced = RULES[rule]
    assert least(made()) == unplaced


def test_who_is_on_leave_teaches_in_another_week() -> None:
    assert least(taught(2, 2), "unplaced; makespan") == 5
    assert least(taught(2, 2).put("leave", staff="I0", from_=day(4), to=day(4)), "unplaced; makespan") == 12


def test_a_request_is_served_within_its_window() -> None:
    together = two_courses(2).put("requests", "S", skills="s")
    assert least(together, "unplaced; makespan") == 5
    assert least(together.put("requests", "S", from_=day(7)), "unplaced; makespan") == 12


def choice(courses: int, **columns: object) -> Tiny:
    """Return eight trainees, and so many courses that award what they need, six of them at most in each."""
    draft = two_courses(2).put("courses", "C", max_size=6).put("requests", "R", **{"headcount": 8, **columns})
    for number in range(1, courses):
        draft = draft.put(
            "courses", f"C{number}", awards="s", programme="bi", language="en", days=5, min_size=1, max_size=6
        )
    return draft


def test_a_request_is_split_as_far_as_it_may_be() -> None:
    assert least(choice(1)) == 2
    assert least(choice(2)) == 0
    assert least(choice(2, max_parts=1)) == 2
    assert least(choice(2, min_part=5)) == 2  # five and three are no two parts of five
    assert least(choice(2, may_split=False)) == 8


def test_a_class_is_held_at_one_venue_and_with_enough_trainees() -> None:
    small = two_courses(1).put("venues", "V", places=6).put("venues", "W", places=3)
    assert least(small) == 1  # six at V, three of four at W
    assert least(small.put("courses", "D", min_size=4)) == 3  # all of D's four at V, three of C's at W
    assert least(small.put("venues", "W", places=4)) == 0


def test_a_class_has_enough_trainees_or_is_not_held() -> None:
    # Beside six who stay together nine places leave three, and D takes four at least.
    nine = two_courses(1).put("venues", "V", places=9).put("requests", "R", may_split=False)
    assert least(nine) == 1
    assert least(nine.put("courses", "D", min_size=4)) == 4


def test_a_path_over_a_choice_of_courses_follows_whoever_is_one_group() -> None:
    # C1 awards s as C does, but is over only on the Friday on which the second week ends.
    def over(**columns: object) -> Tiny:
        draft = choice(2, skills="s>t", **columns).set(horizon_end=day(20)).put("courses", "C1", days=12)
        return draft.put("requests", "R", to=day(20)).put("requests", "S", to=day(20))

    assert least(over()) == 0  # the third Monday is day 14
    assert least(over(headcount=6, may_split=False), "unplaced; makespan") == 12  # C, then D
    assert least(over(), "unplaced; makespan") == 19  # eight need both courses, and D begins after C1


def test_who_is_split_over_both_steps_need_not_wait_for_one_another() -> None:
    # Six go from C to D on day 7, which takes them to day 18; two from C1, which is over on day 11, to D1 on day 14.
    draft = choice(2, skills="s>t").set(horizon_end=day(20)).put("courses", "C1", days=12)
    draft = draft.put("requests", "R", to=day(20)).put("courses", "D", days=12, max_size=6)
    draft = draft.put("courses", "D1", awards="t", programme="bi", language="en", days=5, min_size=1, max_size=6)
    assert least(draft.put("requests", "S", skills="t", headcount=4, to=day(20))) == 0
