from tests.problem.edits.faults import fault_of
from tests.tables.samples import full


def test_interpreters_are_numbered_past_those_there_are() -> None:
    edited = full().add_interpreters("uk", "lt", 2).add_interpreters("uk", "lt", programmes="eumam", to="2023-06-30")
    assert [person.staff for person in edited.staff[2:]] == ["NEW-uk-lt-1", "NEW-uk-lt-2", "NEW-uk-lt-3"]
    assert {person.qualifications for person in edited.staff[2:]} == {("interpreter",)}
    assert {person.languages for person in edited.staff[2:]} == {("uk", "lt")}
    assert edited.staff[-1].programmes == ("eumam",)
    assert str(edited.staff[-1].to) == "2023-06-30"


def test_an_interpreter_has_two_languages_and_serves_programmes_that_exist() -> None:
    text = "add_interpreters, column other: an interpreter needs two languages, not 'uk' twice"
    assert fault_of(lambda: full().add_interpreters("uk", "uk")) == text
    text = "add_interpreters, column programmes: no programme 'euman' (did you mean 'eumam'?)"
    assert fault_of(lambda: full().add_interpreters("uk", "lt", programmes=["euman"])) == text
    assert fault_of(lambda: full().add_interpreters("uk", "lt", -1)) == "add_interpreters, column people: -1 is below 0"
    assert full().add_interpreters("uk", "lt", 0) == full()


def test_instructors_come_with_all_they_can() -> None:
    person = full().add_staff("medic;eod", languages=["lt", "en"], max_days=100).staff[-1]
    assert person.staff == "NEW-medic-eod-1"
    assert person.qualifications == ("medic", "eod")
    assert person.languages == ("lt", "en")
    assert person.max_days == 100


def test_somebody_is_ill_on_leave_or_gone() -> None:
    problem = full()
    assert problem.person_ill("T-1", "2023-03-01", "2023-03-07").leave[-1].reason == "Ill"
    assert problem.add_leave("T-1", "2023-03-01", "2023-03-07", "course").leave[-1].reason == "course"
    gone = problem.drop_staff("I-1")
    assert [person.staff for person in gone.staff] == ["T-1"]
    assert gone.leave == ()


def test_somebody_learns() -> None:
    problem = full().add_qualification("T-1", "medic").add_language("T-1", "lt")
    assert problem.staff[1].qualifications == ("interpreter", "medic")
    assert problem.staff[1].languages == ("uk", "en", "lt")
    text = "add_language, column language: T-1 has the language 'uk' already"
    assert fault_of(lambda: problem.add_language("T-1", "uk")) == text
