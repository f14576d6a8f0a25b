"""Requests over HTTP: submitted, found, changed, decided, and seen by those alone whom they concern."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from api.requests.follow import follow_schedule
from api.store import Database, lock_live_data
from tests.api.conftest import Caller
from tests.api.samples import ask, fill


@pytest.fixture
def brigade(caller: Caller, database: Database) -> TestClient:
    """Give a client that asks for BDE-1, of a service with the small data set."""
    fill(database)
    return caller("requester", "BDE-1")


def _submit(client: TestClient, **cells: Any) -> dict[str, Any]:
    answer = client.post("/v1/requests", json=ask(**cells))
    assert answer.status_code == 201, answer.text
    (item,) = answer.json()["items"]
    found: dict[str, Any] = item
    return found


def test_a_request_that_can_be_served_is_kept_with_a_reference_of_ours(brigade: TestClient) -> None:
    answer = brigade.post("/v1/requests", json=ask())
    assert answer.status_code == 201
    (item,) = answer.json()["items"]
    assert (item["verdict"], item["warnings"], item["duplicates"]) == ("possible", [], [])
    assert (item["request"]["request"], item["request"]["requester"]) == ("R-00001", "BDE-1")
    assert (item["request"]["status"], item["request"]["priority"]) == ("submitted", 3)
    found = brigade.get(answer.headers["location"])
    assert found.json() == item["request"]
    assert found.headers["etag"] == item["request"]["etag"] == '"1"'


def test_what_stands_in_its_way_is_said_at_once_in_words_and_it_is_kept_all_the_same(brigade: TestClient) -> None:
    item = _submit(brigade, skills=["leadershp"])
    assert item["verdict"] == "doubtful"
    assert [(warning["column"], warning["text"]) for warning in item["warnings"]] == [
        ("skills", "no course awards 'leadershp' (did you mean 'leadership'?)")
    ]


def test_without_any_data_a_request_is_kept_unchecked(caller: Caller) -> None:
    assert _submit(caller("requester", "BDE-1"))["verdict"] == "unchecked"


@pytest.mark.parametrize(
    ("cells", "column", "text"),
    [
        ({"headcount": -5}, "headcount", "-5 is below 1"),
        ({"headcount": "many"}, "headcount", "'many' is not a whole number"),
        ({"from": "2023-07-01"}, "from", "2023-07-01 is after to, 2023-06-30"),
        ({"programmes": ["eumann"]}, "programmes", "no programme 'eumann' (did you mean 'eumam'?)"),
        ({"head_count": 3}, None, "there is no column 'head_count' (did you mean 'headcount'?)"),
        ({"request": "R-9"}, "request", "the service gives a request its reference: leave it out"),
        ({"requester": "BDE-2"}, "requester", "this key asks for BDE-1, and for nobody else"),
    ],
)
def test_a_fault_names_its_column_and_nothing_is_kept(
    brigade: TestClient, cells: dict[str, Any], column: str | None, text: str
) -> None:
    answer = brigade.post("/v1/requests", json=[ask(), ask(**cells)])
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    (fault,) = answer.json()["faults"]
    assert (fault["row"], fault["column"], fault["text"]) == (2, column, text)
    assert brigade.get("/v1/requests").json()["total"] == 0


def test_a_thousand_are_kept_together_and_one_more_is_too_many(brigade: TestClient) -> None:
    many = [ask(language=f"x{number}") for number in range(1000)]
    answer = brigade.post("/v1/requests", json=many)
    assert (answer.status_code, len(answer.json()["items"])) == (201, 1000)
    assert brigade.post("/v1/requests", json=[*many, ask()]).status_code == 422
    assert brigade.post("/v1/requests", json=[]).status_code == 422
    assert brigade.get("/v1/requests").json()["total"] == 1000


@pytest.mark.parametrize("body", ["7", '"text"', "[7]", "[[]]", "null", "{", "", '{"a": {"b": 1}}'])
def test_what_is_no_request_is_refused(brigade: TestClient, body: str) -> None:
    answer = brigade.post("/v1/requests", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_likely_duplicate_is_told_within_the_list_and_among_those_kept(
    brigade: TestClient, planner: TestClient
) -> None:
    _submit(brigade)
    _submit(planner, requester="BDE-2")  # another requester's: not a word of it
    answer = brigade.post("/v1/requests", json=[ask(headcount=15), ask(headcount=16), ask(headcount=30)])
    first, second, third = answer.json()["items"]
    # 15 and 14 differ by 1 of 15, 16 and 14 by 2 of 16: both less than a fifth. 30 is twice as many.
    assert [like["request"] for like in first["duplicates"]] == ["R-00001"]
    assert [like["request"] for like in second["duplicates"]] == ["R-00001", None]
    assert third["duplicates"] == []
    assert first["duplicates"][0]["text"].startswith("like R-00001: 14 trainees of BDE-1 for leadership")


def test_checking_says_what_submitting_would_and_keeps_nothing(brigade: TestClient) -> None:
    checked = brigade.post("/v1/requests/check", json=ask(to="2023-01-05")).json()["items"][0]
    assert (checked["verdict"], checked["warnings"][0]["column"]) == ("doubtful", "to")
    assert brigade.get("/v1/requests").json()["total"] == 0


def test_fifty_duplicates_at_once_make_one_request(brigade: TestClient) -> None:
    headers = {"Idempotency-Key": "one and only".replace(" ", "-")}

    def send(_: int) -> tuple[int, str, str | None]:
        while (answer := brigade.post("/v1/requests", json=ask(), headers=headers)).status_code == 503:
            pass  # it waited for the others too long, on a slow machine, and is to be sent again
        return answer.status_code, answer.text, answer.headers.get("location")

    with ThreadPoolExecutor(50) as pool:
        answers = set(pool.map(send, range(50)))
    assert len(answers) == 1
    (status, _, location) = answers.pop()
    assert (status, location) == (201, "/v1/requests/R-00001")
    assert brigade.get("/v1/requests").json()["total"] == 1


def test_a_key_belongs_to_one_body_and_to_one_caller(brigade: TestClient, planner: TestClient) -> None:
    headers = {"Idempotency-Key": "k"}
    assert brigade.post("/v1/requests", json=ask(), headers=headers).status_code == 201
    again = brigade.post("/v1/requests", json=ask(), headers=headers)
    assert (again.status_code, again.headers["idempotent-replay"]) == (201, "true")
    assert brigade.post("/v1/requests", json=ask(headcount=20), headers=headers).status_code == 409
    assert planner.post("/v1/requests", json=ask(requester="BDE-1"), headers=headers).status_code == 201


def test_a_key_whose_call_failed_is_free_again(brigade: TestClient) -> None:
    headers = {"Idempotency-Key": "k"}
    assert brigade.post("/v1/requests", json=ask(headcount=0), headers=headers).status_code == 422
    assert brigade.post("/v1/requests", json=ask(), headers=headers).status_code == 201


def test_a_change_is_meant_for_the_version_that_was_read(brigade: TestClient) -> None:
    place = "/v1/requests/" + _submit(brigade)["request"]["request"]
    assert brigade.patch(place, json={"headcount": 20}).status_code == 428
    changed = brigade.patch(place, json={"headcount": 20}, headers={"If-Match": '"1"'})
    assert (changed.status_code, changed.headers["etag"]) == (200, '"2"')
    assert changed.json()["request"]["headcount"] == 20
    stale = brigade.patch(place, json={"headcount": 30}, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.headers["etag"]) == (412, '"2"')
    assert brigade.get(place, headers={"If-None-Match": '"2"'}).status_code == 304
    assert brigade.get(place, headers={"If-None-Match": '"1"'}).json()["headcount"] == 20


def test_of_two_changes_at_once_one_is_refused(brigade: TestClient, planner: TestClient) -> None:
    place = "/v1/requests/" + _submit(brigade)["request"]["request"]

    def change(headcount: int) -> int:
        return planner.patch(place, json={"headcount": headcount}, headers={"If-Match": '"1"'}).status_code

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(change, (20, 30))) == [200, 412]


def test_a_cell_that_is_null_goes_back_to_its_default_and_a_fault_changes_nothing(brigade: TestClient) -> None:
    place = "/v1/requests/" + _submit(brigade, priority=1)["request"]["request"]
    match = {"If-Match": "*"}
    assert brigade.patch(place, json={"priority": None}, headers=match).json()["request"]["priority"] == 3
    assert brigade.patch(place, json={"priority": 9}, headers=match).status_code == 422
    assert brigade.patch(place, json={"request": "R-7"}, headers=match).status_code == 422
    assert brigade.patch(place, json={"requester": "BDE-2"}, headers=match).status_code == 403
    assert brigade.patch(place, json={"status": "approved"}, headers=match).status_code == 422
    assert brigade.get(place).json()["priority"] == 3


def test_a_change_that_changes_nothing_is_no_new_version(brigade: TestClient) -> None:
    place = "/v1/requests/" + _submit(brigade)["request"]["request"]
    assert brigade.patch(place, json={"headcount": 14}, headers={"If-Match": "*"}).headers["etag"] == '"1"'


def test_a_planner_decides_and_the_history_tells_it(brigade: TestClient, planner: TestClient) -> None:
    place = "/v1/requests/" + _submit(brigade)["request"]["request"]
    rejected = planner.post(f"{place}/reject", json={"note": "Say which programme."})
    assert (rejected.json()["status"], rejected.json()["note"]) == ("rejected", "Say which programme.")
    mended = brigade.patch(place, json={"programmes": ["eumam"]}, headers={"If-Match": rejected.headers["etag"]})
    assert mended.json()["request"]["status"] == "submitted"
    assert planner.post(f"{place}/approve", json={}).json()["status"] == "approved"
    assert planner.post(f"{place}/approve", json={}).status_code == 409
    assert brigade.patch(place, json={"headcount": 20}, headers={"If-Match": "*"}).status_code == 409
    assert brigade.post(f"{place}/withdraw", json={}).json()["status"] == "withdrawn"
    assert planner.post(f"{place}/approve", json={}).status_code == 409
    assert planner.patch(place, json={"headcount": 20}, headers={"If-Match": "*"}).status_code == 409
    history = brigade.get(f"{place}/history").json()
    assert [(event["event"], event["status"]) for event in history] == [
        ("submit", "submitted"),
        ("reject", "rejected"),
        ("change", "submitted"),
        ("approve", "approved"),
        ("withdraw", "withdrawn"),
    ]
    assert (history[1]["note"], history[2]["changes"]) == ("Say which programme.", {"programmes": "eumam"})


def test_a_decision_may_name_the_version_it_is_meant_for(brigade: TestClient, planner: TestClient) -> None:
    place = "/v1/requests/" + _submit(brigade)["request"]["request"]
    brigade.patch(place, json={"headcount": 200}, headers={"If-Match": '"1"'})
    assert planner.post(f"{place}/approve", json={}, headers={"If-Match": '"1"'}).status_code == 412


def test_requests_are_found_by_what_they_are_and_a_page_at_a_time(brigade: TestClient, planner: TestClient) -> None:
    for cells in (
        {"requester": "BDE-2", "priority": 1, "request": "X_1"},
        {"requester": "BDE-3", "skills": ["combat-medic", "leadership"], "language": "pl", "request": "X%2"},
        {"requester": "BDE-4", "from": "2023-09-01", "to": "2023-12-01", "headcount": 40, "request": "Y/3"},
    ):
        _submit(planner, **cells)
    planner.post("/v1/requests/Y/3/approve", json={})

    def found(**query: Any) -> list[str]:
        return [item["request"] for item in planner.get("/v1/requests", params=query).json()["items"]]

    assert found() == ["X_1", "X%2", "Y/3"]
    assert found(sort="-headcount", limit=1) == ["Y/3"]
    assert found(skill="leadership") == ["X_1", "X%2", "Y/3"]
    assert found(skill="combat-medic") == ["X%2"]
    assert found(skill="leader") == []
    assert found(status=["approved", "rejected"]) == ["Y/3"]
    assert found(language="pl") == ["X%2"]
    assert found(priority=1) == ["X_1"]
    assert found(requester="BDE-2") == ["X_1"]
    assert found(text="bde-3") == ["X%2"]
    assert found(text="_1") == ["X_1"]
    assert found(text="%2") == ["X%2"]
    assert found(**{"from": "2023-07-01"}) == ["Y/3"]
    assert found(to="2023-08-31") == ["X_1", "X%2"]
    page = planner.get("/v1/requests", params={"limit": 2}).json()
    assert (page["total"], page["next"]) == (3, "2")
    assert planner.get("/v1/requests", params={"limit": 2, "offset": 2}).json()["next"] is None
    assert planner.get("/v1/requests/Y/3").json()["requester"] == "BDE-4"


def test_a_reference_is_given_once_and_not_one_that_is_taken(brigade: TestClient, planner: TestClient) -> None:
    _submit(planner, requester="BDE-2", request="R-00001")
    assert _submit(brigade)["request"]["request"] == "R-00002"
    answer = planner.post("/v1/requests", json=ask(requester="BDE-2", request="R-00001"))
    assert (answer.status_code, answer.json()["faults"][0]["column"]) == (422, "request")


def test_a_requester_sees_nothing_of_another_by_any_way(brigade: TestClient, planner: TestClient) -> None:
    other = _submit(planner, requester="BDE-SECRET", request="HIDDEN", note=None)["request"]["request"]
    place = f"/v1/requests/{other}"
    answers = [
        brigade.get(place),
        brigade.get(f"{place}/history"),
        brigade.patch(place, json={"headcount": 3}, headers={"If-Match": "*"}),
        brigade.post(f"{place}/withdraw", json={}),
        brigade.get("/v1/requests"),
        brigade.get("/v1/requests", params={"requester": "BDE-SECRET"}),
        brigade.get("/v1/requests", params={"text": "HIDDEN"}),
        brigade.post("/v1/requests", json=ask()),
        brigade.post("/v1/requests/check", json=ask()),
    ]
    assert [answer.status_code for answer in answers] == [404, 404, 404, 404, 200, 200, 200, 201, 200]
    unknown = brigade.get("/v1/requests/NOTHING").json()
    assert answers[0].json()["detail"] == unknown["detail"].replace("NOTHING", "HIDDEN")
    for answer in answers[4:]:
        assert "SECRET" not in answer.text
        assert "HIDDEN" not in answer.text
    assert brigade.get("/v1/requests", params={"requester": "BDE-SECRET"}).json()["total"] == 0


def test_statuses_follow_the_published_schedule(brigade: TestClient, planner: TestClient, database: Database) -> None:
    places = ["/v1/requests/" + _submit(brigade, language=f"x{n}")["request"]["request"] for n in range(4)]
    for place in places:
        planner.post(f"{place}/approve", json={})
    with database.writing() as session:
        lock_live_data(session)
        # R-00004 was approved after the plan was made, so the plan does not know it.
        follow_schedule(session, "tests", 1, {"R-00001": 14, "R-00002": 5, "R-00003": 0})
    found = [brigade.get(place).json() for place in places]
    assert [(request["status"], request["placed"], request["schedule"]) for request in found] == [
        ("placed", 14, 1),
        ("partly-placed", 5, 1),
        ("unplaced", 0, 1),
        ("approved", None, None),
    ]
    assert brigade.get(f"{places[1]}/history").json()[-1]["event"] == "schedule"


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("language", '=HYPERLINK("http://evil.example","x")'),
        ("skills", ["+1"]),
        ("programmes", "@x"),
        ("language", "-1"),
    ],
)
def test_a_requester_sends_no_formula_into_the_planners_spreadsheet(
    brigade: TestClient, planner: TestClient, column: str, cell: Any
) -> None:
    kept = _submit(brigade)["request"]
    calls: dict[str, Callable[[TestClient], Any]] = {
        "submitted": lambda client: client.post("/v1/requests", json=ask(**{column: cell})),
        "checked": lambda client: client.post("/v1/requests/check", json=[ask(), ask(**{column: cell})]),
        "changed": lambda client: client.patch(
            f"/v1/requests/{kept['request']}", json={column: cell}, headers={"If-Match": kept["etag"]}
        ),
    }
    for done, call in calls.items():
        answer = call(brigade)
        assert answer.status_code == 422, (done, answer.text)
        (fault,) = answer.json()["faults"]
        assert (fault["table"], fault["column"], fault["row"]) == ("requests", column, 2 if done == "checked" else 1)
        assert "like a formula of a spreadsheet" in fault["text"]
    odd = {"request": "=1+1", "requester": "-"}  # a planner's own codes are theirs to choose
    assert planner.post("/v1/requests", json=ask(**odd)).status_code == 201


def test_a_code_may_hold_what_means_something_in_an_address(planner: TestClient, database: Database) -> None:
    fill(database)
    code = "Ш#1?a=%/2"
    made = planner.post("/v1/requests", json=ask(request=code, requester="BDE-1"))
    assert made.status_code == 201
    for place in (made.headers["location"], f"/v1/requests/{quote(code, safe='')}"):
        assert planner.get(place).json()["request"] == code
        assert planner.get(f"{place}/history").status_code == 200
    assert planner.post(f"{place}/approve", json={}).json()["status"] == "approved"
