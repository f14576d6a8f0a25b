"""Courses, offerings, limits and any row."""

from tests.problem.edits.faults import fault_of
from tests.tables.samples import full


def test_courses_change() -> None:
    problem = full()
    assert problem.set_class_size("MED", min_size=4).courses[0].min_size == 4
    assert problem.set_class_size("MED", max_size=10).courses[0].max_size == 10
    assert problem.set_max_classes("MED", 0).courses[0].max_classes == 0
    assert problem.set_start_days("MED", "Tue;Thu").courses[0].start_weekdays == ("Tue", "Thu")
    assert problem.set_length("MED", 20).courses[0].days == 20
    text = "set_class_size, column min_size: 30 is above max_size, 24"
    assert fault_of(lambda: problem.set_class_size("MED", min_size=30)) == text


def test_offerings_change() -> None:
    problem = full()
    assert problem.add_seats("O-1", 4).offerings[0].seats == 12
    assert problem.cut_seats("O-1", 8).offerings[0].seats == 0
    assert problem.drop_offering("O-1").offerings == ()
    assert str(problem.move_offering("O-1", "2023-02-13").offerings[0].start) == "2023-02-13"
    assert problem.add_offering("O-2", "MED", "2023-03-06", 5).offerings[1].seats == 5
    text = "cut_seats, column seats: O-1 has 8 seats; 9 can't be taken back"
    assert fault_of(lambda: problem.cut_seats("O-1", 9)) == text
    text = "add_offering, column course: no course 'MEDD' (did you mean 'MED'?)"
    assert fault_of(lambda: problem.add_offering("O-2", "MEDD", "2023-03-06", 5)) == text


def test_limits_change() -> None:
    problem = full()
    assert problem.set_ceiling("eumam", 20).programmes[0].staff_ceiling == 20
    assert problem.set_ceiling("eumam", None).programmes[0].staff_ceiling is None
    assert problem.set_budget("bilateral", 9000).programmes[1].budget == 9000
    assert problem.set_arrivals(30).settings.max_arrivals_per_week == 30
    assert problem.set_trainees_per_interpreter(15).settings.trainees_per_interpreter == 15
    assert problem.change_settings(min_gap_days=3, name="other").settings.min_gap_days == 3
    text = "change_settings: there is no setting 'min_gap' (did you mean 'min_gap_days'?)"
    assert fault_of(lambda: problem.change_settings(min_gap=3)) == text


def test_any_row_changes() -> None:
    problem = full()
    assert problem.change_row("courses", "MED", prep_days=0).courses[0].prep_days == 0
    assert problem.change_row("course_staff", "MED;medic", per_class=2).course_staff[0].per_class == 2
    assert str(problem.change_row("requests", "R-1", **{"from": "2023-02-01"}).requests[0].from_) == "2023-02-01"
    assert problem.add_row("holidays", date="2023-05-01").holidays[-1].date.month == 5
    assert problem.drop_row("holidays", "2023-03-11").holidays == ()
    assert problem.drop_row("course_equipment", ["MED", "drone"]).course_equipment == ()


def test_dropping_a_row_takes_along_what_names_it() -> None:
    # The course has facilities, staff, equipment and an offering.
    edited = full().drop_row("courses", "MED")
    tables = ("course_facilities", "course_staff", "course_equipment", "offerings")
    assert all(edited.rows(table) == () and full().rows(table) for table in tables)


def test_any_row_that_is_none() -> None:
    problem = full()
    text = "change_row, column table: no table 'coarses' of rows (did you mean 'courses'?)"
    assert fault_of(lambda: problem.change_row("coarses", "MED", prep_days=0)) == text
    text = "change_row: there is no column of courses 'prep_day' (did you mean 'prep_days'?)"
    assert fault_of(lambda: problem.change_row("courses", "MED", prep_day=0)) == text
    text = "change_row, column key: a row of course_staff is named by its course and qualification"
    assert fault_of(lambda: problem.change_row("course_staff", "MED", per_class=2)) == text
    text = "change_row, column key: no qualification 'medics' of 'MED' (did you mean 'medic'?)"
    assert fault_of(lambda: problem.change_row("course_staff", "MED;medics", per_class=2)) == text
    text = "change_row, column course: course names the row and stays; add another row and drop this one"
    assert fault_of(lambda: problem.change_row("courses", "MED", course="X")) == text
    text = "drop_row, column table: the rows of leave have no name; see close_venue, reopen_venue and add_leave"
    assert fault_of(lambda: problem.drop_row("leave", "I-1")) == text
    text = "drop_row, column programme: a programme that others may name can't be dropped"
    assert fault_of(lambda: problem.drop_row("programmes", "eumam")) == text
