"""Problems and plans in and out: a problem as a folder of CSV files, an Excel workbook or a JSON object, all alike."""

from __future__ import annotations

from pathlib import Path

from scheduler.faults import Fault, InputError
from scheduler.problem import Problem
from scheduler.tables.assemble import assemble
from scheduler.tables.columns import COLUMNS, SETTINGS, TITLES
from scheduler.tables.csv_folder import read_folder, write_folder
from scheduler.tables.excel.reader import read_workbook
from scheduler.tables.excel.writer import write_template, write_workbook
from scheduler.tables.json_file import parse_json, read_json
from scheduler.tables.json_problem import raw_problem, read_json_problem, write_json_problem
from scheduler.tables.json_rows import read_table, require_sound
from scheduler.tables.kinds import Kind, kind_of
from scheduler.tables.marked import write_marked
from scheduler.tables.plans import plan_of, read_plan, write_plan
from scheduler.validate import Places

__all__ = [
    "COLUMNS",
    "SETTINGS",
    "TITLES",
    "Kind",
    "kind_of",
    "parse_json",
    "plan_of",
    "problem_of",
    "read_json",
    "read_plan",
    "read_problem",
    "read_problem_and_places",
    "read_table",
    "require_sound",
    "write_marked",
    "write_plan",
    "write_problem",
    "write_template",
]


def read_problem(path: str | Path) -> Problem:
    """Read a problem from a folder of CSV files, an .xlsx workbook or a .json file.

    Raises
    ------
    InputError
        With every fault of the input, each with its table, row, column, value and what would be right.
    """
    return read_problem_and_places(path)[0]


def read_problem_and_places(path: str | Path) -> tuple[Problem, Places]:
    """Read a problem, and where its rows stand in the file, for warnings that name them.

    Raises
    ------
    InputError
        As :func:`read_problem`.
    """
    path = Path(path)
    if path.is_dir():
        return assemble(read_folder(path))
    if path.suffix.lower() == ".xlsx":
        return assemble(read_workbook(path))
    if path.suffix.lower() == ".json":
        return assemble(read_json_problem(path))
    if path.exists():
        raise InputError([Fault(f"{path}: a problem is a folder of CSV files, an .xlsx or a .json")])
    raise InputError([Fault(f"{path}: there is no such file or folder")])


def problem_of(document: object) -> Problem:
    """Return the problem of a JSON document that is parsed already: the same cells, the same faults as in a file.

    Raises
    ------
    InputError
        As :func:`read_problem`.
    """
    return assemble(raw_problem(document))[0]


def write_problem(problem: Problem, path: str | Path) -> None:
    """Write a problem as an .xlsx workbook, as .json, or as a folder of CSV files where the path has no suffix.

    A file appears whole or not at all. In a folder, the tables that the problem does not have are taken away, and
    files that are no CSV files stay.

    Raises
    ------
    InputError
        Where the suffix is another, or the folder holds a CSV file that is no table and would not be read back.
    OSError
        Where it cannot be written.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix == "" or path.is_dir():
        write_folder(problem, path)
    elif suffix == ".xlsx":
        write_workbook(problem, path)
    elif suffix == ".json":
        write_json_problem(problem, path)
    else:
        raise InputError([Fault(f"{path}: write to an .xlsx, a .json, or a folder, which is a name without a suffix")])
