"""What pydantic finds wrong with a row, in words for the person whose file it is."""

from __future__ import annotations

from pydantic_core import ErrorDetails

from scheduler.cells import mistaken, shown

__all__ = ["as_written", "worded"]

_LONGEST = 200

_KINDS = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "an object",
    "model_type": "an object",
}
"""What a value should be that is of another type."""


def worded(error: ErrorDetails) -> str:
    """Return what is wrong and what would be right, without the place: ``-5 is below 1``."""
    context = error.get("ctx", {})
    value = error["input"]
    match error["type"]:
        case "missing":
            return "blank, but required"
        case "extra_forbidden":
            return "there is no such name"
        case "greater_than_equal":
            return f"{as_written(value).strip()} is below {_plain(context['ge'])}"
        case "less_than_equal":
            return f"{as_written(value).strip()} is above {context['le']}"
        case "string_too_short":
            return "a blank item"
        case "string_too_long":
            return f"{shown(value)} is longer than {context['max_length']} characters"
        case "too_short" | "too_long":
            needed = context.get("min_length", context.get("max_length"))
            return f"{context['actual_length']} items, where {needed} {'is' if needed == 1 else 'are'} needed"
        case "string_unicode":
            return "holds a character that is no Unicode"
        case _:
            return _of_another_kind(error)


def _of_another_kind(error: ErrorDetails) -> str:
    """Say what a value should be, in pydantic's words where there are no better ones."""
    value = error["input"]
    if error["type"] == "literal_error":
        expected = error["ctx"]["expected"]
        return f"{shown(value)} is not one of {expected}" if " or " in expected else mistaken(value, expected)
    wanted = _KINDS.get(error["type"])
    if wanted is None:
        return error["msg"].removeprefix("Value error, ")
    return f"{shown(value)} is a text, not {wanted}" if isinstance(value, str) else mistaken(value, wanted)


def _plain(number: float) -> float:
    """Return a limit as it is read: 0, not 0.0."""
    return int(number) if number == int(number) else number


def as_written(value: object) -> str:
    """Return a cell as it stands in the file, cut where it is long; lists are joined by ``;``."""
    if isinstance(value, (list, tuple)):
        value = ";".join("…" if isinstance(item, (list, tuple, dict)) else str(item) for item in value[:_LONGEST])
    if isinstance(value, bool):
        value = "true" if value else "false"
    text = "{…}" if isinstance(value, dict) else str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
