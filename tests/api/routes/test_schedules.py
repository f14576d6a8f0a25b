"""The published schedule: what may be published, what changes with it, and who sees which part in which form."""

from __future__ import annotations

import datetime as dt
import gzip
import io
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from icalendar import Calendar
from python_calamine import CalamineWorkbook
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from api.schedules import diary, rendered
from tests.api.conftest import Caller
from tests.api.plans.tiny import live, made, made_live, published

FORMS = ("", ".csv", ".csv?table=classes", ".csv?table=unplaced", ".xlsx", ".ics")


def _placed(planner: TestClient) -> dict[str, str]:
    return {row["request"]: row["status"] for row in planner.get("/v1/requests").json()["items"]}


def test_a_plan_is_published_as_a_numbered_version_and_requests_follow(planner: TestClient, app: FastAPI) -> None:
    live(planner, app)
    assert planner.get("/v1/schedule").status_code == 404
    number = made_live(planner, app)
    answer = planner.post(f"/v1/plans/{number}/publish", json={"note": "first", "follows": 0})
    assert (answer.status_code, answer.headers["location"]) == (201, "/v1/schedules/1")
    assert (answer.json()["schedule"], answer.json()["note"]) == (1, "first")
    schedule = planner.get("/v1/schedule").json()
    assert (schedule["schedule"], sum(row["seats"] for row in schedule["bookings"])) == (1, 25)  # see TINY
    statuses = _placed(planner)
    assert statuses["R-3"] == "placed"
    assert sorted(statuses.values()) == ["partly-placed", "placed", "placed"]
    assert {line["what"] for line in planner.get("/v1/schedules/1/changes").json()} == {"added"}
    assert [row["schedule"] for row in planner.get("/v1/schedules").json()["items"]] == [1]
    assert planner.get("/v1/audit", params={"action": "schedule.publish"}).json()["items"][0]["subject"] == "schedule 1"


def test_a_plan_that_breaks_a_rule_as_the_data_is_now_is_refused_with_the_violations(
    planner: TestClient, app: FastAPI
) -> None:
    live(planner, app)
    number = made_live(planner, app)
    planner.post("/v1/requests/R-3/withdraw", json={})
    answer = planner.post(f"/v1/plans/{number}/publish", json={})
    assert (answer.status_code, answer.headers["content-type"]) == (409, "application/problem+json")
    assert answer.json()["type"] == "urn:muster:error:breaks-rules"
    assert any("R-3" in violation["text"] for violation in answer.json()["violations"])
    assert planner.get("/v1/schedule").status_code == 404
    assert _placed(planner)["R-1"] == "approved"
    again = made_live(planner, app, baseline=number, levels="unplaced; changes")
    assert planner.post(f"/v1/plans/{again}/publish", json={}).status_code == 201


def test_what_is_not_whole_or_not_meant_is_not_published(planner: TestClient, app: FastAPI) -> None:
    live(planner, app)
    waiting = planner.post("/v1/plans", json={"time": 5}).json()["plan"]
    assert planner.post(f"/v1/plans/{waiting}/publish", json={}).status_code == 409
    assert planner.post("/v1/plans/99/publish", json={}).status_code == 404
    number = made_live(planner, app)
    assert planner.post(f"/v1/plans/{number}/publish", json={"follows": 1}).status_code == 409
    assert planner.post(f"/v1/plans/{number}/publish", json={"follows": 0}).status_code == 201
    twice = planner.post(f"/v1/plans/{number}/publish", json={})
    assert (twice.status_code, twice.json()["schedule"]) == (409, 1)
    assert planner.post(f"/v1/plans/{waiting}/publish", json={"follows": 0}).status_code == 409


def test_a_version_never_changes_and_outlives_its_plan(planner: TestClient, app: FastAPI) -> None:
    live(planner, app)
    published(planner, app)
    first = planner.get("/v1/schedules/1").content
    planner.post("/v1/requests/R-3/withdraw", json={})
    second = made_live(planner, app)
    assert planner.post(f"/v1/plans/{second}/publish", json={}).json()["schedule"] == 2
    assert planner.delete(f"/v1/plans/{second}").status_code == 204
    assert planner.get("/v1/schedules/1").content == first
    assert planner.get("/v1/schedule").json()["schedule"] == 2
    assert {line["code"] for line in planner.get("/v1/schedules/2/changes").json() if line["to"] == "request"} >= {
        "R-3"
    }
    for statement in ("UPDATE schedules SET plan = 7", "DELETE FROM schedules"):
        with pytest.raises(DBAPIError, match="never changes"), app.state.database.writing() as session:
            session.execute(text(statement))


def test_a_publication_sent_again_is_answered_as_it_was_whatever_became_of_the_plan(
    planner: TestClient, app: FastAPI
) -> None:
    live(planner, app)
    number = made_live(planner, app)
    again = {"Idempotency-Key": "once"}
    first = planner.post(f"/v1/plans/{number}/publish", json={}, headers=again)
    assert first.status_code == 201
    assert planner.delete(f"/v1/plans/{number}").status_code == 204
    second = planner.post(f"/v1/plans/{number}/publish", json={}, headers=again)
    assert (second.status_code, second.content) == (201, first.content)
    assert second.headers["idempotent-replay"] == "true"
    assert planner.post(f"/v1/plans/{number}/publish", json={"note": "x"}, headers=again).status_code == 409
    assert planner.post(f"/v1/plans/{number}/publish", json={}).status_code == 404


def test_an_unchanged_schedule_is_not_sent_again_and_a_long_one_is_packed(planner: TestClient, app: FastAPI) -> None:
    live(planner, app)
    published(planner, app)
    for form in FORMS:
        plain = planner.get(f"/v1/schedule{form}", headers={"Accept-Encoding": "identity"})
        assert plain.status_code == 200
        assert plain.headers["last-modified"].endswith("GMT")
        same = planner.get(f"/v1/schedule{form}", headers={"If-None-Match": plain.headers["etag"]})
        assert (same.status_code, same.content) == (304, b"")
    with planner.stream("GET", "/v1/schedule", headers={"Accept-Encoding": "gzip"}) as packed:
        raw = b"".join(packed.iter_raw())
    plain = planner.get("/v1/schedule", headers={"Accept-Encoding": "identity"})
    assert (packed.headers["content-encoding"], gzip.decompress(raw)) == ("gzip", plain.content)
    assert packed.headers["etag"] != plain.headers["etag"]
    assert "content-encoding" not in planner.get("/v1/schedule", headers={"Accept-Encoding": "gzip;q=0, br"}).headers
    same = planner.get("/v1/schedule", headers={"If-None-Match": packed.headers["etag"], "Accept-Encoding": "gzip"})
    assert same.status_code == 304


PARTS: list[tuple[dict[str, str], set[str]]] = [
    ({}, {"R-1", "R-2", "R-3"}),
    ({"request": "R-1"}, {"R-1"}),
    ({"requester": "BDE-2"}, {"R-2", "R-3"}),
    ({"venue": "NORTH"}, {"R-1", "R-2", "R-3"}),
    ({"venue": "SOUTH"}, set()),
    ({"staff": "I-1", "course": "MED-B", "programme": "bilateral"}, {"R-1", "R-2", "R-3"}),
    ({"staff": "I-2"}, set()),
    ({"course": "X"}, set()),
    ({"programme": "X"}, set()),
    ({"from": "2026-01-01", "to": "2026-01-18"}, {"R-1", "R-2"}),
    ({"from": "2026-03-28"}, set()),
]
"""What is asked for, and the requests with a booking in it."""


def test_a_part_is_found_by_what_it_is(planner: TestClient, app: FastAPI) -> None:
    live(planner, app)
    published(planner, app)
    for query, requests in PARTS:
        found = planner.get("/v1/schedule", params=query).json()
        assert {row["request"] for row in found["bookings"]} == requests, query
        assert {row["class"] for row in found["bookings"]} == {row["class"] for row in found["classes"]}, query


def test_the_forms_hold_the_same(planner: TestClient, app: FastAPI) -> None:
    live(planner, app)
    published(planner, app)
    found = planner.get("/v1/schedule").json()
    lines = planner.get("/v1/schedule.csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + len(found["bookings"])
    book = CalamineWorkbook.from_filelike(io.BytesIO(planner.get("/v1/schedule.xlsx").content))
    assert book.sheet_names == ["Classes", "Bookings", "Unplaced"]
    assert len(book.get_sheet_by_name("Classes").to_python()) == 1 + len(found["classes"])
    calendar: Any = Calendar.from_ical(planner.get("/v1/schedule.ics").content)
    events = calendar.walk("VEVENT")
    assert len(events) == len(found["classes"])
    assert {event["sequence"] for event in events} == {1}


def _events(client: TestClient, place: str = "/v1/schedule.ics") -> dict[str, tuple[str, int, dt.datetime]]:
    """Return status, SEQUENCE and DTSTAMP of a calendar's events, by UID."""
    calendar: Any = Calendar.from_ical(client.get(place).content)
    return {
        str(event["uid"]): (str(event["status"]), event["sequence"], event["dtstamp"].dt)
        for event in calendar.walk("VEVENT")
    }


def test_a_calendar_changes_only_where_the_schedule_changed(
    planner: TestClient, app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    live(planner, app)
    first = made_live(planner, app)
    planner.post(f"/v1/plans/{first}/publish", json={})
    feed = planner.post("/v1/feeds", json={"staff": "I-1"}).json()["address"].removeprefix("http://testserver")
    one, etag = _events(planner), planner.get(feed).headers["etag"]
    assert {status for status, _, _ in one.values()} == {"CONFIRMED"}
    # see TINY: both weeks until 18 January are used; the class of the first stays, that of the second must go
    closed = [{"verb": "close_venue", "venue": "NORTH", "from": "2026-01-12", "to": "2026-01-18"}]
    pins = [row["class"] for row in planner.get("/v1/schedule").json()["classes"] if row["start"] != "2026-01-12"]
    second = made_live(planner, app, edits=closed, baseline="schedule", pins=pins)
    planner.post(f"/v1/plans/{second}/publish", json={})
    two = _events(planner)
    assert two.keys() >= one.keys()
    gone = {uid for uid, (status, _, _) in two.items() if status == "CANCELLED"}
    assert len(gone) == 1
    assert {uid: event for uid, event in two.items() if uid in one.keys() - gone} == {
        uid: event for uid, event in one.items() if uid not in gone
    }
    assert {sequence for uid, (_, sequence, _) in two.items() if uid in gone} == {2}
    assert len(_events(planner, feed)) == len(two)
    assert planner.get(feed, headers={"If-None-Match": etag}).status_code == 200
    # the versions read one after another, as above, and the last alone, as by another process, are the same
    assert _events(planner, "/v1/schedules/1.ics") == one
    assert _events(planner, "/v1/schedules/2.ics") == two
    diary._EVENTS.clear()
    rendered._RECENT.clear()
    assert _events(planner) == two
    # published anew, it is there again, as a later version of the same event
    planner.post(f"/v1/plans/{first}/publish", json={})
    assert {uid: _events(planner)[uid][:2] for uid in gone} == dict.fromkeys(gone, ("CONFIRMED", 3))
    # a version that changes nothing in a calendar leaves it as it is, to the byte
    etag = planner.get(feed).headers["etag"]
    copy = planner.post("/v1/plans/edited", json={"plan": planner.get(f"/v1/plans/{first}/result").json()}).json()[
        "plan"
    ]
    assert planner.post(f"/v1/plans/{copy}/publish", json={}).status_code == 201
    assert planner.get(feed, headers={"If-None-Match": etag}).status_code == 304
    # after a while, what was called off is left out
    monkeypatch.setattr(diary, "KEPT", dt.timedelta(seconds=-1))
    rendered._RECENT.clear()
    assert "CANCELLED" not in {status for status, _, _ in _events(planner, "/v1/schedules/2.ics").values()}


def test_what_did_not_change_since_a_date_is_not_sent_again(planner: TestClient, app: FastAPI) -> None:
    live(planner, app)
    first = made_live(planner, app)
    planner.post(f"/v1/plans/{first}/publish", json={})
    was = planner.get("/v1/schedule.csv")
    date, etag = was.headers["last-modified"], was.headers["etag"]

    def status(**headers: str) -> int:
        return planner.get("/v1/schedule.csv", headers={k.replace("_", "-"): v for k, v in headers.items()}).status_code

    assert status(If_Modified_Since=date) == 304
    assert status(If_Modified_Since="Fri, 01 Jan 2100 00:00:00 GMT") == 304
    assert status(If_Modified_Since="Sat, 01 Jan 2000 00:00:00 GMT") == 200
    assert status(If_Modified_Since="yesterday") == 200
    assert status(If_Modified_Since=f"Sat, 01 Jan {10**20} 00:00:00 GMT") == 200
    # an ETag tells more than a date, so where both are given it alone counts
    assert status(If_Modified_Since=date, If_None_Match='"other"') == 200
    assert status(If_Modified_Since="Sat, 01 Jan 2000 00:00:00 GMT", If_None_Match=etag) == 304
    # the next version, however soon, is a later one
    planner.post(f"/v1/plans/{made_live(planner, app)}/publish", json={})
    assert status(If_Modified_Since=date) == 200
    assert planner.get("/v1/schedules/1.csv", headers={"If-Modified-Since": date}).status_code == 304


def test_a_requester_sees_its_own_in_every_form_and_nothing_of_others(
    planner: TestClient, app: FastAPI, caller: Caller
) -> None:
    live(planner, app)
    published(planner, app)
    planner.post(f"/v1/plans/{made_live(planner, app)}/publish", json={"note": "to BDE-2: R-2 first"})
    brigade = caller("requester", "BDE-1")
    for version in ("schedule", "schedules/1", "schedules/2"):
        for form in FORMS:
            answer = brigade.get(f"/v1/{version}{form}")
            assert answer.status_code == 200
            if form == ".xlsx":
                book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
                seen = str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
            else:
                seen = answer.text
            assert not [word for word in ("BDE-2", "R-2", "R-3", "I-1") if word in seen], (version, form)
    assert {row["request"] for row in brigade.get("/v1/schedule").json()["bookings"]} == {"R-1"}
    own = brigade.get("/v1/schedule", params={"request": "R-1"}).json()
    assert sum(row["seats"] for row in own["classes"]) == sum(row["seats"] for row in own["bookings"])
    others = brigade.get("/v1/schedule", params={"request": "R-2"}).json()
    unknown = brigade.get("/v1/schedule", params={"request": "R-9"}).json()
    assert others == unknown
    assert brigade.get("/v1/schedule", params={"requester": "BDE-2"}).json() == unknown
    assert brigade.get("/v1/schedule", params={"staff": "I-1"}).status_code == 403
    assert {line["code"] for line in brigade.get("/v1/schedules/1/changes").json()} == {"R-1"}
    assert "BDE-2" not in brigade.get("/v1/schedules").text


def test_changes_are_told_against_the_baseline_the_schedule_or_another_plan(planner: TestClient, app: FastAPI) -> None:
    live(planner, app)
    first = made_live(planner, app)
    assert planner.get(f"/v1/plans/{first}/changes").status_code == 409
    planner.post(f"/v1/plans/{first}/publish", json={})
    closed = [{"verb": "close_venue", "venue": "NORTH", "from": "2026-01-01", "to": "2026-03-29"}]
    second = made_live(planner, app, edits=closed, baseline="schedule")
    assert {line["what"] for line in planner.get(f"/v1/plans/{second}/changes").json()} == {"dropped"}
    assert planner.get(f"/v1/plans/{second}/changes", params={"against": second}).json() == []
    compared = planner.get("/v1/compare", params={"a": "schedule/1", "b": second}).json()
    terms = {term["term"]: (term["before"], term["after"]) for term in compared["terms"]}
    assert terms["unplaced"] == (8, 4 * 27)  # see TINY: all 27 trainees, of weight 4
    assert planner.get("/v1/compare", params={"a": "schedule/7", "b": second}).status_code == 404
    assert planner.get("/v1/compare", params={"a": "yesterday", "b": second}).status_code == 422
    assert planner.post(f"/v1/plans/{second}/publish", json={}).status_code == 201  # worse, but it breaks no rule


def test_a_plan_is_read_as_a_calendar(planner: TestClient, app: FastAPI) -> None:
    number = made(planner, app)
    calendar: Any = Calendar.from_ical(planner.get(f"/v1/plans/{number}.ics").content)
    assert len(calendar.walk("VEVENT")) == len(planner.get(f"/v1/plans/{number}/classes").json())


def test_a_feed_is_read_without_a_key_until_it_is_revoked_or_its_key_is(
    planner: TestClient, app: FastAPI, caller: Caller, caplog: pytest.LogCaptureFixture
) -> None:
    live(planner, app)
    published(planner, app)
    admin, anyone = caller("admin"), TestClient(app)
    made_key = admin.post("/v1/keys", json={"name": "b", "role": "requester", "requester": "BDE-1"}).json()
    brigade = TestClient(app, headers={"Authorization": f"Bearer {made_key['key']}"})
    feed = brigade.post("/v1/feeds", json={"title": "Ours"}).json()
    place = feed["address"].removeprefix("http://testserver")
    with caplog.at_level("INFO"):
        answer = anyone.get(place)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    secret = place.removeprefix("/v1/feeds/").removesuffix(".ics")
    logged = [record.getMessage() + str(vars(record)) for record in caplog.records if record.name.startswith("muster")]
    assert logged
    assert not [line for line in logged if secret in line]
    assert "R-1" in answer.text
    assert "R-2" not in answer.text
    assert anyone.get(place, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
    assert anyone.get(place.replace(secret, "x" * 43)).status_code == 401
    assert anyone.get("/v1/schedule").status_code == 401
    assert secret not in brigade.get("/v1/feeds").text
    assert [row["id"] for row in planner.get("/v1/feeds").json()] == [feed["id"]]
    other = caller("requester", "BDE-2")
    assert other.get("/v1/feeds").json() == []
    assert other.delete(f"/v1/feeds/{feed['id']}").status_code == 404
    assert brigade.post("/v1/feeds", json={"staff": "I-1"}).status_code == 403
    north = planner.post("/v1/feeds", json={"venue": "NORTH"}).json()["address"].removeprefix("http://testserver")
    assert anyone.get(north).status_code == 200
    assert brigade.delete(f"/v1/feeds/{feed['id']}").status_code == 200
    assert anyone.get(place).status_code == 401
    again = brigade.post("/v1/feeds", json={}).json()["address"].removeprefix("http://testserver")
    assert anyone.get(again).status_code == 200
    admin.delete(f"/v1/keys/{made_key['id']}")
    assert anyone.get(again).status_code == 401
