"""People: interpreters and instructors who come, go, are ill or learn."""

from __future__ import annotations

from typing import Any, Self

from scheduler.cells import INTERPRETER, Amount, Code, Text
from scheduler.problem.edits.editing import Editable, refused
from scheduler.problem.edits.purpose import require_days, require_languages, require_qualifications
from scheduler.problem.edits.verb import verb
from scheduler.problem.edits.words import AsCodes, AsDay, AsSomeCodes
from scheduler.problem.rows import Leave, Staff

__all__ = ["StaffEdits"]

MOST_PEOPLE = 10_000
"""The most people that one edit adds."""


class StaffEdits(Editable):
    """What may change about who teaches and interprets; people who come are called ``NEW-`` and a number."""

    @verb
    def add_interpreters(
        self,
        language: Code,
        other: Code,
        people: Amount = 1,
        programmes: AsSomeCodes | None = None,
        from_: AsDay | None = None,
        to: AsDay | None = None,
    ) -> Self:
        """Have so many more interpreters between two languages, for all programmes unless some are given."""
        if language == other:
            raise refused(f"an interpreter needs two languages, not {language!r} twice", "other", other)
        for column, code in (("language", language), ("other", other)):
            require_languages(self, [code], column)
        return self._hired(f"NEW-{language}-{other}", people, (INTERPRETER,), (language, other), programmes, from_, to)

    @verb
    def add_staff(
        self,
        qualifications: AsSomeCodes,
        people: Amount = 1,
        languages: AsCodes = (),
        programmes: AsSomeCodes | None = None,
        max_days: Amount | None = None,
        from_: AsDay | None = None,
        to: AsDay | None = None,
    ) -> Self:
        """Have so many more people, each with all the qualifications and languages."""
        require_qualifications(self, qualifications, "qualifications")
        require_languages(self, languages, "languages")
        stem = f"NEW-{'-'.join(qualifications)}"
        return self._hired(stem, people, qualifications, languages, programmes, from_, to, max_days)

    @verb
    def drop_staff(self, staff: Code) -> Self:
        """Do without a person altogether."""
        return self._dropped(self._find(Staff, staff))

    @verb
    def person_ill(self, staff: Code, from_: AsDay, to: AsDay) -> Self:
        """Let a person be ill on the days from … to."""
        return self._away(staff, from_, to, "Ill")

    @verb
    def add_leave(self, staff: Code, from_: AsDay, to: AsDay, reason: Text = "") -> Self:
        """Give a person leave on the days from … to."""
        return self._away(staff, from_, to, reason)

    @verb
    def add_qualification(self, staff: Code, qualification: Code) -> Self:
        """Let a person have learned to serve in one more role."""
        person = self._find(Staff, staff)
        require_qualifications(self, [qualification], "qualification")
        if qualification in person.qualifications:
            raise refused(f"{staff} has the qualification {qualification!r} already", "qualification", qualification)
        return self._changed(person, qualifications=(*person.qualifications, qualification))

    @verb
    def add_language(self, staff: Code, language: Code) -> Self:
        """Let a person have learned one more language."""
        person = self._find(Staff, staff)
        require_languages(self, [language], "language")
        if language in person.languages:
            raise refused(f"{staff} has the language {language!r} already", "language", language)
        return self._changed(person, languages=(*person.languages, language))

    def _away(self, staff: str, from_: AsDay, to: AsDay, reason: str) -> Self:
        """Return the tables with a person's leave."""
        self._find(Staff, staff)
        require_days(self, from_, to, prepared=True)
        return self._added(Leave, staff=staff, from_=from_, to=to, reason=reason)

    def _hired(
        self,
        stem: str,
        people: int,
        qualifications: AsCodes,
        languages: AsCodes,
        programmes: AsSomeCodes | None,
        from_: AsDay | None,
        to: AsDay | None,
        max_days: int | None = None,
    ) -> Self:
        """Return the tables with so many more people, numbered."""
        if people > MOST_PEOPLE:
            raise refused(f"{people} people are more than {MOST_PEOPLE}, the most that one edit adds", "people", people)
        require_days(self, from_, to)
        cells: dict[str, Any] = {"qualifications": qualifications, "languages": languages, "programmes": programmes}
        cells |= {"from_": from_, "to": to, "max_days": max_days}
        new = [self._built(Staff, {"staff": code, **cells}) for code in self._free_codes("staff", stem, people)]
        return self.replace(staff=(*self.staff, *new))
