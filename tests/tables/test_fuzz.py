"""Files damaged at random are a problem, a plan, or faults; never another error."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from scheduler.faults import InputError
from scheduler.tables import read_plan, read_problem, write_plan, write_problem
from tests.tables.samples import full
from tests.tiny import Hand, world

PIECES = [b'"', b"\\", b",", b";", b"\n", b"\r", b"{", b"}", b"[", b"]", b":", b"\x00", b"\xff", b"\xef\xbb\xbf"]
PIECES += [b"-", b"9" * 40, b"1e999", b"null", b"true", b"NaN", b"\\ud800", b"'", b">", b" ", b"=1+1", b"9999-12-31"]


def damaged(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(changed) + 1)
        match chance.randrange(4):
            case 0:
                changed[at:at] = chance.choice(PIECES)
            case 1:
                del changed[at : at + chance.randint(1, 20)]
            case 2:
                changed[at : at + 1] = chance.choice(PIECES)
            case _:
                changed[at:at] = changed[: chance.randint(0, 40)]
    return bytes(changed)


@pytest.mark.parametrize("seed", range(4))
def test_json_problems(tmp_path: Path, seed: int) -> None:
    path, chance = tmp_path / "p.json", random.Random(seed)
    write_problem(full(), path)
    whole, outcomes = path.read_bytes(), set()
    for _ in range(100):
        path.write_bytes(damaged(whole, chance))
        try:
            outcomes.add(read_problem(path).sha256)
        except InputError as error:
            outcomes.add(str(error))
    assert len(outcomes) > 20


@pytest.mark.parametrize("seed", range(4))
def test_csv_folders(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    write_problem(full(), tmp_path)
    files, outcomes = sorted(tmp_path.iterdir()), set()
    for _ in range(100):
        path = chance.choice(files)
        whole = path.read_bytes()
        path.write_bytes(damaged(whole, chance))
        try:
            outcomes.add(read_problem(tmp_path).sha256)
        except InputError as error:
            outcomes.add(str(error))
        path.write_bytes(whole)
    assert len(outcomes) > 20


def test_plans(tmp_path: Path) -> None:
    path, chance = tmp_path / "plan.json", random.Random(1)
    write_plan(Hand(world().problem()).own(7).plan(), path)
    whole, outcomes = path.read_bytes(), set()
    for _ in range(300):
        path.write_bytes(damaged(whole, chance))
        try:
            outcomes.add(read_plan(path).to_json())
        except InputError as error:
            outcomes.add(str(error))
    assert len(outcomes) > 20
