"""What is taught: the 24 syllabuses of the reference year, and how skills, qualifications and facilities relate.

Lengths, class sizes and trainees per instructor keep to the calibration of the reference year; costs, the choice of
facilities and everything else is assumed (see ``data/lithuania-2023/README.md``).
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "CLUSTERS",
    "HOSTS",
    "LARGE_CLASS",
    "PATHS",
    "PROGRAMMES",
    "SKILL_SHARES",
    "SYLLABUSES",
    "TRAINEES_SPEAK",
    "Framework",
    "Syllabus",
]


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
        Euros for each course that a trainee asks for, under whatever programme.
    """

    title: str
    staff_ceiling: int
    share: float
    budget: int


BI, ML, EU = "bilateral", "multilateral", "eumam"

PROGRAMMES = {
    BI: Framework("National training operation", staff_ceiling=60, share=0.60, budget=1_320),
    ML: Framework("Multilateral training", staff_ceiling=25, share=0.14, budget=460),
    EU: Framework("EU Military Assistance Mission", staff_ceiling=40, share=0.26, budget=645),
}
"""The programmes."""

TRAINEES_SPEAK = "uk"
"""The language of nearly all trainees."""

LARGE_CLASS = 80
"""Classes of at least so many are for whole companies: collective and basic training."""

SPECIALIST, STANDARD, COMMANDER, COLLECTIVE, BASIC = (6, 12), (12, 24), (20, 50), (80, 130), (100, 200)
RANGE = ("range-officer", 1, None)

SYLLABUSES = (
    Syllabus("MED-BI", "Combat medic", "combat-medic", BI, "lt", 4, STANDARD,
             staff=(("medic", 2, 6),), facilities=("medical-centre",),
             cost=(8_600, 1_580), equipment=(("manikin", 2, 0),)),
    Syllabus("MED-ML", "Combat medic, Nordic syllabus", "combat-medic", ML, "en", 4, STANDARD,
             staff=(("medic", 2, 6),), facilities=("medical-centre",),
             cost=(13_300, 1_770), equipment=(("manikin", 2, 0),)),
    Syllabus("MED-EU", "Combat medic, EU module", "combat-medic", EU, "en", 4, STANDARD,
             staff=(("medic", 2, 6),), facilities=("medical-centre",),
             cost=(6_600, 1_670), equipment=(("manikin", 2, 0),)),
    Syllabus("LDR-BI", "Junior leader", "leadership", BI, "lt", 4, STANDARD,
             staff=(("leader", 2, 8),), facilities=("classroom",),
             cost=(7_600, 1_490)),
    Syllabus("LDR-ML", "Junior leader, multinational", "leadership", ML, "en", 3, STANDARD,
             staff=(("leader", 2, 8),), facilities=("classroom",),
             cost=(12_400, 1_770)),
    Syllabus("MKS-BI", "Marksmanship", "marksmanship", BI, "lt", 3, STANDARD,
             staff=(("marksman", 2, 4), RANGE), facilities=("rifle-range",),
             cost=(9_500, 1_210)),
    Syllabus("MKS-EU", "Marksmanship, EU module", "marksmanship", EU, "de", 2, STANDARD,
             staff=(("marksman", 2, 4), RANGE), facilities=("rifle-range",),
             cost=(8_600, 1_400)),
    Syllabus("UAS-BI", "Drone operator", "drone", BI, "lt", 3, SPECIALIST,
             staff=(("uas", 2, 4),), facilities=("uas-field",),
             cost=(6_600, 1_580), equipment=(("drone-kit", 0, 1),)),
    Syllabus("UAS-EU", "Drone operator, EU module", "drone", EU, "en", 3, SPECIALIST,
             staff=(("uas", 2, 4),), facilities=("uas-field",),
             cost=(4_800, 1_490), equipment=(("drone-kit", 0, 1),)),
    Syllabus("MOR-BI", "Mortar crew", "mortar", BI, "lt", 3, STANDARD,
             staff=(("mortar", 2, 6),), facilities=("heavy-range",),
             cost=(13_300, 1_400), turnaround=3),
    Syllabus("MOR-ML", "Mortar crew, multinational", "mortar", ML, "en", 4, STANDARD,
             staff=(("mortar", 2, 6),), facilities=("heavy-range",),
             cost=(11_400, 1_580), turnaround=3),
    Syllabus("GUN-BI", "Howitzer crew", "gun-crew", BI, "lt", 4, STANDARD,
             staff=(("gunner", 2, 6),), facilities=("heavy-range", "gun-park"),
             cost=(17_100, 1_670), turnaround=3, equipment=(("howitzer", 2, 0),)),
    Syllabus("GUN-EU", "Howitzer crew, EU module", "gun-crew", EU, "de", 5, STANDARD,
             staff=(("gunner", 2, 6), ("signals", 1, None)), facilities=("gun-park",),
             cost=(11_400, 1_770), turnaround=3, equipment=(("howitzer", 2, 0),)),
    Syllabus("EOD-ML", "Explosive ordnance disposal, Nordic-Lithuanian", "eod", ML, "en", 5, SPECIALIST,
             staff=(("eod", 2, 4), ("medic", 1, None)), facilities=("eod-range",),
             cost=(14_200, 2_230), turnaround=3, equipment=(("bomb-suit", 0, 1),)),
    Syllabus("EOD-BI", "Explosive ordnance disposal", "eod", BI, "lt", 5, SPECIALIST,
             staff=(("eod", 2, 4),), facilities=("eod-range",),
             cost=(11_400, 2_050), turnaround=3, equipment=(("bomb-suit", 0, 1),)),
    Syllabus("STF-BI", "Battalion staff", "staff-work", BI, "lt", 2, STANDARD,
             staff=(("staff-officer", 2, 10),), facilities=("classroom",),
             cost=(4_800, 930)),
    Syllabus("STF-ML", "Battalion staff, short course", "staff-work", ML, "en", 1, STANDARD,
             staff=(("staff-officer", 2, 8),), facilities=("classroom",),
             cost=(5_700, 840)),
    Syllabus("STF-EU", "Battalion staff, EU module", "staff-work", EU, "en", 3, STANDARD,
             staff=(("staff-officer", 2, 12),), facilities=("classroom",),
             cost=(5_700, 1_210)),
    Syllabus("CMD-BI", "Company commander", "command", BI, "lt", 6, COMMANDER,
             staff=(("tactics", 2, 12), ("leader", 1, 24)), facilities=("classroom", "field"),
             cost=(19_000, 2_050)),
    Syllabus("CMD-EU", "Company commander, EU module", "command", EU, "en", 6, COMMANDER,
             staff=(("tactics", 3, 10),), facilities=("classroom",),
             cost=(17_100, 2_230)),
    Syllabus("BAS-ML", "Basic training, multinational", "basic", ML, "en", 5, BASIC,
             staff=(("drill", 6, 12), RANGE), facilities=("camp",),
             cost=(57_000, 2_140), turnaround=3),
    Syllabus("ENG-BI", "Combat engineer", "engineer", BI, "lt", 4, STANDARD,
             staff=(("engineer", 2, 6),), facilities=("field",),
             cost=(10_400, 1_580), turnaround=3),
    Syllabus("SNP-BI", "Sniper", "sniper", BI, "lt", 5, SPECIALIST,
             staff=(("sniper", 2, 3), RANGE), facilities=("rifle-range",),
             cost=(11_400, 2_140)),
    Syllabus("COL-EU", "Company collective training", "collective", EU, "en", 4, COLLECTIVE,
             staff=(("tactics", 3, 12),), facilities=("camp",),
             cost=(42_800, 1_860), turnaround=3),
)  # fmt: skip
"""The syllabuses; small problems teach the first skills only, so the order is by how common a skill is."""

SKILL_SHARES = {
    "combat-medic": 16, "leadership": 17, "marksmanship": 10, "drone": 9, "mortar": 9, "gun-crew": 9, "eod": 4,
    "staff-work": 8, "command": 6, "basic": 8, "engineer": 4, "sniper": 2, "collective": 4,
}  # fmt: skip
"""How often a skill is asked for first (or alone), in trainees, relative to the others."""

PATHS = (
    ("marksmanship", "collective"), ("basic", "combat-medic"), ("leadership", "command"), ("marksmanship", "sniper"),
    ("engineer", "eod"), ("command", "staff-work"), ("basic", "marksmanship"), ("leadership", "staff-work"),
    ("mortar", "leadership"), ("drone", "leadership"), ("combat-medic", "leadership"), ("gun-crew", "leadership"),
)  # fmt: skip
"""Skills that are asked for one after another."""

CLUSTERS = (
    ("sniper", "marksman", "range-officer"), ("eod", "engineer", "range-officer"),
    ("gunner", "mortar", "range-officer"), ("leader", "tactics", "staff-officer"), ("uas", "signals", "tactics"),
    ("medic", "drill", "leader"), ("drill", "leader", "marksman"), ("mortar", "marksman", "drill"),
    ("signals", "staff-officer", "gunner"),
)  # fmt: skip
"""Qualifications that one person is likely to hold together."""

HOSTS = {
    "en": ("Camp Ashmoor", "Camp Harrowfell", "Fort Lindeskar", "Skovlund Barracks"),
    "de": ("Lager Falkenheide", "Lager Birkenmoos"),
    "lt": ("Gintrupio stovykla",),
}
"""Fictional places where partners teach, by the language they teach in."""
