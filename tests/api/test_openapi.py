"""The committed description of the API is that of the code."""

from __future__ import annotations

from pathlib import Path

from api import openapi

ROOT = Path(__file__).parents[2]


def test_the_committed_description_is_that_of_the_code() -> None:
    committed = (ROOT / "docs" / "openapi.json").read_text(encoding="utf-8")
    assert committed == openapi.text(), "an endpoint has changed: make openapi"


def test_each_endpoint_says_what_it_is_for_and_which_errors_it_answers() -> None:
    for path, operations in openapi.description()["paths"].items():
        for method, operation in operations.items():
            place = f"{method} {path}"
            assert operation.get("summary"), place
            assert operation.get("description"), place
            if path not in ("/healthz", "/readyz"):
                assert {"401", "403", "422"} <= operation["responses"].keys(), place


def test_an_answer_of_json_is_never_declared_a_mere_string_of_bytes() -> None:
    for path, operations in openapi.description()["paths"].items():
        for method, operation in operations.items():
            for status, answer in operation["responses"].items():
                schema = answer.get("content", {}).get("application/json", {}).get("schema", {})
                assert schema.get("format") != "binary", f"{method} {path} {status}"
