"""What the service says is said in each language: no sentence lacks its words, and each is taken apart rightly."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from api.web.page import STATIC
from scheduler.problem import TABLES, VERBS
from scheduler.rulebook import RULES
from tests.web.conftest import PATIENCE, Open
from tests.web.sentences import skeleton, spoken
from tests.web.serving import Service
from tests.web.timeline import first_class

expect.set_options(timeout=PATIENCE)

WORDS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (STATIC / "words").glob("*.json")}
SAID: dict[str, dict[str, str]] = {language: words["said"] for language, words in WORDS.items() if language != "en"}

UNSAID = {
    *("{} day", "{} or ", "{} with ", "; and "),  # put together to sentences that are known whole
    *("person qualified as {}", "people qualified as {}"),
    *("unplaced; changes; lateness; waiting + 30*splits; 100*staff_days + cost; peak_load",),
    *('attachment; filename="{}"', "plan {}", "schedule {}"),
    *("classes at once", "seats of offerings", "staff ceilings", "classes of a course", "arrivals a week"),
    *("smaller classes", "larger classes", "other programmes", "open venues", "a later end", "an earlier start"),
    *("{} of {}", "{} at {}", "{} Required."),
    "a plan that the checker refuses: {} {}",
}
"""Texts that nobody reads on the page: parts of others, names in the audit, what is said in a log or in a workbook."""

JOINTS = {
    *("{}: {}", "{} {}", "{}; {}", "{}; and {}", "{}, {}", "{}, and {}", "{}, then {}", "{ot}", "{pe}", "free"),
    *("with {} of them in {}: {}", "{} more person qualified as {}", "{} more people qualified as {}"),
    *("{} more interpreter {}", "{} more interpreters {}"),
    *("parameter", "setting", "{} at {} has {}; {} fewer are not to be had"),
    *("no {} {} of {}", "{} {} with {} stands in {} already; choose another"),
}
"""Sentences of the catalogue that the service puts together of others."""


@pytest.mark.parametrize("language", sorted(SAID))
def test_every_sentence_of_the_service_has_its_words(language: str) -> None:
    known = {skeleton(template) for template in SAID[language]}
    said = {text: place for text, place in spoken().items() if text not in UNSAID}
    described = {text for text in said if text[0].isupper()}  # of endpoints, and what headers are called in
    assert len(said) > 250
    assert {place: text for text, place in said.items() if text not in known | described} == {}
    assert known - said.keys() - JOINTS == set(), "nothing says this any more"


@pytest.mark.parametrize("language", sorted(SAID))
def test_a_sentence_fills_in_nothing_but_what_is_said(language: str) -> None:
    for template, own in SAID[language].items():
        assert own.strip(), template
        assert set(re.findall(r"\{(\w+)", own)) <= set(re.findall(r"\{(\w+)", template)), template
        assert set(re.findall(r"\{(.*?)\}", own)) <= set(re.findall(r"\w+", own)), f"only names in braces: {own}"


def test_rules_tables_columns_and_parameters_have_names() -> None:
    asked = {f"rule.{rule}" for rule in RULES}
    for table, row in TABLES.items():
        asked |= {f"table.{table}", f"about.{table}"}
        asked |= {f"column.{name}" for name in row.columns()} | {"days.from", "days.to"}
    asked |= {"column.key", "column.value", "column.verb"}
    for verb in VERBS.values():
        named = (one for one in verb.signature.parameters.values() if one.kind is not one.VAR_KEYWORD)
        asked |= {f"column.{one.name.removesuffix('_')}" for one in named}
    for language, words in WORDS.items():
        assert asked - words.keys() == set(), language


_EACH = """async ([language, samples]) => {
  const { speak } = await import('/page/core/words.js');
  const { said } = await import('/page/core/said.js');
  await speak(language);
  return samples.map(said);
}"""


@pytest.mark.parametrize("language", sorted(SAID))
def test_each_sentence_is_taken_apart_by_its_own_template(open_page: Open, language: str) -> None:
    page = open_page()
    samples = [_sample(template) for template in SAID[language]]
    found = page.evaluate(_EACH, [language, samples])
    for template, sample, own, text in zip(SAID[language], samples, SAID[language].values(), found, strict=True):
        filled = "(.*)".join(map(re.escape, re.split(r"\{\w+\}", own)))
        assert text is not None, template
        assert re.fullmatch(filled, text, re.DOTALL), (template, sample, text)


def _sample(template: str) -> str:
    """Return a sentence made of a template."""
    special = {"status": "done", "statuses": "approved or placed", "weekday": "Mon", "weekdays": "Mon, Tue", "n": "7"}

    special |= {"language": "uk", "column": "venue", "code": "'X-1'", "rows": "venues", "taught": "lt or de"}

    def value(hole: re.Match[str]) -> str:
        name, rest = hole[1], hole[2] or ""
        if rest == "*":
            return "is missing"
        return f"7{rest}" if rest else special.get(name, "X-1")

    return re.sub(r"\{(\w+)(\*| [^}]+)?\}", value, template)


def test_a_sentence_that_nobody_knows_stays_as_it_is(open_page: Open) -> None:
    page = open_page()
    assert page.evaluate(_EACH, ["lt", ["no such sentence was ever written"]]) == [None]


def test_days_are_in_the_readers_form_and_codes_stay(open_page: Open) -> None:
    text = "class MED/2023-03-06/NORTH/1 lasts 2023-03-06 … 2023-03-10, outside the horizon 2023-01-01 … 2023-02-28"
    (found,) = open_page(language="lt-LT").evaluate(_EACH, ["lt", [text]])
    assert "MED/2023-03-06/NORTH/1" in found
    assert "2023-03-06 …" not in found
    assert "planavimo laikotarpiu" in found


@pytest.mark.parametrize(
    ("language", "words"), [("lt-LT", "vertėjas, ukrainiečių"), ("uk-UA", "перекладач, українська")]
)
def test_interpreters_are_called_so_and_other_roles_as_the_data_do(open_page: Open, language: str, words: str) -> None:
    texts = ["interpreter uk: nobody is qualified for it", "medic: nobody is qualified for it"]
    interpreter, medic = open_page(language=language).evaluate(_EACH, [language[:2], texts])
    assert interpreter.startswith(f"{words}: ")
    assert medic.startswith("medic: ")


@pytest.mark.parametrize("language", sorted(SAID))
def test_of_a_reason_with_several_parts_each_is_told(open_page: Open, language: str) -> None:
    lacks = "class A/2023-01-02/N/1 has 1 interpreter of uk for 21 trainees, but needs 2"
    keeps = "interpreter uk: of 3 others qualified: 2 engaged elsewhere, 1 free"
    whole = f"with 9 of them in class A/2023-01-02/N/1: {lacks}; {keeps}; {keeps}"
    told, *parts = open_page().evaluate(_EACH, [language, [whole, lacks, keeps]])
    assert told.endswith("; ".join([parts[0], parts[1], parts[1]]))
    assert not re.search("interpreter|engaged|free", told)


IN_WORDS = {
    "lt-LT": {"save": "Išsaugoti", "fault": "„many“ – ne sveikasis skaičius", "later": "Savaite vėliau →"},
    "uk-UA": {"save": "Зберегти", "fault": "«many» – не ціле число", "later": "На тиждень пізніше →"},
}


@pytest.mark.parametrize("language", sorted(IN_WORDS))
def test_a_fault_is_shown_in_the_readers_language(open_page: Open, service: Service, language: str) -> None:
    page = open_page("data/venues", service.key, language=language, expected=("422",))
    cell = page.locator('td[data-row="0"][data-at="2"]')
    cell.focus()
    page.keyboard.type("many")
    page.keyboard.press("Enter")
    page.get_by_role("button", name=IN_WORDS[language]["save"]).click()
    expect(cell.locator(".fault")).to_have_text(IN_WORDS[language]["fault"])
    page.get_by_role("button").filter(has_text=re.compile("Atšaukti|Скасувати")).first.click()


@pytest.mark.parametrize("language", sorted(IN_WORDS))
def test_a_violation_is_shown_in_the_readers_language(
    open_page: Open, service: Service, published: int, language: str
) -> None:
    page = open_page(f"plans/{published}?tab=timeline", service.key, language=language)
    first_class(page).focus()
    page.keyboard.press("Enter")
    for _ in range(40):  # weeks, to beyond the end of the year
        page.keyboard.press("Alt+ArrowRight")
    judged = page.locator(".judgement .note.bad .rules li")
    expect(judged.first).to_be_visible()
    expect(page.locator(".judgement [lang=en]")).to_have_count(0)
    expect(page.locator(".judgement .rules")).to_contain_text(re.compile("laikotarpi|проміжок|період"))


@pytest.mark.parametrize("language", sorted(IN_WORDS))
def test_a_reason_is_shown_in_the_readers_language(
    open_page: Open, too_short: tuple[int, str], service: Service, language: str
) -> None:
    plan, request = too_short
    page = open_page(f"plans/{plan}?tab=unplaced", service.key, language=language)
    reason = page.locator("main tbody tr", has=page.get_by_role("link", name=request)).locator(".rules li")
    expect(reason).to_contain_text(re.compile("trumpesnis už visus kursus|коротший за усі курси"))
    expect(page.locator("main tbody .rules [lang=en]")).to_have_count(0)


@pytest.fixture(scope="module")
def too_short(service: Service) -> tuple[int, str]:
    """Give a plan and the request in it that has one day alone, for which there is no course."""
    with service.client() as client:
        row = client.get("/v1/tables/requests").json()["rows"][0]
        edits = [{"verb": "set_window", "request": row["request"], "from": row["from"], "to": row["from"]}]
        made = client.post("/v1/plans", json={"title": "Too short", "time": 5, "levels": "unplaced", "edits": edits})
        plan = int(made.json()["plan"])
        with client.stream("GET", f"/v1/plans/{plan}/events") as events:
            for _ in events.iter_lines():  # they end with the plan
                pass
    return plan, row["request"]
