import base64
import hashlib
import json
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from scheduler.faults import InputError
from scheduler.plan import Plan
from scheduler.report.page import html, write_html
from scheduler.report.page.write import _bundle
from tests.chromium import CHROMIUM
from tests.report.case import case, empty

HOSTILE = "</script><script>document.title='pwned'</script><img src=x onerror=\"document.title='pwned'\">{{7*7}}"


class Page(HTMLParser):
    """What a page holds: its tags, the text of its scripts and cells, its links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.scripts: list[str] = []
        self.links: list[str] = []
        self.text: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href", "action", "srcset")]
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        (self.scripts if self.tags[-1:] == ["script"] else self.text).append(data)


@pytest.fixture(scope="module")
def page() -> str:
    return html(*case())


def test_the_page_says_what_the_plan_holds(page: str) -> None:
    text = " ".join("".join(Page(page).text).split())
    assert "13 of 15 trainees placed" in text
    assert "The plan keeps every rule." in text
    assert "€ 2,330" in text
    assert "Beds: NORTH has no bed free" in text
    assert "medic: I-1, I-2; interpreter (uk): T-1" in text
    assert "6 of 8" in page  # the quota of OFF-1, in its chart


def test_the_page_needs_nothing_else(page: str) -> None:
    assert all(link.startswith("#") for link in Page(page).links)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style
    assert not re.search(r"@import|url\(", style[1])


def test_the_policy_allows_the_page_s_own_scripts_alone(page: str) -> None:
    _, bundle, script = re.findall(r"<script[^>]*>(.*?)</script>", page, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert "default-src 'none'" in policy[1].replace("&#39;", "'")
    for text in (bundle, script):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"sha256-{digest}" in policy[1].replace("&#43;", "+")


def test_hostile_text_is_inert() -> None:
    benign, hostile = html(*case()), html(*case(HOSTILE))
    # spans keep codes together, and the hostile ones have other hyphens
    tags = [[tag for tag in Page(text).tags if tag != "span"] for text in (hostile, benign)]
    assert tags[0] == tags[1]
    assert "img" not in Page(hostile).tags
    assert "49" not in "".join(re.findall(r"Tiny.{0,200}", hostile))
    specifications = re.search(r'id="charts">(.*?)</script>', hostile, re.DOTALL)
    assert specifications
    assert HOSTILE in json.dumps(json.loads(specifications[1])).replace('\\"', '"')


def test_a_plan_that_breaks_a_rule_says_so() -> None:
    problem, plan = case()
    crowded = problem.replace(venues=(problem.venues[0].model_copy(update={"beds": 9}), *problem.venues[1:]))
    text = " ".join(" ".join(Page(html(crowded, plan)).text).split())
    assert "Breaks rules. 1 violation." in text
    assert "keeps every rule" not in text


def test_a_false_claim_is_named() -> None:
    problem, plan = case()
    level = plan.rows.solve.levels[0].model_copy(update={"value": 7, "terms": {"unplaced": 7}})
    solve = plan.rows.solve.model_copy(update={"levels": (level,)})
    text = html(problem, Plan(plan.rows.model_copy(update={"solve": solve})))
    assert "level 1 claims unplaced 7, but it is 8" in text


def test_nothing_at_all_is_reported_too() -> None:
    text = " ".join(Page(html(*empty())).text)
    assert "Every trainee is placed." in text


def test_the_same_plan_gives_the_same_page() -> None:
    assert html(*case()) == html(*case())


def test_vega_is_built_once() -> None:
    assert _bundle() is _bundle()


def test_the_plan_of_another_problem_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no course"):
        write_html(empty()[0], case()[1], tmp_path / "page.html")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_charts_are_drawn_and_nothing_hostile_runs(tmp_path: Path) -> None:
    write_html(*case(HOSTILE), tmp_path / "page.html")
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=5000"]
    command += [f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", (tmp_path / "page.html").as_uri()]
    drawn = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    drawn = re.sub(r"<script.*?</script>", "", drawn, flags=re.DOTALL)
    # four charts, and a panel each for en–uk and lt–uk
    assert drawn.count("<svg") == 6
    title = re.search(r"<title>(.*?)</title>", drawn, re.DOTALL)
    assert title
    assert title[1].startswith("Tiny")


def test_with_a_baseline_the_page_says_who_must_be_told(page: str) -> None:
    problem, plan = case()
    assert "Changes to the earlier plan" not in page
    assert "Changes to the earlier plan" not in html(problem, plan, baseline=plan)
    nobody = Plan(plan.rows.model_copy(update={"classes": (), "bookings": (), "roll": ()}))
    text = " ".join(Page(html(problem, plan, baseline=nobody)).text)
    assert "Changes to the earlier plan: who must be told" in text
    assert "added" in text
