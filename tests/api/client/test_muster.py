"""The client, against a service that runs: each user's day from Python."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.client import Muster, MusterError
from scheduler import InputError, load
from scheduler.tables import write_problem
from tests.api.serving import Served, command, serving
from tests.notebooks.running import run
from tests.tiny import LONG, world

SMALL = Path(__file__).parents[3] / "data" / "small"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("client")) as started:
        yield started


def test_a_day_from_data_to_a_plan(served: Served, tmp_path: Path) -> None:
    problem = load(SMALL)
    write_problem(problem, tmp_path / "problem.xlsx")
    made = command(served.folder, "keys", "make", "1st brigade", "--role", "requester", "--requester", "BDE-1")
    with Muster(served.address, served.key) as planner, Muster(served.address, made.stdout.strip()) as brigade:
        preview = planner.data.preview(tmp_path / "problem.xlsx")
        assert preview.sound
        assert planner.data.apply(tmp_path / "problem.xlsx", preview).tables.keys() == preview.tables.keys()
        assert planner.data.problem() == problem
        assert len(planner.data.marked(tmp_path / "problem.xlsx")) > 1000

        assert "leadership" in [choice.skill for choice in brigade.requests.choices().skills]
        ask = {"skills": ["leadership"], "headcount": 14, "language": "uk", "from": "2023-01-01", "to": "2023-06-30"}
        assert brigade.requests.check(ask)[0].verdict == "possible"
        first = brigade.requests.submit(ask, key="k")[0].request
        assert brigade.requests.submit(ask, key="k")[0].request == first
        changed = brigade.requests.change(first, headcount=16, from_="2023-01-08").request
        assert (changed.headcount, changed.from_.day) == (16, 8)
        with pytest.raises(MusterError) as stale:
            brigade.requests.change(first, headcount=20)
        assert stale.value.status == 412
        assert [request.request for request in brigade.requests.find()] == [first.request]
        assert planner.requests.approve(first.request, "Good.").status == "approved"
        assert [event.event for event in brigade.requests.history(first.request)] == ["submit", "change", "approve"]
        with pytest.raises(MusterError, match="403"):
            brigade.data.tables()

        asked = planner.plans.ask(time=3, title="The year")
        assert planner.plans.wait(asked.plan, seconds=LONG).has_result
        assert planner.schedules.publish(asked.plan, "For all", follows=0).schedule == 1
        whole, own = planner.schedules.get(), brigade.schedules.get(1)
        seats = {(booking.run, booking.step): booking.seats for booking in own.bookings}
        all_seats = {(row.run, row.step): row.seats for row in whole.bookings if row.requester == "BDE-1"}
        assert (seats, {booking.requester for booking in own.bookings} - {"BDE-1"}) == (all_seats, set())
        assert brigade.schedules.file("ics").startswith(b"BEGIN:VCALENDAR")
        assert brigade.requests.get(first.request).schedule == 1
        with pytest.raises(MusterError, match="409"):
            planner.schedules.publish(asked.plan, follows=0)

        shown = run("service", address=served.address, key=served.key)
        assert (len(shown["classes"]), len(shown["bookings"])) == (len(whole.classes), len(whole.bookings))
        assert shown["placed"] == sum(row.seats for row in whole.bookings if row.step == 1) > 0
        assert len(shown["timeline"].to_dict()["datasets"].popitem()[1]) == len(whole.classes)
        mine = run("service", address=served.address, key=made.stdout.strip())
        assert set(mine["seats"].requester) <= {"BDE-1"}
        assert "schedule" not in run("service", address=served.address, key="muster_wrong")

        venues = planner.data.table("venues")
        more = planner.data.change(venues, put=[{"venue": "NEW", "places": 5}])
        assert planner.data.write(more, venues.rows).rows == venues.rows


def test_a_plan_is_made_by_the_services_own_worker(served: Served) -> None:
    problem = world().problem()
    with Muster(served.address, served.key) as planner:
        seen: list[str] = []
        asked = planner.plans.ask(problem, time=LONG, title="tiny")
        done = planner.plans.wait(asked.plan, seconds=LONG, on_change=lambda plan: seen.append(plan.stage))
        assert (done.outcome, seen[-1]) == ("optimal", "done")
        plan = planner.plans.result(asked.plan)
        assert planner.plans.check(plan, problem).ok
        assert planner.plans.file(asked.plan, "xlsx").startswith(b"PK")
        assert next(planner.plans.find()).title == "tiny"
        planner.plans.erase(asked.plan)
        with pytest.raises(MusterError, match="404"):
            planner.plans.get(asked.plan)


def test_every_fault_is_told(served: Served) -> None:
    with Muster(served.address, served.key) as planner, pytest.raises(MusterError) as caught:
        planner.requests.submit({"skills": "a"}, {"headcount": 0})
    assert caught.value.status == 422
    assert "requests, row 2, column headcount: 0 is below 1" in str(caught.value)
    with Muster(served.address, served.key) as planner, pytest.raises(InputError, match="an import is"):
        planner.data.preview("data.csv")


def test_a_part_of_the_schedule_is_asked_for_alike_as_rows_and_as_a_file() -> None:
    asked: list[tuple[str, dict[str, str]]] = []
    none: dict[str, Any] = {"schedule": 1, "title": "", "published_at": "2023-01-01T00:00:00Z"}
    none |= {part: [] for part in ("classes", "bookings", "unplaced")}

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append((request.url.path, dict(request.url.params)))
        return httpx.Response(200, json=none)

    part: dict[str, Any] = {"from_": "2023-03-01", "venue": None, "course": "MED"}
    with Muster("http://muster", "muster_x", transport=httpx.MockTransport(answer)) as muster:
        muster.schedules.get(**part)
        muster.schedules.file("ics", **part)
    wanted = {"from": "2023-03-01", "course": "MED"}
    assert asked == [("/v1/schedule", wanted), ("/v1/schedule.ics", wanted)]
