"""The sentences that the service is made to say: the templates in its source, as whoever translates them finds them.

A template is reduced to its skeleton: its words, and ``{}`` for what is filled in; ``{be}`` is a number with its noun,
here "bed" or "beds".
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

__all__ = ["ROOMS", "skeleton", "spoken"]

ROOT = Path(__file__).parents[2]

ROOMS = (
    *(f"scheduler/check/{name}.py" for name in ("rules/*", "checker", "claims", "released")),
    *("scheduler/validate/*.py", "scheduler/reasons/*.py", "scheduler/explain/menu_*.py", "scheduler/problem/rows.py"),
    "scheduler/problem/edits/*.py",
    *(
        "scheduler/cells.py",
        "scheduler/wording.py",
        "scheduler/words.py",
        "scheduler/closest.py",
        "scheduler/levels.py",
        "scheduler/begin.py",
    ),
    *(f"scheduler/tables/{name}.py" for name in ("assemble", "csv_folder", "grid", "json_file", "json_problem")),
    *(f"scheduler/tables/{name}.py" for name in ("__init__", "marked", "plans", "raw", "rows")),
    *(f"scheduler/tables/excel/{name}.py" for name in ("package", "reader", "sheet", "texts", "writer")),
    *("api/auth.py", "api/access/oidc.py", "api/access/roles.py", "api/access/sign_in.py", "api/data/*.py"),
    *(f"api/http/{name}.py" for name in ("authentication", "envelope", "etags", "files", "idempotency", "problems")),
    *("api/exchange/*.py", "api/plans/*.py", "api/requests/*.py", "api/schedules/publish.py", "api/uploads/*.py"),
    *("api/schedules/published.py", "api/jobs/worker.py", "api/web/sign_in.py"),
    *(f"api/routes/{name}.py" for name in ("explain", "requests", "tables")),
)
"""Where the page's users are spoken to: faults, warnings, violations, reasons, advice, and refusals."""

_PARAMETERS = re.compile(r"(\w+_\w+: \w+ ?)+")
"""What the solver is told, as ``symmetry_level: 0``."""

_HOLE = re.compile(r"\{(?:\w+)(\*| [^}]+)?\}")


def skeleton(template: str) -> str:
    """Return the skeleton of a template of the page's words, such as ``{n beds} at {venue}``."""
    return _merged(_HOLE.sub(lambda hole: _counted(hole[1][1:]) if (hole[1] or "*") != "*" else "{}", template))


def spoken() -> dict[str, str]:
    """Return the skeleton of each sentence of the rooms, with the place where it stands."""
    found: dict[str, str] = {}
    for room in ROOMS:
        for path in sorted(ROOT.glob(room)):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for node in _texts(tree):
                text = _merged(_skeleton(node))
                if (
                    " " in text.strip()
                    and re.search(r"[a-z]{2}", text.replace("{}", ""))
                    and not _PARAMETERS.fullmatch(text)
                ):
                    found.setdefault(text, f"{path.relative_to(ROOT)}:{node.lineno}")
    return found


def _texts(tree: ast.Module) -> Iterator[ast.Constant | ast.JoinedStr]:
    """Yield the texts of a module but for docstrings, and what is said in a log or of an endpoint."""
    aside = {id(inner) for node in ast.walk(tree) for inner in _aside(node)}
    for node in ast.walk(tree):
        if id(node) in aside:
            continue
        if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            yield node


def _aside(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield from (inner for part in node.values for inner in ast.walk(part))
    elif isinstance(node, ast.Call) and ast.unparse(node.func).startswith(
        ("_log.", "Field", "Header", "cast", "re.", "text")
    ):
        yield from ast.walk(node)


def _skeleton(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else _hole(part) for part in node.values)
    assert isinstance(node, ast.Constant)
    return str(node.value)


def _hole(part: ast.expr) -> str:
    """Return the hole of what is filled in; ``count(beds, "bed")`` is a number with its noun."""
    value = part.value if isinstance(part, ast.FormattedValue) else part
    if isinstance(value, ast.Call) and ast.unparse(value.func) == "_days":
        return _counted("days")
    if isinstance(value, ast.Call) and ast.unparse(value.func) in ("count", "words.count"):
        noun = value.args[1]
        return _counted(str(noun.value)) if isinstance(noun, ast.Constant) else "{}"
    return "{}"


def _counted(noun: str) -> str:
    """Return the hole of a number with its noun, whose first two letters tell it from others."""
    *before, last = noun.split()
    return "{" + " ".join([*before, last[:2]]) + "}"


def _merged(text: str) -> str:
    """Return a skeleton with holes side by side made one, and what is put behind another text with a hole for that."""
    text = re.sub(r"(?<=\w)\{\}$|(?<=step)\{\}", "", re.sub(r"(\{\})+", "{}", text))  # an ending that may be empty
    return "{}" + text if text[:1] == " " or text[:2] == ", " else text
