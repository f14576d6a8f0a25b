"""Every language has all the words, and every word that the page asks for is there."""

from __future__ import annotations

import json
import re

import pytest

from api.access import Role
from api.store import Outcome, Stage, Status
from api.web.page import STATIC

WORDS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (STATIC / "words").glob("*.json")}
SCRIPTS = list(STATIC.rglob("*.js"))

FORMS = {"en": {"one", "other"}, "lt": {"one", "few", "many", "other"}, "uk": {"one", "few", "many", "other"}}
"""The plural forms of each language (Unicode CLDR, cardinal)."""

ROOMS = {
    "status": [*Status, *Stage, *Outcome],
    "role": [*Role],
    "priority": ["1", "2", "3", "4", "5"],
}
"""Words that are asked for by a code of the service."""


def test_the_languages_that_can_be_chosen_have_their_words() -> None:
    chosen = re.search(r"const LANGUAGES = \{([^}]*)\}", (STATIC / "core" / "words.js").read_text(encoding="utf-8"))
    assert chosen is not None
    assert set(re.findall(r"(\w+):", chosen.group(1))) == WORDS.keys() == FORMS.keys()


@pytest.mark.parametrize("language", sorted(WORDS))
def test_every_language_has_the_same_words(language: str) -> None:
    assert [key for key in WORDS[language] if key != "said"] == list(WORDS["en"])


@pytest.mark.parametrize("language", sorted(WORDS))
def test_words_are_filled_in_alike_and_have_the_forms_of_their_language(language: str) -> None:
    for key, english in WORDS["en"].items():
        said = WORDS[language][key]
        assert isinstance(said, dict) == isinstance(english, dict), key
        forms = said.values() if isinstance(said, dict) else [said]
        if isinstance(said, dict):
            assert said.keys() == FORMS[language], key
        wanted = _holes(english["other"] if isinstance(english, dict) else english)
        for text in forms:
            assert text.strip(), key
            assert _holes(text) == wanted, (key, text)


def test_every_word_that_is_asked_for_is_there() -> None:
    asked = {key for path in SCRIPTS for key in re.findall(r'\bt\("([\w.-]+)"', path.read_text(encoding="utf-8"))}
    assert len(asked) > 100
    assert asked - WORDS["en"].keys() == set()
    assert {f"{room}.{code}" for room, codes in ROOMS.items() for code in codes} <= WORDS["en"].keys()


def test_no_word_is_left_over() -> None:
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    built = tuple(set(re.findall(r"(?:`|named\(\")([\w-]+)(?:\.(?:\w+-)?\$\{|\")", scripts)))
    unasked = {key for key in WORDS["en"] if f'"{key}"' not in scripts and key.split(".")[0] not in built}
    assert unasked == set()


def _holes(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))
