import pytest

from tests.tiny import Hand, broken, day, only, solved, world


@pytest.mark.parametrize(("most", "placed"), [(2, 6), (1, 3), (0, 0)])
def test_at_most_so_many_classes_are_held(most: int, placed: int) -> None:
    # Six trainees in classes of three at most need two classes.
    assert solved(world().put("courses", "C", max_size=3, max_classes=most).problem()) == {"R": placed}


def test_the_checker_counts_the_classes_of_a_course() -> None:
    for most, rules in ((2, set()), (1, {"max-classes"})):
        problem = world().put("courses", "C", max_classes=most).problem()
        assert broken(problem, Hand(problem).own(0, 3).own(7, 3).plan()) == rules
    problem = world().put("courses", "C", max_classes=1).problem()
    (violation,) = only("max-classes", problem, Hand(problem).own(0, 3).own(7, 3).plan())
    assert violation.entities == {"course": ("C",), "class": ("C/2023-01-02/V/1", "C/2023-01-09/V/1")}


def test_offerings_are_not_counted() -> None:
    problem = (
        world().put("courses", "C", max_classes=1).put("offerings", "O", course="C", start=day(7), seats=3).problem()
    )
    assert broken(problem, Hand(problem).own(0, 3).offered(3).plan()) == set()
    assert solved(problem) == {"R": 6}


def test_a_class_id_is_given_once() -> None:
    problem = world().problem()
    (violation,) = only("max-classes", problem, Hand(problem).own(0, 6, id="X").own(7, 0, id="X").plan())
    assert violation.entities == {"class": ("X",)}
