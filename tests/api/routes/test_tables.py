"""Tables over HTTP: read, written, and never overwritten unseen."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.store import Database
from scheduler.problem import TABLES
from tests.api.samples import fill, small

ANY = {"If-Match": "*"}


@pytest.fixture
def client(planner: TestClient, database: Database) -> TestClient:
    """Give a planner of a service with the small data set."""
    fill(database)
    return planner


def _rows(client: TestClient, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = client.get(f"/v1/tables/{table}").json()["rows"]
    return rows


def test_every_table_of_the_contract_is_there_in_order(client: TestClient) -> None:
    listed = client.get("/v1/tables").json()
    assert [table["table"] for table in listed] == list(TABLES)
    assert {table["table"]: table["rows"] for table in listed} == {table: len(rows) for table, rows in small().tables()}
    for table in TABLES:
        answer = client.get(f"/v1/tables/{table}")
        assert (answer.status_code, answer.headers["etag"]) == (200, answer.json()["etag"])
    assert client.get("/v1/tables/people").status_code == 422


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_written_back_as_it_was_read_and_nothing_changes(client: TestClient, table: str) -> None:
    read = client.get(f"/v1/tables/{table}")
    written = client.put(f"/v1/tables/{table}", json=read.json(), headers={"If-Match": read.headers["etag"]})
    assert (written.status_code, written.json()) == (200, read.json())
    assert client.get(f"/v1/tables/{table}", headers={"If-None-Match": read.headers["etag"]}).status_code == 304


def test_a_change_is_meant_for_the_version_that_was_read(client: TestClient) -> None:
    etag = client.get("/v1/tables/equipment").headers["etag"]
    body = {"put": [{"equipment": "TENT", "units": 4}]}
    assert client.patch("/v1/tables/equipment", json=body).status_code == 428
    assert client.patch("/v1/tables/equipment", json=body, headers={"If-Match": etag}).status_code == 200
    assert client.patch("/v1/tables/equipment", json=body, headers={"If-Match": etag}).status_code == 412
    assert _rows(client, "equipment")[-1] == {"equipment": "TENT", "units": 4}


def test_of_two_planners_who_write_at_once_one_is_refused(client: TestClient) -> None:
    etag = client.get("/v1/tables/holidays").headers["etag"]

    def write(day: str) -> int:
        body = {"rows": [{"date": day}]}
        return client.put("/v1/tables/holidays", json=body, headers={"If-Match": etag}).status_code

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(write, ("2023-05-01", "2023-05-02"))) == [200, 412]


def test_rows_are_put_in_changed_and_taken_out_by_their_key(client: TestClient) -> None:
    before = _rows(client, "venues")
    (first, second) = (row["venue"] for row in before[:2])
    body = {
        "put": [{"venue": first, "places": "7", "beds": None}, {"venue": "NEW", "places": 9}],
        "remove": [{"venue": second}],
    }
    # Whoever takes a venue out takes out what names it too, or is told of it.
    refused = client.patch("/v1/tables/venues", json=body, headers=ANY)
    assert refused.status_code == 422
    assert {fault["table"] for fault in refused.json()["faults"]} <= {"venue_facilities", "closures"}
    body["remove"] = []
    assert client.patch("/v1/tables/venues", json=body, headers=ANY).status_code == 200
    after = {row["venue"]: row for row in _rows(client, "venues")}
    assert (after[first]["places"], "beds" in after[first], after["NEW"]["places"]) == (7, False, 9)
    assert client.patch("/v1/tables/venues", json={"remove": [{"venue": "NEW"}]}, headers=ANY).status_code == 200
    assert "NEW" not in {row["venue"] for row in _rows(client, "venues")}
    gone = client.patch("/v1/tables/venues", json={"remove": [{"venue": "NEW"}]}, headers=ANY)
    assert (gone.status_code, gone.json()["detail"]) == (422, "venues, row 1: there is no row to take out: NEW")


def test_what_becomes_of_a_row_is_said_once(client: TestClient) -> None:
    before = {table: _rows(client, table) for table in ("holidays", "venue_facilities", "settings")}
    day, facility = {"date": "2023-12-28"}, before["venue_facilities"][0]
    pair = f"'{facility['venue']}' with '{facility['facility']}'"
    for table, body, faults in (
        (
            "holidays",
            {"put": [{**day, "title": "a"}, {"date": "2023-12-29"}, {"date": " 2023-12-28", "title": "b"}]},
            [(3, "'2023-12-28' stands in row 1 already")],
        ),
        (
            "venue_facilities",
            {"put": [facility], "remove": [facility]},
            [(1, f"{pair} is to be put in and to be taken out; ask for one of the two")],
        ),
        (
            "settings",
            {"put": [{"min_gap_days": 5}, {"min_gap_days": 6}]},
            [(None, "2 rows, where the settings are one")],
        ),
    ):
        refused = client.patch(f"/v1/tables/{table}", json=body, headers=ANY)
        assert refused.status_code == 422
        assert [(fault["row"], fault["text"]) for fault in refused.json()["faults"]] == faults
        assert _rows(client, table) == before[table]
    # What names a row is missing: that is what is told, of each.
    nameless = client.patch("/v1/tables/holidays", json={"put": [{"title": "a"}]}, headers=ANY)
    assert [(fault["row"], fault["column"]) for fault in nameless.json()["faults"]] == [(1, "date")]


def test_rows_without_a_name_are_taken_out_by_all_of_their_cells(client: TestClient) -> None:
    person = _rows(client, "staff")[0]["staff"]
    before = _rows(client, "leave")
    row = {"staff": person, "from": "2023-12-01", "to": "2023-12-02"}
    for _ in range(2):
        assert client.patch("/v1/tables/leave", json={"put": [row]}, headers=ANY).status_code == 200
    assert len(_rows(client, "leave")) == len(before) + 2
    assert client.patch("/v1/tables/leave", json={"remove": [{"staff": person}]}, headers=ANY).status_code == 422
    assert client.patch("/v1/tables/leave", json={"remove": [row, row]}, headers=ANY).status_code == 200
    assert _rows(client, "leave") == before


def test_a_setting_is_changed_and_the_others_stay(client: TestClient) -> None:
    before = _rows(client, "settings")[0]
    answer = client.patch("/v1/tables/settings", json={"put": [{"min_gap_days": 5}]}, headers=ANY)
    assert answer.json()["rows"] == [{**before, "min_gap_days": 5}]
    assert client.put("/v1/tables/settings", json={"rows": []}, headers=ANY).status_code == 422


@pytest.mark.parametrize(
    ("column", "cell"), [("priority_weights", "1;2"), ("levels", "x"), ("horizon_end", "2001-01-01")]
)
def test_a_fault_of_the_settings_is_at_its_column(client: TestClient, column: str, cell: str) -> None:
    row = {**_rows(client, "settings")[0], column: cell}
    for answer in (
        client.put("/v1/tables/settings", json={"rows": [row]}, headers=ANY),
        client.patch("/v1/tables/settings", json={"put": [{column: cell}]}, headers=ANY),
    ):
        assert answer.status_code == 422
        assert [(fault["table"], fault["row"], fault["column"]) for fault in answer.json()["faults"]] == [
            ("settings", 1, column)
        ]
    gone = client.patch("/v1/tables/settings", json={"remove": [{}]}, headers=ANY).json()["faults"]
    assert [(fault["row"], fault["column"]) for fault in gone] == [
        (None, "name"),
        (None, "horizon_start"),
        (None, "horizon_end"),
    ]  # nothing that was sent is to blame


def test_a_fault_names_the_row_that_was_sent_and_nothing_changes(client: TestClient) -> None:
    before = _rows(client, "courses")
    put = [{"course": before[3]["course"], "days": 6}, {"course": before[1]["course"], "days": 0, "programme": "x"}]
    answer = client.patch("/v1/tables/courses", json={"put": put}, headers=ANY)
    assert answer.status_code == 422
    assert [(fault["table"], fault["row"], fault["column"]) for fault in answer.json()["faults"]] == [
        ("courses", 2, "days")
    ]
    answer = client.patch("/v1/tables/courses", json={"put": [{**put[1], "days": 6}]}, headers=ANY)
    assert answer.json()["faults"][0]["text"].startswith("no programme 'x'")
    assert _rows(client, "courses") == before


def test_requests_written_as_a_table_are_approved_and_those_left_out_withdrawn(client: TestClient) -> None:
    row = {
        "requester": "BDE-1",
        "skills": "leadership",
        "headcount": 9,
        "language": "uk",
        "from": "2023-01-01",
        "to": "2023-06-30",
    }
    rows = [{"request": "A", **row}, {"request": "B", **row}]
    assert client.put("/v1/tables/requests", json={"rows": rows}, headers=ANY).status_code == 200
    changed = {"rows": [{**rows[1], "headcount": 10}, {"request": "C", **row}]}
    assert client.put("/v1/tables/requests", json=changed, headers=ANY).status_code == 200
    statuses = {item["request"]: item["status"] for item in client.get("/v1/requests").json()["items"]}
    assert statuses == {"A": "withdrawn", "B": "approved", "C": "approved"}
    refused = client.put("/v1/tables/requests", json={"rows": rows}, headers=ANY)
    assert (refused.status_code, refused.json()["faults"][0]["row"]) == (422, 1)
    assert [event["event"] for event in client.get("/v1/requests/B/history").json()] == ["add", "change"]


def test_the_version_of_the_requests_changes_with_each_that_is_planned_for(client: TestClient) -> None:
    row = {
        "requester": "BDE-1",
        "skills": "leadership",
        "headcount": 9,
        "language": "uk",
        "from": "2023-01-01",
        "to": "2023-06-30",
    }
    client.put("/v1/tables/requests", json={"rows": [{"request": "A", **row}]}, headers=ANY)
    client.post("/v1/requests/A/approve", json={})
    client.post("/v1/requests", json={"request": "B", **row})
    before = client.get("/v1/tables/requests").headers["etag"]
    # One in, one out, and both at version 2: still another table.
    assert client.post("/v1/requests/B/approve", json={}).status_code == 200
    assert client.post("/v1/requests/A/withdraw", json={}).status_code == 200
    assert client.get("/v1/tables/requests").headers["etag"] != before


def test_the_trainees_of_a_request_that_is_withdrawn_leave_the_roll(client: TestClient) -> None:
    row = {
        "requester": "BDE-1",
        "skills": "leadership",
        "headcount": 1,
        "language": "uk",
        "from": "2023-01-01",
        "to": "2023-06-30",
    }
    client.put("/v1/tables/requests", json={"rows": [{"request": "A", **row}, {"request": "B", **row}]}, headers=ANY)
    roll = {"rows": [{"trainee": "T-1", "request": "A"}, {"trainee": "T-2", "request": "B"}]}
    assert client.put("/v1/tables/roll", json=roll, headers=ANY).status_code == 200
    assert client.post("/v1/requests/A/withdraw", json={}).status_code == 200
    assert _rows(client, "roll") == [{"trainee": "T-2", "request": "B"}]


def test_a_change_stands_in_the_audit_trail_from_what_to_what(client: TestClient) -> None:
    venue = _rows(client, "venues")[0]
    client.patch("/v1/tables/venues", json={"put": [{"venue": venue["venue"], "places": 999}]}, headers=ANY)
    (entry, *_) = client.get("/v1/audit", params={"action": "table.change"}).json()["items"]
    assert entry["subject"] == "venues"
    assert entry["before"] == {"removed": [], "changed": [{"venue": venue["venue"], "places": venue["places"]}]}
    assert entry["after"] == {"added": [], "changed": [{"venue": venue["venue"], "places": 999}]}


def test_a_requester_learns_what_there_is_to_choose_from(caller: Any, database: Database) -> None:
    client = caller("requester", "BDE-1")
    assert client.get("/v1/choices").status_code == 409  # there is no data yet
    fill(database)
    choices = client.get("/v1/choices").json()
    assert {"skill": "combat-medic", "programmes": ["bilateral", "multilateral", "eumam"]} in choices["skills"]
    assert {row["programme"] for row in choices["programmes"]} == {"bilateral", "multilateral", "eumam"}
    assert {"uk", "lt", "en"} <= set(choices["languages"])
    assert (choices["horizon_start"], choices["horizon_end"]) == ("2023-01-01", "2023-12-31")
