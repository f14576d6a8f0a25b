"""The command ``python -m tests.bench``: run the benchmark, print its table, write the page where asked."""

from __future__ import annotations

import argparse
import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from scheduler.synth import KINDS
from tests.bench import cases, charts, rendering
from tests.bench.figures import defects
from tests.bench.methods import METHODS
from tests.bench.running import Limits, run

Result = dict[str, Any]

PAGE = Path("docs/benchmarks.md")
SUITES = ("reference", "sizes", "kinds", "heldout")


def main() -> int:
    """Run what the arguments ask for; 1 where a plan breaks a rule or a claim is not so, else 0."""
    wanted = _arguments()
    store = wanted.out / "results.jsonl"
    results = _stored(store, wanted.methods) if wanted.render_only else _run(wanted, store)
    print(rendering.sections(results))
    if wanted.page:
        kept = _stored(store, wanted.methods)
        rendering.render(kept, PAGE)
        charts.save(kept, PAGE.parent / "images")
    found = [f"{each['case']}, {each['method']}: {defect}" for each in results for defect in defects(each)]
    print(*found, sep="\n", file=sys.stderr)
    return 1 if found else 0


def _run(wanted: argparse.Namespace, store: Path) -> list[Result]:
    """Run every method on every case, store each result as it comes, and return them all."""
    store.parent.mkdir(parents=True, exist_ok=True)
    limits, results = Limits(wanted.time, wanted.grace, wanted.memory), []
    for case in _cases(wanted):
        for method in wanted.methods:
            result = run(case, method, limits, wanted.seed, wanted.out)
            with store.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps(result, ensure_ascii=False) + "\n")
            print(f"{case.name}, {method}: {result['status']} after {result['seconds']} s", file=sys.stderr)
            results.append(result)
    return results


def _cases(wanted: argparse.Namespace) -> list[cases.Case]:
    chosen = {
        "reference": cases.reference() if cases.REFERENCE.exists() and not wanted.quick else [],
        "sizes": cases.sizes(wanted.sizes, wanted.seed),
        "kinds": cases.kinds(wanted.kinds, 150 if wanted.quick else 1_500, wanted.seed),
        "heldout": cases.heldout(wanted.seed, wanted.quick),
    }
    return [case for suite in wanted.suites for case in chosen[suite]]


def _stored(store: Path, methods: list[str]) -> list[Result]:
    """Return this version's last result of each case, method and time limit, in the order first run."""
    latest: dict[tuple[str, str, float], Result] = {}
    for line in store.read_text(encoding="utf-8").splitlines():
        result = json.loads(line)
        if result["method"] in methods and result["version"] == version("muster-scheduler"):
            latest[result["case"], result["method"], result["limit"]] = result
    return list(latest.values())


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Compare Muster with its baselines.")

    def some(option: str, default: tuple[Any, ...], text: str, kind: type = str) -> None:
        parser.add_argument(
            option,
            default=list(default),
            help=f"{text}, separated by commas; {','.join(map(str, default))}",
            type=lambda cell: [kind(item) for item in cell.split(",") if item],
        )

    parser.add_argument("--time", type=float, default=60.0, help="seconds for each run; 60")
    parser.add_argument("--grace", type=float, default=120.0, help="seconds more until a run is killed; 120")
    parser.add_argument("--memory", type=float, default=12.0, help="gigabytes of address space for each run; 12")
    parser.add_argument("--seed", type=int, default=1, help="seed of the problems and the methods; 1")
    some("--suites", SUITES, "what to solve")
    some("--sizes", cases.SIZES, "trainees of the synthetic years", int)
    some("--kinds", tuple(kind for kind in KINDS if kind != "reference"), "kinds of synthetic year")
    some("--methods", tuple(METHODS), "what solves them")
    parser.add_argument("--quick", action="store_true", help="small problems, 5 seconds each")
    parser.add_argument("--page", action="store_true", help=f"write the tables and charts of {PAGE}")
    parser.add_argument("--render-only", action="store_true", help="run nothing; show the results there are")
    parser.add_argument("--out", type=Path, default=Path("out/bench"), help="folder for results; out/bench")
    wanted = parser.parse_args()
    if wanted.quick:
        wanted.time, wanted.sizes = min(wanted.time, 5.0), [150]
    return wanted


if __name__ == "__main__":
    sys.exit(main())
