"""What is taught: the 24 syllabuses of the reference year, and how skills, qualifications and facilities relate.

Lengths, class sizes and trainees per instructor keep to the calibration of the reference year; costs, the choice of
facilities and everything else is assumed (see ``data/lithuania-2023/README.md``).
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CLUSTERS", "HOSTS", "PATHS", "PROGRAMMES", "SKILL_SHARES", "SYLLABUSES", "Framework", "Syllabus"]


@dataclass(frozen=True)
class Syllabus:
    """A course before it becomes a row of the problem.

    Parameters
    ----------
    course, title, skill, programme, language
        Its code, its name, the skill it awards, the programme it belongs to and the language it is taught in.
    weeks
        Its length; a course of n weeks runs from a Monday to a Saturday, 7 n − 1 days.
    sizes
        The smallest and the largest class.
    staff
        Rows of qualification, people a class, trainees a person (None where only the former counts).
    facilities
        What a venue must have.
    cost
        Euros a class and euros a trainee.
    turnaround
        Days the venue needs after a class.
    equipment
        Rows of equipment, units a class, units a trainee.
    """

    course: str
    title: str
    skill: str
    programme: str
    language: str
    weeks: int
    sizes: tuple[int, int]
    staff: tuple[tuple[str, int, int | None], ...]
    facilities: tuple[str, ...]
    cost: tuple[int, int]
    turnaround: int = 2
    equipment: tuple[tuple[str, int, int], ...] = ()

    @property
    def days(self) -> int:
        """The course's length in calendar days."""
        return 7 * self.weeks - 1


@dataclass(frozen=True)
class Framework:
    """A programme before it becomes a row of the problem.

    Parameters
    ----------
    title
        Its name.
    staff_ceiling
        Most staff engaged on a day in the reference year: the legal ceiling.
    share
        Its share of the trainees that are not bound to another.
    budget
        Euros for each trainee of the problem, whatever programme they are in.
    """

    title: str
    staff_ceiling: int
    share: float
    budget: int


BI, ML, EU = "bilateral", "multilateral", "eumam"

PROGRAMMES = {
    BI: Framework("National training operation", staff_ceiling=60, share=0.52, budget=1_450),
    ML: Framework("Multilateral training", staff_ceiling=25, share=0.18, budget=560),
    EU: Framework("EU Military Assistance Mission", staff_ceiling=40, share=0.30, budget=720),
}
"""The programmes."""

SPECIALIST, STANDARD, COMMANDER, COLLECTIVE, BASIC = (6, 12), (12, 24), (20, 50), (80, 130), (100, 200)
RANGE = ("range-officer", 1, None)

SYLLABUSES = (
    Syllabus("MED-BI", "Combat medic", "combat-medic", BI, "lt", 4, STANDARD, (("medic", 2, 6),), ("medical-centre",),
             (9_000, 1_700), equipment=(("manikin", 2, 0),)),
    Syllabus("MED-ML", "Combat medic, Nordic syllabus", "combat-medic", ML, "en", 4, STANDARD, (("medic", 2, 6),),
             ("medical-centre",), (14_000, 1_900), equipment=(("manikin", 2, 0),)),
    Syllabus("MED-EU", "Combat medic, EU module", "combat-medic", EU, "en", 4, STANDARD, (("medic", 2, 6),),
             ("medical-centre",), (7_000, 1_800), equipment=(("manikin", 2, 0),)),
    Syllabus("LDR-BI", "Junior leader", "leadership", BI, "lt", 4, STANDARD, (("leader", 2, 8),), ("classroom",),
             (8_000, 1_600)),
    Syllabus("LDR-ML", "Junior leader, multinational", "leadership", ML, "en", 3, STANDARD, (("leader", 2, 8),),
             ("classroom",), (13_000, 1_900)),
    Syllabus("MKS-BI", "Marksmanship", "marksmanship", BI, "lt", 3, STANDARD, (("marksman", 2, 4), RANGE), ("rifle-range",),
             (10_000, 1_300)),
    Syllabus("MKS-EU", "Marksmanship, EU module", "marksmanship", EU, "de", 2, STANDARD, (("marksman", 2, 4), RANGE),
             ("rifle-range",), (9_000, 1_500)),
    Syllabus("UAS-BI", "Drone operator", "drone", BI, "lt", 3, SPECIALIST, (("uas", 2, 4),), ("uas-field",),
             (7_000, 1_700), equipment=(("drone-kit", 0, 1),)),
    Syllabus("UAS-EU", "Drone operator, EU module", "drone", EU, "en", 3, SPECIALIST, (("uas", 2, 4), ("signals", 1, None)),
             ("uas-field",), (5_000, 1_600), equipment=(("drone-kit", 0, 1),)),
    Syllabus("MOR-BI", "Mortar crew", "mortar", BI, "lt", 3, STANDARD, (("mortar", 2, 6), RANGE), ("heavy-range",),
             (14_000, 1_500), turnaround=3),
    Syllabus("MOR-ML", "Mortar crew, multinational", "mortar", ML, "en", 4, STANDARD, (("mortar", 2, 6), RANGE),
             ("heavy-range",), (12_000, 1_700), turnaround=3),
    Syllabus("GUN-BI", "Howitzer crew", "gun-crew", BI, "lt", 4, STANDARD, (("gunner", 2, 6), RANGE),
             ("heavy-range", "gun-park"), (18_000, 1_800), turnaround=3, equipment=(("howitzer", 2, 0),)),
    Syllabus("GUN-EU", "Howitzer crew, EU module", "gun-crew", EU, "de", 5, STANDARD, (("gunner", 2, 6), ("signals", 1, None)),
             ("gun-park",), (12_000, 1_900), turnaround=3, equipment=(("howitzer", 2, 0),)),
    Syllabus("EOD-ML", "Explosive ordnance disposal, Nordic-Lithuanian", "eod", ML, "en", 5, SPECIALIST,
             (("eod", 2, 4), ("medic", 1, None)), ("eod-range",), (15_000, 2_400), turnaround=3,
             equipment=(("bomb-suit", 0, 1),)),
    Syllabus("EOD-BI", "Explosive ordnance disposal", "eod", BI, "lt", 5, SPECIALIST, (("eod", 2, 4),), ("eod-range",),
             (12_000, 2_200), turnaround=3, equipment=(("bomb-suit", 0, 1),)),
    Syllabus("STF-BI", "Battalion staff", "staff-work", BI, "lt", 2, STANDARD, (("staff-officer", 2, 10),), ("classroom",),
             (5_000, 1_000)),
    Syllabus("STF-ML", "Battalion staff, short course", "staff-work", ML, "en", 1, STANDARD, (("staff-officer", 2, 8),),
             ("classroom",), (6_000, 900)),
    Syllabus("STF-EU", "Battalion staff, EU module", "staff-work", EU, "en", 3, STANDARD, (("staff-officer", 2, 12),),
             ("classroom",), (6_000, 1_300)),
    Syllabus("CMD-BI", "Company commander", "command", BI, "lt", 6, COMMANDER, (("tactics", 2, 12), ("leader", 1, 24)),
             ("classroom", "field"), (20_000, 2_200)),
    Syllabus("CMD-EU", "Company commander, EU module", "command", EU, "en", 6, COMMANDER, (("tactics", 3, 10),),
             ("classroom",), (18_000, 2_400)),
    Syllabus("BAS-ML", "Basic training, multinational", "basic", ML, "en", 5, BASIC, (("drill", 6, 12), RANGE), ("camp",),
             (60_000, 2_300), turnaround=3),
    Syllabus("ENG-BI", "Combat engineer", "engineer", BI, "lt", 4, STANDARD, (("engineer", 2, 6),), ("field",),
             (11_000, 1_700), turnaround=3),
    Syllabus("SNP-BI", "Sniper", "sniper", BI, "lt", 5, SPECIALIST, (("sniper", 2, 3), RANGE), ("rifle-range",),
             (12_000, 2_300)),
    Syllabus("COL-EU", "Company collective training", "collective", EU, "en", 4, COLLECTIVE, (("tactics", 3, 12),), ("camp",),
             (45_000, 2_000), turnaround=3),
)  # fmt: skip
"""The syllabuses; small problems teach the first skills only, so the order is by how common a skill is."""

SKILL_SHARES = {
    "combat-medic": 15, "leadership": 13, "marksmanship": 13, "drone": 11, "mortar": 9, "gun-crew": 9, "eod": 5,
    "staff-work": 6, "command": 7, "basic": 7, "engineer": 5, "sniper": 3, "collective": 4,
}  # fmt: skip
"""How often a skill is asked for first (or alone), in trainees, relative to the others."""

PATHS = (
    ("marksmanship", "collective"), ("basic", "combat-medic"), ("leadership", "command"), ("marksmanship", "sniper"),
    ("engineer", "eod"), ("command", "staff-work"), ("basic", "marksmanship"), ("leadership", "staff-work"),
    ("mortar", "leadership"), ("drone", "leadership"), ("combat-medic", "leadership"), ("gun-crew", "leadership"),
)  # fmt: skip
"""Skills that are asked for one after another."""

CLUSTERS = (
    ("sniper", "marksman", "range-officer"), ("eod", "engineer", "range-officer"), ("gunner", "mortar", "range-officer"),
    ("leader", "tactics", "staff-officer"), ("uas", "signals", "tactics"), ("medic", "drill", "leader"),
    ("drill", "leader", "marksman"), ("mortar", "marksman", "drill"), ("signals", "staff-officer", "gunner"),
)  # fmt: skip
"""Qualifications that one person is likely to hold together."""

HOSTS = {
    "en": ("Camp Ashmoor", "Camp Harrowfell", "Fort Lindeskar", "Skovlund Barracks"),
    "de": ("Lager Falkenheide", "Lager Birkenmoos"),
    "lt": ("Gintrupio stovykla",),
}
"""Fictional places where partners teach, by the language they teach in."""
