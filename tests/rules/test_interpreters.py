import pytest

from tests.tiny import Hand, Tiny, broken, day, only, solved, world

UK = [("T0", "interpreter", "uk"), ("T1", "interpreter", "uk")]


def speaking(number: int, served: int, languages: str = "uk;en") -> Tiny:
    """R speaks uk, has Monday 0 only and may not be split; there are so many interpreters of these languages."""
    tiny = world().set(trainees_per_interpreter=served)
    tiny.put("requests", "R", language="uk", to=day(4), may_split="no")
    for one in range(number):
        tiny.put("staff", f"T{one}", qualifications="interpreter", languages=languages)
    return tiny


@pytest.mark.parametrize(
    ("number", "served", "placed"),
    [(2, 3, 6), (1, 3, 0), (1, 6, 6), (0, 6, 0), (1, 5, 0), (2, 5, 6)],  # ⌈6 / 3⌉ = ⌈6 / 5⌉ = 2, ⌈6 / 6⌉ = 1
)
def test_six_trainees_need_so_many_interpreters(number: int, served: int, placed: int) -> None:
    problem = speaking(number, served).problem()
    assert solved(problem) == {"R": placed}
    assert broken(problem, Hand(problem).own(0, staff=UK[:number]).plan()) == (set() if placed else {"interpreters"})


@pytest.mark.parametrize(("languages", "placed"), [("uk;en;de", 6), ("uk", 0), ("en", 0), ("uk;de", 0)])
def test_an_interpreter_has_both_languages(languages: str, placed: int) -> None:
    problem = speaking(1, 12, languages).problem()
    assert solved(problem) == {"R": placed}
    assert broken(problem, Hand(problem).own(0, staff=UK[:1]).plan()) == (set() if placed else {"interpreters"})


def test_trainees_of_the_course_s_language_need_none() -> None:
    problem = speaking(0, 12).put("requests", "R", language="en").problem()
    assert solved(problem) == {"R": 6}
    assert broken(problem, Hand(problem).own(0).plan()) == set()


def test_each_language_counts_for_itself() -> None:
    # Seven trainees of uk and two of de, one interpreter for four: ⌈6/4⌉ = 2 and ⌈2/4⌉ = 1.
    problem = (
        speaking(2, 4)
        .put("staff", "D", qualifications="interpreter", languages="de;en")
        .put("requests", "Q", requester="B", skills="s", headcount=2, language="de", from_=day(0), to=day(4))
        .problem()
    )
    seats = {"R": 6, "Q": 2}
    german = ("D", "interpreter", "de")
    assert broken(problem, Hand(problem).own(0, seats, [*UK, german]).plan()) == set()
    (violation,) = only("interpreters", problem, Hand(problem).own(0, seats, UK).plan())
    assert "de" in violation.text
    (violation,) = only("interpreters", problem, Hand(problem).own(0, seats, [*UK[:1], german]).plan())
    assert violation.dates == (day(0), day(4))
    assert solved(problem) == {"R": 6, "Q": 2}


def test_requests_of_one_language_share_interpreters() -> None:
    # Three and three of uk with one interpreter for six.
    problem = (
        speaking(1, 6)
        .put("requests", "R", headcount=3)
        .put("requests", "Q", requester="B", skills="s", headcount=3, language="uk", from_=day(0), to=day(4))
        .problem()
    )
    assert broken(problem, Hand(problem).own(0, {"R": 3, "Q": 3}, UK[:1]).plan()) == set()
    assert solved(problem) == {"R": 3, "Q": 3}


def test_an_entry_names_the_trainees_language() -> None:
    problem = speaking(1, 12).problem()
    violations = only("interpreters", problem, Hand(problem).own(0, staff=[("T0", "interpreter")]).plan())
    assert violations[0].entities == {"class": ("C/2023-01-02/V/1",), "staff": ("T0",)}


def test_who_is_not_qualified_does_not_interpret() -> None:
    problem = speaking(1, 12).put("staff", "T0", qualifications="medic").problem()
    assert broken(problem, Hand(problem).own(0, staff=UK[:1]).plan()) == {"interpreters", "staff-qualified"}
    assert solved(problem) == {"R": 0}


def test_nobody_interprets_two_languages_at_once() -> None:
    problem = (
        speaking(1, 12, "uk;de;en")
        .put("requests", "Q", requester="B", skills="s", headcount=2, language="de", from_=day(0), to=day(4))
        .problem()
    )
    staff = [("T0", "interpreter", "uk"), ("T0", "interpreter", "de")]
    assert broken(problem, Hand(problem).own(0, {"R": 6, "Q": 2}, staff).plan()) == {"staff-free"}
    assert sum(solved(problem).values()) == 6


def test_one_more_than_needed_is_allowed() -> None:
    problem = speaking(2, 12).problem()
    assert broken(problem, Hand(problem).own(0, staff=UK).plan()) == set()


def test_an_offering_s_interpreters_are_its_host_s_affair() -> None:
    problem = speaking(0, 12).put("offerings", "O", course="C", start=day(0), seats=9).problem()
    assert solved(problem) == {"R": 6}
    assert broken(problem, Hand(problem).offered().plan()) == set()
