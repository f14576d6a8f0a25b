"""Data in and out as files: previewed, applied, exported, and nothing lost on the way."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from python_calamine import CalamineWorkbook

from scheduler import Problem, load
from scheduler.problem import Request
from scheduler.tables import write_problem

DATA = Path(__file__).parents[3] / "data" / "small"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {"xlsx": XLSX, "zip": "application/zip", "json": "application/json"}


@pytest.fixture(scope="module")
def problem() -> Problem:
    """Give the small data set, requests and roll included."""
    return load(DATA)


def _file(problem: Problem, kind: str, folder: Path) -> bytes:
    if kind == "zip":
        write_problem(problem, folder / "tables")
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for path in (folder / "tables").iterdir():
                archive.write(path, path.name)
        return packed.getvalue()
    write_problem(problem, folder / f"problem.{kind}")
    return (folder / f"problem.{kind}").read_bytes()


def _import(client: TestClient, content: bytes, kind: str, mode: str, **headers: str) -> Any:
    return client.post(
        "/v1/import", params={"mode": mode}, content=content, headers={"Content-Type": TYPES[kind], **headers}
    )


@pytest.mark.parametrize("kind", TYPES)
def test_what_is_imported_is_exported_the_same(
    planner: TestClient, problem: Problem, kind: str, tmp_path: Path
) -> None:
    content = _file(problem, kind, tmp_path)
    preview = _import(planner, content, kind, "preview").json()
    assert (preview["sound"], preview["fault_count"]) == (True, 0)
    assert len(preview["tables"]["courses"]["added"]) == len(problem.courses)
    assert planner.get(f"/v1/export.{kind}").status_code == 409  # a preview changes nothing
    applied = _import(planner, content, kind, "apply", **{"If-Match": preview["etag"]})
    assert applied.status_code == 200, applied.text
    assert applied.json()["tables"] == preview["tables"]
    exported = planner.get(f"/v1/export.{kind}")
    assert exported.headers["content-type"].startswith(TYPES[kind])
    place = tmp_path / f"back.{kind}"
    place.write_bytes(exported.content)
    if kind == "zip":
        place = tmp_path / "back"
        zipfile.ZipFile(io.BytesIO(exported.content)).extractall(place)
    assert load(place) == problem
    again = _import(planner, exported.content, kind, "apply").json()
    assert (again["tables"], again["etag"]) == ({}, applied.json()["etag"])
    assert planner.get(f"/v1/export.{kind}", headers={"If-None-Match": exported.headers["etag"]}).status_code == 304


def test_a_preview_says_what_is_added_changed_and_removed(planner: TestClient, problem: Problem) -> None:
    document = json.loads(problem.canonical_json)
    _import(planner, json.dumps(document).encode(), "json", "apply")
    venue = document["venues"][0]
    document["venues"][0] = {**venue, "places": venue["places"] + 5}
    document["holidays"].append({"date": "2023-12-30"})
    removed = document["requests"].pop()
    document["roll"] = [row for row in document["roll"] if row["request"] != removed["request"]]
    preview = _import(planner, json.dumps(document).encode(), "json", "preview").json()
    assert preview["tables"].keys() == {"venues", "holidays", "requests", "roll"}
    assert preview["tables"]["venues"]["changed"] == [
        {
            "key": {"venue": venue["venue"]},
            "before": {"places": venue["places"]},
            "after": {"places": venue["places"] + 5},
        }
    ]
    assert preview["tables"]["holidays"]["added"] == [{"date": "2023-12-30"}]
    assert preview["tables"]["requests"]["removed"] == [removed]
    assert _import(planner, json.dumps(document).encode(), "json", "apply").status_code == 200
    assert planner.get(f"/v1/requests/{removed['request']}").json()["status"] == "withdrawn"


def test_every_fault_is_told_and_a_faulty_file_changes_nothing(planner: TestClient, problem: Problem) -> None:
    document = json.loads(problem.canonical_json)
    document["requests"][2]["headcount"] = -5
    document["courses"][0]["programme"] = "eumann"
    content = json.dumps(document).encode()
    preview = _import(planner, content, "json", "preview").json()
    assert (preview["sound"], preview["tables"]) == (False, {})
    assert [(fault["table"], fault["row"], fault["column"]) for fault in preview["faults"]] == [
        ("courses", 1, "programme"),
        ("requests", 3, "headcount"),
    ]
    refused = _import(planner, content, "json", "apply")
    assert (refused.status_code, len(refused.json()["faults"])) == (422, 2)
    assert planner.get("/v1/export.json").status_code == 409


def test_a_file_that_was_previewed_is_refused_where_the_data_has_changed_since(
    planner: TestClient, problem: Problem
) -> None:
    content = problem.canonical_json.encode()
    etag = _import(planner, content, "json", "preview").json()["etag"]
    row = {"rows": [{"equipment": "TENT", "units": 1}]}
    assert planner.put("/v1/tables/equipment", json=row, headers={"If-Match": "*"}).status_code == 200
    assert _import(planner, content, "json", "apply", **{"If-Match": etag}).status_code == 412


def test_an_import_that_is_sent_twice_is_done_once(planner: TestClient, problem: Problem) -> None:
    content = problem.canonical_json.encode()
    first = _import(planner, content, "json", "apply", **{"Idempotency-Key": "k"})
    second = _import(planner, content, "json", "apply", **{"Idempotency-Key": "k"})
    assert (first.json(), second.headers["idempotent-replay"]) == (second.json(), "true")
    other = problem.replace(holidays=()).canonical_json.encode()
    assert _import(planner, other, "json", "apply", **{"Idempotency-Key": "k"}).status_code == 409


def test_a_request_that_waits_for_a_decision_is_a_fault_at_its_row(planner: TestClient, problem: Problem) -> None:
    first = json.loads(problem.canonical_json)["requests"][1]
    _import(planner, problem.replace(requests=(), roll=()).canonical_json.encode(), "json", "apply")
    assert planner.post("/v1/requests", json=first).status_code == 201
    (fault,) = _import(planner, problem.canonical_json.encode(), "json", "preview").json()["faults"]
    assert (fault["table"], fault["row"], fault["column"]) == ("requests", 2, "request")
    assert "approve it first" in fault["text"]


@pytest.mark.parametrize("kind", TYPES)
def test_a_workbook_comes_back_with_the_faults_beside_the_cells(
    planner: TestClient, problem: Problem, kind: str, tmp_path: Path
) -> None:
    content = _file(problem, kind, tmp_path)
    wrong = _spoilt(content, kind, problem.requests[0])
    answer = planner.post(
        "/v1/import",
        params={"mode": "preview", "answer": "xlsx"},
        content=wrong,
        headers={"Content-Type": TYPES[kind]},
    )
    assert (answer.status_code, answer.headers["content-type"]) == (200, XLSX)
    place = tmp_path / "marked.xlsx"
    place.write_bytes(answer.content)
    with zipfile.ZipFile(place) as parts:
        notes = "".join(parts.read(name).decode() for name in parts.namelist() if "comments" in name)
    assert "is not a whole number" in notes
    rows = CalamineWorkbook.from_path(place).get_sheet_by_name("requests").to_python()
    assert rows[1][3] == "many"
    # Mended at its cell, it is read again as it is.
    mended = _import(
        planner, _replaced(answer.content, "many", str(problem.requests[0].headcount)), "xlsx", "preview"
    ).json()
    assert (mended["sound"], mended["faults"]) == (True, [])


def _spoilt(content: bytes, kind: str, first: Request) -> bytes:
    """Write a word where the first request's headcount stands."""
    if kind == "json":
        document = json.loads(content)
        document["requests"][0]["headcount"] = "many"
        return json.dumps(document).encode()
    if kind == "zip":
        row = f"{first.request},{first.requester},{'>'.join(first.skills)},"
        return _replaced(content, f"{row}{first.headcount},", f"{row}many,")
    # The cell D2 of the sheet of requests, which is the fifteenth.
    return _replaced(
        content, f'<c r="D2"><v>{first.headcount}</v></c>', '<c r="D2" t="inlineStr"><is><t>many</t></is></c>'
    )


def _replaced(content: bytes, old: str, new: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(old.encode(), new.encode()))
    return packed.getvalue()
