import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from scheduler.faults import InputError
from scheduler.plan import Plan
from scheduler.report.workbook import write_xlsx
from scheduler.report.workbook.book import MOST_TEXT
from tests.report.case import case, empty


def sheets(problem: Any, plan: Plan, folder: Path) -> dict[str, list[list[Any]]]:
    """Write the report and read each of its sheets back, by name."""
    write_xlsx(problem, plan, folder / "report.xlsx")
    workbook = CalamineWorkbook.from_path(folder / "report.xlsx")
    return {name: workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names}


def row(sheet: list[list[Any]], key: str) -> dict[str, Any]:
    """Return the first row of a sheet whose first cell is the key, by the headings of its first row."""
    (found, *_) = [line for line in sheet if line[0] == key]
    return {str(head): cell for head, cell in zip(sheet[0], found, strict=True)}


def test_the_workbook_s_sheets(tmp_path: Path) -> None:
    names = ["Overview", "Classes", "Bookings", "Unplaced", "Requests", "People", "Venues by week"]
    names += ["Interpreters by week", "Offerings"]
    problem, plan = case()
    assert list(sheets(problem, plan, tmp_path)) == [*names, "Roll"]
    assert list(sheets(problem.replace(roll=()), Plan(plan.rows.model_copy(update={"roll": ()})), tmp_path)) == names


def test_with_a_baseline_a_sheet_says_who_must_be_told(tmp_path: Path) -> None:
    problem, plan = case()
    run = plan.rows.classes[0]
    others = tuple(booking for booking in plan.rows.bookings if booking.run != run.id)
    fewer = Plan(plan.rows.model_copy(update={"classes": plan.rows.classes[1:], "bookings": others, "roll": ()}))
    write_xlsx(problem, fewer, tmp_path / "report.xlsx", baseline=plan)
    sheet = CalamineWorkbook.from_path(tmp_path / "report.xlsx").get_sheet_by_name("Changes").to_python()
    assert sheet[0] == ["Whom", "Code", "What", "Change", "Why"]
    told = {(line[0], line[1], line[2]) for line in sheet[1:]}
    assert ("venue", run.venue, "dropped") in told
    assert {code for to, code, _ in told if to == "person"} == {person.staff for person in run.staff}
    assert all(f"{run.course} at {run.venue}" in str(line[3]) for line in sheet[1:] if line[0] != "trainee")


def test_the_overview_has_the_figures_that_matter(tmp_path: Path) -> None:
    overview = sheets(*case(), tmp_path)["Overview"]
    lines = {line[0]: line for line in overview}
    assert [lines[name][1] for name in ("Trainees requested", "Trainees placed", "Trainees unplaced")] == [15, 13, 2]
    assert lines["Cost"][1] == 2330
    assert lines["Checked"][1] == "keeps every rule"
    # level, value, bound, gap of a quarter, optimal; the first line so named is the level, the second the term
    (level, term) = [line for line in overview if line[0] == "Unplaced"]
    assert level[1:6] == [1, 8, 6, 0.25, "no"]
    assert term[1] == 8
    # requests, requested, placed, unplaced, share
    assert lines["3"][1:6] == [2, 9, 7, 2, 7 / 9]


def test_dates_are_dates_and_numbers_numbers(tmp_path: Path) -> None:
    line = row(sheets(*case(), tmp_path)["Classes"], "MED-B/2023-01-16/NORTH/1")
    assert (line["First day"], line["Last day"]) == (dt.date(2023, 1, 16), dt.date(2023, 1, 27))
    assert [line[name] for name in ("Days", "Seats", "Of", "Cost")] == [12, 10, 12, 2000]
    assert line["Staff"] == "medic: I-1, I-2; interpreter (uk): T-1"


def test_each_person_s_calendar_and_load(tmp_path: Path) -> None:
    people = sheets(*case(), tmp_path)["People"]
    assert people[0][6:] == [dt.date(2023, 1, 2) + dt.timedelta(weeks=week) for week in range(8)]
    (medic,) = [line for line in people if line[0] == "I-2"]
    assert medic[1:6] == ["instructor", 24, 56, 40, pytest.approx(24 / 56)]
    assert medic[6:] == ["", "(MED-B)", "MED-B", "MED-B", "LEAD-E", "", "", ""]
    (interpreter,) = [line for line in people if line[0] == "T-1"]
    assert interpreter[6:] == ["", "away", "MED-B", "MED-B", "", "", "", ""]


def test_venues_and_interpreters_by_week(tmp_path: Path) -> None:
    book = sheets(*case(), tmp_path)
    (housed, in_session, _) = [line for line in book["Venues by week"] if line[0] == "NORTH"]
    assert housed[1:4] == ["trainees housed", 10, 1.0]
    assert housed[4:] == ["", 10, 10, 10, "", "", "", ""]
    assert in_session[1:4] == ["trainees in session", 20, 0.5]
    (engaged, elsewhere, available) = [line for line in book["Interpreters by week"] if line[0] == "lt–uk"]
    assert engaged[2:] == [12, 0, 0, 7, 5, 0, 0, 0, 0]
    assert elsewhere[2:] == [5, 0, 0, 0, 0, 5, 0, 0, 0]
    # two people for 56 days, less T-1's week of leave
    assert available[2] == 2 * 56 - 7


def test_offerings_and_the_unplaced(tmp_path: Path) -> None:
    book = sheets(*case(), tmp_path)
    assert row(book["Offerings"], "OFF-1")["Used"] == 0.75
    line = row(book["Unplaced"], "R-2")
    assert (line["Unplaced"], line["Why"]) == (2, "Beds: NORTH has no bed free\nInterpreters: nobody is free")


@pytest.mark.parametrize("mark", ["=1+1", "@SUM(1)", "+1", "{=1}", "http://example.org", "007", "#mailto:x@y.zz"])
def test_text_is_data(tmp_path: Path, mark: str) -> None:
    problem, plan = case()
    requests = (problem.requests[0].model_copy(update={"requester": mark}), *problem.requests[1:])
    problem = problem.replace(requests=requests, settings=problem.settings.model_copy(update={"name": mark}))
    book = sheets(problem, plan, tmp_path)
    assert row(book["Requests"], "R-1")["Requester"] == mark
    assert book["Overview"][0][0] == mark
    with zipfile.ZipFile(tmp_path / "report.xlsx") as file:
        content = b"".join(file.read(name) for name in file.namelist())
    assert b"<f>" not in content
    assert b"<hyperlink" not in content


def test_a_text_too_long_for_a_cell_is_cut_where_it_can_be_seen(tmp_path: Path) -> None:
    problem, plan = case()
    reasons = tuple(
        plan.rows.unplaced[0].reasons[0].model_copy(update={"text": f"{number}{'x' * 9_000}"}) for number in range(4)
    )
    unplaced = (plan.rows.unplaced[0].model_copy(update={"reasons": reasons}),)
    plan = Plan(plan.rows.model_copy(update={"unplaced": unplaced}))
    text = row(sheets(problem, plan, tmp_path)["Unplaced"], "R-2")["Why"]
    assert len(text) == MOST_TEXT
    assert text.endswith("x…")


def test_sheets_are_made_to_be_filtered_and_printed(tmp_path: Path) -> None:
    write_xlsx(*case(), tmp_path / "report.xlsx")
    with zipfile.ZipFile(tmp_path / "report.xlsx") as file:
        for number in range(1, 11):
            sheet = file.read(f"xl/worksheets/sheet{number}.xml").decode()
            assert 'paperSize="9"' in sheet
            assert 'orientation="landscape"' in sheet
            assert 'fitToHeight="0"' in sheet
            assert "Page &amp;P of &amp;N" in sheet
            assert ("<autoFilter" in sheet) == ('state="frozen"' in sheet) == (number > 1)
        assert file.read("xl/workbook.xml").decode().count("_xlnm.Print_Titles") == 9


def test_violations_have_a_sheet(tmp_path: Path) -> None:
    problem, plan = case()
    crowded = problem.replace(venues=(problem.venues[0].model_copy(update={"beds": 9}), *problem.venues[1:]))
    (line,) = sheets(crowded, plan, tmp_path)["Violations"][1:]
    assert line[0] == "Beds"
    assert line[2:] == [dt.date(2023, 1, 15), dt.date(2023, 1, 27)]


def test_nothing_at_all_is_written_too(tmp_path: Path) -> None:
    assert sheets(*empty(), tmp_path)["Classes"][0][0] == "Class"


def test_the_plan_of_another_problem_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no course"):
        write_xlsx(empty()[0], case()[1], tmp_path / "report.xlsx")
    assert not list(tmp_path.iterdir())
