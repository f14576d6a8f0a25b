"""Values of options that are none, refused by every command that takes such an option."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
import typer

from scheduler.cli.values import day, seconds, seed
from tests.cli.running import muster

TIMED = ["solve", "replan", "what-if", "explain", "bottlenecks", "stress"]


def _refusal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """Return what is said of a faulty call, in one line and without its frame."""
    monkeypatch.setenv("COLUMNS", "400")
    assert muster(monkeypatch, *arguments) == 2
    return re.sub(r"[\s│╭╮╰╯─]+", " ", capsys.readouterr().err)


@pytest.mark.parametrize("command", TIMED)
@pytest.mark.parametrize("text", ["nan", "inf", "1e999", "-1", "1_0", "٦٠", "soon", ""])
def test_what_is_no_number_of_seconds_is_refused(
    command: str, text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = _refusal(monkeypatch, capsys, command, f"--time={text}")
    assert "'--time'" in said
    assert f"{text} is no number of seconds" in said


@pytest.mark.parametrize(
    ("command", "option"),
    [
        ("replan", "--freeze-until"),
        ("replan", "--new-from"),
        ("check", "--freeze-until"),
        ("what-if", "--freeze-until"),
    ],
)
def test_what_is_no_day_is_refused(
    command: str, option: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for text, wrong in (
        ("2023-13-01", "2023-13-01 is not a day of the calendar"),
        ("2024-12-1", "'2024-12-1' is not a date written YYYY-MM-DD"),
        ("1024-12-01", "1024-12-01 is before 1900-01-01"),
    ):
        said = _refusal(monkeypatch, capsys, command, option, text)
        assert f"'{option}'" in said
        assert wrong in said


@pytest.mark.parametrize("command", ["solve", "replan", "what-if", "stress", "synth"])
@pytest.mark.parametrize(
    ("text", "wrong"),
    [("-1", "-1 is below 0"), (str(2**31), f"{2**31} is above {2**31 - 1}"), ("1.5", "'1.5' is not a whole number")],
)
def test_a_seed_is_in_the_same_range_everywhere(
    command: str, text: str, wrong: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = _refusal(monkeypatch, capsys, command, f"--seed={text}")
    assert "'--seed'" in said
    assert wrong in said


def test_what_is_one_is_read() -> None:
    assert [seconds(text) for text in ("60", " 0 ", "0.5", ".5", "2.", "1e3", 60.0)] == [60, 0, 0.5, 0.5, 2, 1000, 60]
    assert [seed(text) for text in ("0", " 7 ", 7)] == [0, 7, 7]
    assert day("2024-02-29") == dt.date(2024, 2, 29)
    with pytest.raises(typer.BadParameter, match="not a day of the calendar"):
        day("2023-02-29")
