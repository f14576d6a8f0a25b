import pytest

from tests.tiny import Hand, Tiny, broken, day, only, solved, world


def medics(number: int, **need: int) -> Tiny:
    """C needs medics, of whom there are so many; R has Monday 0 only and may not be split."""
    tiny = world().put("course_staff", "C", "medic", **need).put("requests", "R", to=day(4), may_split="no")
    for one in range(number):
        tiny.put("staff", f"I{one}", qualifications="medic")
    return tiny


@pytest.mark.parametrize(
    ("need", "people"),
    [
        ({"per_class": 2}, 2),
        ({"trainees_per": 3}, 2),  # ⌈6 / 3⌉
        ({"trainees_per": 5}, 2),  # ⌈6 / 5⌉
        ({"trainees_per": 6}, 1),
        ({"per_class": 2, "trainees_per": 2}, 3),  # the larger of 2 and ⌈6 / 2⌉
        ({"per_class": 3, "trainees_per": 6}, 3),
        ({}, 0),
    ],
)
def test_a_class_of_six_needs_so_many(need: dict[str, int], people: int) -> None:
    problem = medics(people, **need).problem()
    staff = [(f"I{one}", "medic") for one in range(people)]
    assert solved(problem) == {"R": 6}
    assert broken(problem, Hand(problem).own(0, staff=staff).plan()) == set()
    if people:
        assert solved(medics(people - 1, **need).problem()) == {"R": 0}
        only("staff-need", problem, Hand(problem).own(0, staff=staff[1:]).plan())


def test_each_role_has_its_own_people() -> None:
    asked = medics(2, per_class=1).put("course_staff", "C", "driver", per_class=1)
    assert solved(asked.problem()) == {"R": 0}
    problem = asked.put("staff", "I1", qualifications="driver").problem()
    assert solved(problem) == {"R": 6}
    (violation,) = only("staff-need", problem, Hand(problem).own(0, staff=[("I0", "medic")]).plan())
    assert "driver" in violation.text
    assert violation.entities == {"class": ("C/2023-01-02/V/1",)}
    assert violation.dates == (day(0), day(4))


def test_more_than_needed_are_allowed() -> None:
    problem = medics(3, per_class=1).put("staff", "I2", qualifications="driver").problem()
    staff = [("I0", "medic"), ("I1", "medic"), ("I2", "driver")]
    assert broken(problem, Hand(problem).own(0, staff=staff).plan()) == set()


def test_one_person_twice_is_one_person() -> None:
    problem = medics(2, per_class=2).problem()
    plan = Hand(problem).own(0, staff=[("I0", "medic"), ("I0", "medic")]).plan()
    assert broken(problem, plan) == {"staff-need", "staff-free"}


def test_an_offering_has_none_of_our_people() -> None:
    problem = medics(1, per_class=1).put("offerings", "O", course="C", start=day(0), seats=9).problem()
    assert broken(problem, Hand(problem).offered().plan()) == set()
    staffed = Hand(problem).offered(staff=({"staff": "I0", "role": "medic"},)).plan()
    (violation,) = only("staff-need", problem, staffed)
    assert violation.entities["staff"] == ("I0",)
