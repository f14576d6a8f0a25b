"""The committed data sets are what ``muster synth`` makes of their seeds, byte for byte."""

from pathlib import Path

import pytest

from scheduler.synth import reference_year, synthesize
from scheduler.tables import read_problem, write_problem
from scheduler.validate import warnings_of

DATA = Path(__file__).parents[2] / "data"
SETS = {"lithuania-2023": (1_500, 2023, False), "small": (150, 2, True)}


@pytest.mark.parametrize("name", SETS)
def test_committed_data_is_what_the_generator_makes(name: str, tmp_path: Path) -> None:
    trainees, seed, roll = SETS[name]
    write_problem(synthesize(trainees, seed, roll=roll), tmp_path / name)
    made = {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
    committed = {path.name: path.read_bytes() for path in (DATA / name).glob("*.csv")}
    assert committed == made


@pytest.mark.parametrize("name", SETS)
def test_committed_data_is_read_with_few_warnings(name: str) -> None:
    problem = read_problem(DATA / name)
    trainees, seed, roll = SETS[name]
    assert problem == synthesize(trainees, seed, roll=roll)
    # The small year has none, for tutorials; of a whole year, one request in fifteen may be one that nobody can serve.
    assert len(warnings_of(problem)) <= (0 if name == "small" else len(problem.requests) // 15)


def test_the_reference_year_is_the_committed_one() -> None:
    assert reference_year() == read_problem(DATA / "lithuania-2023")


def test_every_data_set_is_tested() -> None:
    assert {path.name for path in DATA.iterdir() if path.is_dir()} == SETS.keys()
