"""What a result says, as figures for tables and charts."""

from __future__ import annotations

from typing import Any

__all__ = ["defects", "first_plan", "first_value", "gap", "last_of", "level_values", "within_one_percent"]

Result = dict[str, Any]


def level_values(result: Result) -> dict[str, tuple[int | None, int | None]]:
    """Return each level's value and bound by its text; of a run without a plan, what its curve last said of a level."""
    if "levels" in result:
        return {each["text"]: (each["value"], each["bound"]) for each in result["levels"] if each["text"] != "changes"}
    last = {point["level"]: (point["value"], point["bound"]) for point in result["curve"]}
    return {f"level {level}": last[level] for level in sorted(last)}


def gap(value: int | None, bound: int | None) -> float | None:
    """Return the distance of a value from its bound as a share of the value, None where either is not known."""
    if value is None or bound is None:
        return None
    return (value - bound) / value if value else 0.0


def first_plan(result: Result) -> float | None:
    """Return the seconds until the first plan."""
    return next((point["seconds"] for point in _first_level(result) if point["value"] is not None), _solving(result))


def within_one_percent(result: Result) -> float | None:
    """Return the seconds until the first level's value was within 1 % of what it became in the end."""
    points = [(point["value"], point["seconds"]) for point in _first_level(result) if point["value"] is not None]
    final = min((value for value, _ in points), default=0)
    return next((seconds for value, seconds in points if value <= 1.01 * final), _solving(result))


def first_value(result: Result) -> tuple[int | None, int | None]:
    """Return the first level's value and bound."""
    return next(iter(level_values(result).values()), (None, None))


def last_of(result: Result) -> tuple[int | None, int | None]:
    """Return the last level's value and bound, unknown where an earlier level is not at 0."""
    *earlier, last = list(level_values(result).values()) or [(None, None)]
    return last if all(value == 0 for value, _ in earlier) else (None, None)


def defects(result: Result) -> list[str]:
    """Return what must never be: a broken rule, a claim that is not so, a value or a bound beyond a proven optimum."""
    found = [*result.get("violations", []), *result.get("mismatches", [])]
    optimum = result["optimum"]
    value, bound = last_of(result)
    if "levels" in result and optimum is not None:
        if value is not None and value < optimum:
            found.append(f"the value {value} is below the proven optimum {optimum}")
        if value is not None and bound is not None and bound > optimum:
            found.append(f"the bound {bound} is above the proven optimum {optimum}")
    return found


def _first_level(result: Result) -> list[Result]:
    first = min((point["level"] for point in result["curve"]), default=None)
    return [point for point in result["curve"] if point["level"] == first]


def _solving(result: Result) -> float | None:
    seconds: float | None = result.get("phases", {}).get("solving")
    return seconds
