"""The columns that hold codes of another table."""

from __future__ import annotations

__all__ = ["REFERENCES"]

REFERENCES: dict[tuple[str, str], str] = {
    ("venue_facilities", "venue"): "venues",
    ("closures", "venue"): "venues",
    ("courses", "programme"): "programmes",
    ("course_facilities", "course"): "courses",
    ("course_staff", "course"): "courses",
    ("course_equipment", "course"): "courses",
    ("course_equipment", "equipment"): "equipment",
    ("staff", "programmes"): "programmes",
    ("leave", "staff"): "staff",
    ("offerings", "course"): "courses",
    ("requests", "programmes"): "programmes",
    ("roll", "request"): "requests",
}
"""The table that defines the codes of a column, by table and column. A code that it does not define is a fault."""
