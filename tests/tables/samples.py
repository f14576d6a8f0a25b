"""Problems for the tests of files: one with a row in every table, and random ones with whatever a cell may hold."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy, composite

from scheduler.cells import FIRST_DAY, LAST_DAY, MAX_DAYS, MAX_NUMBER, WEEKDAYS
from scheduler.problem import Problem

__all__ = ["any_problem", "full", "write_csv"]


def full() -> Problem:
    """Return a problem with a row in every table."""
    return Problem(
        settings={"name": "full", "horizon_start": "2023-01-01", "horizon_end": "2023-12-31"},
        programmes=[{"programme": "eumam", "title": "EUMAM", "staff_ceiling": 40}, {"programme": "bilateral"}],
        holidays=[{"date": "2023-03-11", "title": "Kovo 11-oji"}],
        venues=[{"venue": "NORTH", "places": 60, "beds": 40}],
        venue_facilities=[{"venue": "NORTH", "facility": "range", "units": 2}],
        closures=[{"venue": "NORTH", "from": "2023-07-01", "to": "2023-07-31", "reason": "own army; two weeks, or so"}],
        equipment=[{"equipment": "drone", "units": 12}],
        courses=[
            {"course": "MED", "awards": "medic", "programme": "eumam", "language": "en", "days": 27, "min_size": 6}
            | {"max_size": 24, "start_weekdays": "Mon;Wed", "prep_days": 7}
        ],
        course_facilities=[{"course": "MED", "facility": "range"}],
        course_staff=[{"course": "MED", "qualification": "medic", "per_class": 1, "trainees_per": 6}],
        course_equipment=[{"course": "MED", "equipment": "drone", "per_trainee": 1}],
        staff=[
            {"staff": "I-1", "qualifications": "medic;eod", "languages": "lt;en", "programmes": "eumam;bilateral"},
            {"staff": "T-1", "qualifications": "interpreter", "languages": "uk;en", "to": "2023-10-01"},
        ],
        leave=[{"staff": "I-1", "from": "2023-08-01", "to": "2023-08-14"}],
        offerings=[{"offering": "O-1", "course": "MED", "host": "=SUM(A1)", "start": "2023-02-06", "seats": 8}],
        requests=[
            {"request": "R-1", "requester": "12 brigade", "skills": "medic", "headcount": 12, "language": "uk"}
            | {
                "from": "2023-01-09",
                "to": "2023-06-30",
                "may_split": False,
                "due": "2023-04-01",
                "programmes": "eumam",
            },
        ],
        roll=[{"trainee": "T-R1-01", "request": "R-1"}],
    )


def write_csv(folder: Path, **tables: str) -> Path:
    """Write tables given as text to a folder of CSV files; settings are added where none are given."""
    folder.mkdir(exist_ok=True)
    settings = "key,value\nname,x\nhorizon_start,2023-01-01\nhorizon_end,2023-12-31\n"
    for table, text in ({"settings": settings} | tables).items():
        (folder / f"{table}.csv").write_text(text, encoding="utf-8", newline="")
    return folder


_LETTERS = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
_CODE = st.text(_LETTERS, min_size=1, max_size=12).filter(lambda text: text.strip() != "")
_ITEM = _CODE.filter(lambda text: ";" not in text and ">" not in text)
_TEXT = st.text(st.one_of(_LETTERS, st.sampled_from('\n\t\r"=+-@;,_x0041_ ')), max_size=30)
_AMOUNT = st.one_of(st.integers(0, 100), st.integers(0, MAX_NUMBER))
_DAYS = st.one_of(st.integers(0, 60), st.integers(0, MAX_DAYS))
_DAY = st.dates(FIRST_DAY, LAST_DAY)
_LIMIT = st.none() | _AMOUNT


def _codes(of: SearchStrategy[str] = _CODE, least: int = 0) -> SearchStrategy[list[str]]:
    return st.lists(of, min_size=least, max_size=3, unique_by=lambda code: code.strip())


@composite
def _span(draw: DrawFn) -> dict[str, dt.date]:
    first, last = sorted((draw(_DAY), draw(_DAY)))
    return {"from": first, "to": last}


@composite
def any_problem(draw: DrawFn) -> Problem:
    """Draw a problem without faults whose cells hold whatever the contract allows."""
    start = draw(_DAY)
    end = min(LAST_DAY, start + dt.timedelta(days=draw(st.integers(0, 3659))))
    programmes, venues, stock = draw(_codes(_ITEM, 1)), draw(_codes()), draw(_codes())
    courses, people, requests = draw(_codes(least=1)), draw(_codes()), draw(_codes())

    def rows(codes: list[str], column: str, **columns: SearchStrategy[Any]) -> list[dict[str, Any]]:
        drawn = [{column: code} | {name: draw(values) for name, values in columns.items()} for code in codes]
        return [{name: value for name, value in row.items() if value is not None} for row in drawn]

    served = st.none() | st.lists(st.sampled_from(programmes), min_size=1, max_size=3)
    spans = draw(st.lists(_span(), min_size=4, max_size=4))
    return Problem(
        settings={
            "name": draw(_CODE),
            "horizon_start": start,
            "horizon_end": end,
            "trainees_per_interpreter": draw(st.integers(1, 99)),
            "max_arrivals_per_week": draw(_LIMIT),
            "priority_weights": draw(st.lists(_AMOUNT, min_size=5, max_size=5)),
            "levels": draw(st.sampled_from(["unplaced", "unplaced + 3*cost; makespan", "waiting;cost"])),
        },
        programmes=rows(programmes, "programme", title=_TEXT, staff_ceiling=_LIMIT, budget=_LIMIT),
        holidays=[{"date": day, "title": draw(_TEXT)} for day in draw(st.sets(_DAY, max_size=2))],
        venues=rows(venues, "venue", title=_TEXT, places=_AMOUNT, beds=_LIMIT, parallel_classes=_LIMIT),
        venue_facilities=rows(venues, "venue", facility=_CODE, units=_AMOUNT),
        closures=[{"venue": venue, "reason": draw(_TEXT)} | span for venue, span in zip(venues, spans, strict=False)],
        equipment=rows(stock, "equipment", title=_TEXT, units=_AMOUNT),
        courses=[
            row | {"min_size": min(row["min_size"], row["max_size"]), "max_size": max(row["min_size"], row["max_size"])}
            for row in rows(
                courses,
                "course",
                title=_TEXT,
                awards=_ITEM,
                programme=st.sampled_from(programmes),
                language=_CODE,
                days=st.integers(1, MAX_DAYS),
                min_size=_AMOUNT,
                max_size=_AMOUNT,
                prep_days=_DAYS,
                start_weekdays=st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=7),
                max_classes=_LIMIT,
            )
        ],
        course_staff=rows(courses, "course", qualification=_ITEM, per_class=_AMOUNT, trainees_per=st.none()),
        course_equipment=rows(courses if stock else [], "course", equipment=st.sampled_from(stock or [""])),
        staff=rows(people, "staff", qualifications=_codes(_ITEM, 1), languages=_codes(_ITEM), programmes=served),
        leave=[{"staff": person} | span for person, span in zip(people, spans, strict=False)],
        offerings=rows(
            draw(_codes()), "offering", course=st.sampled_from(courses), host=_TEXT, start=_DAY, seats=_AMOUNT
        ),
        requests=[
            row | span
            for row, span in zip(
                rows(
                    requests,
                    "request",
                    requester=_CODE,
                    skills=_codes(_CODE.filter(lambda text: ">" not in text), 1),
                    headcount=st.integers(1, MAX_NUMBER),
                    language=_CODE,
                    due=st.none() | _DAY,
                    weight=_LIMIT,
                    programmes=served,
                    may_split=st.booleans(),
                ),
                spans,
                strict=False,
            )
        ],
        roll=rows(draw(_codes()) if requests else [], "trainee", request=st.sampled_from(requests or [""])),
    )
