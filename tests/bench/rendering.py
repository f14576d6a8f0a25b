"""The page ``docs/benchmarks.md``: its tables, written anew between marks, and its charts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tests.bench.figures import defects, first_plan, first_value, gap, last_of, level_values, within_one_percent

__all__ = ["render", "sections", "table"]

Result = dict[str, Any]

TITLES = {"reference": "The reference year", "size": "Sizes", "kind": "Kinds", "heldout": "Held-out problems"}


def render(results: Sequence[Result], page: Path) -> None:
    """Write the tables of these results into the page; the row of another release stays in its history."""
    text = page.read_text(encoding="utf-8")
    text = _between(text, "results", sections(results))
    kept = [
        line for line in _inside(text, "releases").splitlines()[2:] if not line.startswith(f"| {_version(results)} |")
    ]
    text = _between(text, "releases", "\n".join([*_release_head(), *kept, _release(results)]))
    page.write_text(text, encoding="utf-8")


def table(results: Iterable[Result]) -> str:
    """Return the table of results on which levels are compared, in Markdown."""
    results = list(results)
    levels = list(dict.fromkeys(text for result in results for text in level_values(result)))
    head = ["problem", "method", *levels, "first plan", "within 1 %", "memory", "checked"]
    rows = []
    for result in results:
        values = level_values(result)
        cells = [_level(*values[text]) if text in values else "" for text in levels]
        times = [_seconds(first_plan(result)), _seconds(within_one_percent(result))]
        rows.append([result["case"], result["method"], *cells, *times, f"{result['peak_mb']:,} MB", _verdict(result)])
    return _markdown(head, rows)


def sections(results: Sequence[Result]) -> str:
    """Return what the results are of, and a table for each group of problems and time limit, in Markdown."""
    parts = [
        f"Muster {_version(results)}, {max(result['date'] for result in results)}, "
        f"{results[-1]['machine']}; time limits as given in each heading."
    ]
    for group, title in TITLES.items():
        chosen = [result for result in results if result["group"] == group]
        for limit in sorted({result["limit"] for result in chosen}):
            timed = [result for result in chosen if result["limit"] == limit]
            parts.append(f"### {title}, {limit:g} s\n\n{_heldout(timed) if group == 'heldout' else table(timed)}")
    return "\n\n".join(parts)


def _heldout(results: list[Result]) -> str:
    methods = list(dict.fromkeys(result["method"] for result in results))
    found = {(result["case"], result["method"]): result for result in results}
    rows = []
    for case in dict.fromkeys(result["case"] for result in results):
        optimum = next(result["optimum"] for result in results if result["case"] == case)
        rows.append([case, f"{optimum:,}", *(_close(found.get((case, method))) for method in methods)])
    return _markdown(["problem", "optimum", *methods], rows)


def _close(result: Result | None) -> str:
    if result is None:
        return ""
    if "levels" not in result or defects(result):
        return _verdict(result)
    value, bound = last_of(result)
    if value is None:
        return f"{first_value(result)[0]} unplaced"
    return f"{value:,} ({'proven' if bound == value else f'bound {bound:,}' if bound is not None else 'no bound'})"


def _level(value: int | None, bound: int | None) -> str:
    share = gap(value, bound)
    if value is None:
        return "none"
    return f"{value:,}" if bound is None or share is None else f"{value:,} ≥ {bound:,} ({100 * share:.1f} %)"


def _verdict(result: Result) -> str:
    if found := defects(result):
        return f"**no**: {found[0]}"
    return "yes" if "levels" in result else f"no plan: {result['status']}"


def _seconds(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds:.1f} s"


def _version(results: Sequence[Result]) -> str:
    version: str = results[-1]["version"]
    return version


RELEASE_CASES = {
    "reference": "lithuania-2023",
    "1,500": "1,500 trainees",
    "15,000": "15,000 trainees",
    "60,000": "60,000 trainees",
}


def _release_head() -> list[str]:
    head = ["version", "date", "machine", *RELEASE_CASES, "held-out proven"]
    return _markdown(head, []).splitlines()


def _release(results: Sequence[Result]) -> str:
    own = [result for result in results if result["method"] == "muster"]
    cells = []
    for case in RELEASE_CASES.values():
        said = [_level(*first_value(result)) + f" in {result['limit']:g} s" for result in own if result["case"] == case]
        cells.append("; ".join(said))
    heldout = [result for result in own if result["group"] == "heldout"]
    proven = sum(last_of(result) == (result["optimum"], result["optimum"]) for result in heldout)
    date = max(result["date"] for result in results)
    row = [_version(results), date, results[-1]["machine"], *cells, f"{proven} of {len(heldout)}" if heldout else ""]
    return f"| {' | '.join(row)} |"


def _markdown(head: list[str], rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def _between(text: str, name: str, content: str) -> str:
    return re.sub(_marks(name), lambda found: f"{found[1]}\n{content}\n{found[3]}", text, flags=re.DOTALL)


def _inside(text: str, name: str) -> str:
    found = re.search(_marks(name), text, flags=re.DOTALL)
    if found is None:
        raise ValueError(f"the page has no marks <!-- {name} --> and <!-- end of {name} -->")
    return found[2].strip()


def _marks(name: str) -> str:
    return rf"(<!-- {name} -->)(.*?)(<!-- end of {name} -->)"
