"""Whatever a problem holds, reading what was written gives the same problem, in every format."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from scheduler.problem import TABLES, Problem
from scheduler.tables import read_problem, write_problem
from tests.tables.samples import any_problem, full

NAMES = ("folder", "book.xlsx", "file.json")


@pytest.mark.parametrize("name", NAMES)
def test_a_problem_with_every_table(tmp_path: Path, name: str) -> None:
    problem = full()
    assert all(problem.rows(table) for table in TABLES)
    write_problem(problem, tmp_path / name)
    again = read_problem(tmp_path / name)
    assert again == problem
    assert again.sha256 == problem.sha256


@settings(max_examples=25, deadline=None)
@given(any_problem())
def test_any_problem_through_each_format_and_from_one_to_the_next(problem: Problem) -> None:
    with TemporaryDirectory() as folder:
        read = problem
        for name in NAMES:
            path = Path(folder) / name
            write_problem(read, path)
            read = read_problem(path)
            assert read == problem
            assert read.sha256 == problem.sha256


def test_a_smaller_problem_leaves_no_stale_table_and_keeps_other_files(tmp_path: Path) -> None:
    write_problem(full(), tmp_path)
    (tmp_path / "README.md").write_text("about")
    smaller = full().replace(roll=(), leave=())
    write_problem(smaller, tmp_path)
    assert read_problem(tmp_path) == smaller
    assert (tmp_path / "README.md").read_text() == "about"
    assert not list(tmp_path.glob(".*"))


def test_a_failed_write_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_problem(full(), tmp_path / "p.json")
    before = (tmp_path / "p.json").read_bytes()

    def full_disk(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full_disk)
    with pytest.raises(OSError, match="No space"):
        write_problem(full().replace(roll=()), tmp_path / "p.json")
    assert (tmp_path / "p.json").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["p.json"]
