"""The documentation says of each column what the template says."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.problem import TABLES
from scheduler.tables.columns import COLUMNS, SETTINGS, TITLES
from scheduler.tables.raw import columns_of, required_of

PAGE = (Path(__file__).parents[2] / "docs" / "data-format.md").read_text(encoding="utf-8")


def test_every_column_is_described_in_order() -> None:
    assert list(TITLES) == list(COLUMNS) == list(TABLES)
    for table in TABLES:
        assert tuple(COLUMNS[table]) == columns_of(table)
    assert list(SETTINGS) == list(TABLES["settings"].columns())


@pytest.mark.parametrize("table", TABLES)
def test_the_page_describes_each_table(table: str) -> None:
    _, found, section = PAGE.partition(f"\n### {table}\n")
    assert found
    section = section.partition("\n### ")[0]
    assert TITLES[table] in section
    required = required_of(table)
    for column, text in COLUMNS[table].items():
        assert f"| `{column}`{' ★' if column in required else ''} | {text} |" in section


def test_the_page_describes_each_setting() -> None:
    for key, text in SETTINGS.items():
        required = TABLES["settings"].model_fields[key].is_required()
        assert f"| `{key}`{' ★' if required else ''} | {text} |" in PAGE


def test_defaults_are_those_of_the_rows() -> None:
    """What a description calls the meaning of a blank cell is what the row makes of it."""
    for table, columns in {**COLUMNS, "settings": SETTINGS}.items():
        for column, text in columns.items():
            field = TABLES[table].model_fields[TABLES[table].columns()[column]]
            default = field.default
            if isinstance(default, bool):
                assert f"Blank: {'yes' if default else 'no'}." in text
            elif isinstance(default, int):
                assert f"Blank: {default}." in text
            elif default == ("Mon",):
                assert "Blank: Mon." in text
            else:
                assert not field.is_required() or "Blank" not in text
