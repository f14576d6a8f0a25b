"""A table of the data as two people work on it, or one who leaves it half done: nothing is lost without a word."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from scheduler.problem import TABLES
from tests.web.conftest import PATIENCE, Open, shown
from tests.web.serving import Service

expect.set_options(timeout=PATIENCE)

_MERGE = """async (cases) => {
  const { merge } = await import('/page/core/merge.js');
  return cases.map(([base, mine, theirs, how]) => {
    const { rows, clashes } = merge(base, mine, theirs, how);
    return [rows.map(([row]) => row), clashes];
  });
}"""

A, B, C = ({"venue": code, "places": 10, "beds": 20} for code in "ABC")
KEYED = {"key": ["venue"], "one": False}
WHOLE = {"key": [], "one": False}
ONE = {"key": [], "one": True}
Rows = list[dict[str, Any]]
MERGED: dict[str, tuple[Rows, Rows, Rows, dict[str, Any], Rows, Rows]] = {
    "cells": ([A], [A | {"places": "11"}], [A | {"beds": 21}], KEYED, [A | {"places": "11", "beds": 21}], []),
    "one cell, twice": (
        *([A], [A | {"places": "11"}], [A | {"places": 12}], KEYED, [A | {"places": "11"}]),
        [{"kind": "cell", "row": 0, "column": "places", "theirs": "12", "mine": "11"}],
    ),
    "alike": ([A], [A | {"places": "11"}], [A | {"places": 11}], KEYED, [A | {"places": 11}], []),
    "a cell emptied": ([A], [A | {"beds": None}], [A], KEYED, [A | {"beds": None}], []),
    "removed here, added there": ([A, B], [A], [A, B, C], KEYED, [A, C], []),
    "removed by both": ([A, B], [A], [A], KEYED, [A], []),
    "changed here, removed there": (
        *([A, B], [A, B | {"beds": "9"}], [A], KEYED, [A, B | {"beds": "9"}]),
        [{"kind": "removed", "row": 1}],
    ),
    "removed here, changed there": (
        *([A, B], [B], [A | {"beds": 9}, B], KEYED, [A | {"beds": 9}, B]),
        [{"kind": "kept", "row": 0}],
    ),
    "one key, added twice": (
        *([A], [A, B], [A, B | {"beds": 9}], KEYED, [A, B | {"beds": 9}, B]),
        [{"kind": "new", "row": 2}],
    ),
    "added alike": ([A], [A, B], [A, B], KEYED, [A, B], []),
    "rows without a key yet": ([A], [A, {}, {}], [A, C], KEYED, [A, C, {}, {}], []),
    "a key that stands twice": ([A], [A, A | {"beds": 9}], [A], KEYED, [A, A | {"beds": 9}], []),
    "rows that have no key": ([A, A], [A, A], [A, A, C], WHOLE, [A, A, C], []),
    "a row without key, changed": ([A], [A | {"beds": 9}], [A, C], WHOLE, [C, A | {"beds": 9}], []),
    "the only row": ([A], [A | {"beds": 9}], [A | {"places": 7}], ONE, [A | {"beds": 9, "places": 7}], []),
}
"""What was, what is mine, what is theirs, and what comes of it: rows and clashes."""


def test_changes_are_put_onto_those_of_others(open_page: Open) -> None:
    merged = open_page().evaluate(_MERGE, [case[:4] for case in MERGED.values()])
    for (name, (*_, rows, clashes)), found in zip(MERGED.items(), merged, strict=True):
        assert found == [rows, clashes], name


def test_who_is_still_typing_is_asked_before_leaving(open_page: Open, service: Service) -> None:
    page = open_page("data", service.key)
    page.goto(f"{service.address}/#/data/venues")
    shown(page)
    title = _open(page, 0, 1)
    title.fill("Half done")
    page.go_back()
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("Half done")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    _open(page, 0, 1)
    page.goto(f"{service.address}/#/data")  # nothing was typed
    expect(page.get_by_role("heading", level=1, name="Data")).to_be_visible()


def test_what_a_cell_holds_outlives_that_it_is_opened(open_page: Open, service: Service) -> None:
    page = open_page("data/requests", service.key)
    columns = list(TABLES["requests"].columns())
    for column, odd in {"from": "31.01.2023", "may_split": "perhaps", "to": "2023-02-30"}.items():
        at = columns.index(column)
        _cell(page, 0, at).focus()
        _paste(page, odd)
        expect(_cell(page, 0, at)).to_have_text(odd)
        expect(_open(page, 0, at)).to_have_value(odd)
        page.keyboard.press("Enter")
        expect(_cell(page, 0, at)).to_have_text(odd)
    day = _cell(page, 1, columns.index("from")).inner_text()
    given = _open(page, 1, columns.index("from"))
    expect(given).to_have_attribute("type", "date")
    expect(given).to_have_value(day)


def test_pasted_cells_that_have_no_column_are_named(open_page: Open, service: Service) -> None:
    page = open_page("data/equipment", service.key)
    last = len(TABLES["equipment"].columns()) - 1
    _cell(page, 0, last).focus()
    _paste(page, "7\tlost\t\tgone")
    expect(_cell(page, 0, last)).to_have_text("7")
    expect(
        page.get_by_text("2 pasted cells have no column to go to, and were left out: “lost”, “gone”")
    ).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("were left out")).to_be_hidden()


def test_an_address_that_is_written_wrongly_is_like_one_that_nothing_has(open_page: Open, service: Service) -> None:
    page = open_page("plans", service.key, expected=("404",))
    page.goto(f"{service.address}/#/%E0%A4%A")
    expect(page.get_by_role("heading", level=1, name="Overview")).to_be_visible()
    page.goto(f"{service.address}/#/requests/%")
    expect(page.get_by_role("alert")).to_contain_text("The service did not take this.")


def test_a_service_that_cannot_be_reached_is_called_so(open_page: Open, service: Service) -> None:
    page = open_page("data/venues", service.key, expected=("net::ERR",))
    unreachable = page.get_by_text("The service can't be reached just now.")
    alert = page.get_by_role("alert")
    _write(page, 0, 1, "Changed")
    page.route("**/v1/tables/venues", lambda call: call.abort())
    page.get_by_role("button", name="Save").click()
    expect(unreachable).to_be_visible()
    expect(_cell(page, 0, 1)).to_have_text("Changed")
    page.get_by_role("button", name="Undo").click()
    page.route("**/views/import.js", lambda call: call.abort(), times=1)
    page.goto(f"{service.address}/#/import")
    expect(page.get_by_role("heading", name="This can't be shown")).to_be_visible()
    expect(alert).to_have_text(re.compile("^The service can't be reached just now.*try again.$"))
    page.get_by_role("link", name="Plans").click()
    expect(page.get_by_role("heading", level=1, name="Plans")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=1, name="Import")).to_be_visible()


MADE: Rows = [{"venue": f"V-{n}", "title": f"No {n}", "places": 10 * n, "beds": 10 * n} for n in (1, 2, 3, 4)]


def test_of_two_who_change_a_table_neither_loses_anything(open_page: Open, service: Service) -> None:
    first, second, third, new = MADE
    places = [*TABLES["venues"].columns()].index("places")
    with service.client() as client:

        def patched(**changes: Rows) -> Rows:
            etag = client.get("/v1/tables/venues").json()["etag"]
            made = client.patch("/v1/tables/venues", json=changes, headers={"If-Match": etag})
            assert made.status_code == 200, made.text
            return list(made.json()["rows"])

        n = len(patched(put=[first, second, third]))
        page = open_page("data/venues", service.key, expected=("412",))
        _write(page, n - 3, places, "11")
        _write(page, n - 2, places, "21")
        _write(page, n - 1, places, "31")
        page.get_by_role("button", name="Add a row").click()
        for at, cell in enumerate(new.values()):
            _write(page, n, at, str(cell))
        theirs = [{**first, "beds": 99}, {**third, "places": 32}, {**new, "title": "Theirs"}]
        patched(put=theirs, remove=[{"venue": second["venue"]}])
        page.get_by_role("button", name="Save").click()
        clashes = page.locator(".note.warn li")
        expect(clashes).to_have_count(3)
        expect(clashes.nth(0)).to_contain_text(f"row {n - 1}, V-3, Places: they wrote 32, you wrote 31")
        expect(clashes.nth(1)).to_contain_text(f"row {n + 1}, V-2: they removed this")
        expect(clashes.nth(2)).to_contain_text(f"row {n + 2}, V-4: both of you added this")
        changed = page.locator("tbody tr:has(.touched)")  # what is marked is what would be saved
        expect(changed).to_have_count(4)
        expect(changed.nth(0).locator(".touched")).to_have_text(["11"])
        expect(changed.nth(1).locator(".touched")).to_have_text(["31"])
        page.get_by_role("button", name=f"Remove row {n + 2}", exact=True).click()
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Venues: saved.")).to_be_visible()
        kept = {row["venue"]: row for row in client.get("/v1/tables/venues").json()["rows"]}
        wanted = [{**first, "places": 11, "beds": 99}, {**second, "places": 21}, {**third, "places": 31}, theirs[2]]
        assert [kept[row["venue"]] | row for row in wanted] == [kept[row["venue"]] for row in wanted]
        patched(remove=[{"venue": row["venue"]} for row in MADE])


def _cell(page: Page, row: int, at: int) -> Locator:
    return page.locator(f'td[data-row="{row}"][data-at="{at}"]')


def _write(page: Page, row: int, at: int, text: str) -> None:
    _cell(page, row, at).focus()
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def _open(page: Page, row: int, at: int) -> Locator:
    """Begin to edit a cell, and return its input."""
    _cell(page, row, at).focus()
    page.keyboard.press("Enter")
    return _cell(page, row, at).locator("input, select")


def _paste(page: Page, text: str) -> None:
    """Paste a text where one stands."""
    page.evaluate(
        """(text) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/plain', text);
          document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
        }""",
        text,
    )
