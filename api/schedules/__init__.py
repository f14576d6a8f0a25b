"""The published schedule: numbered versions that never change, and the forms in which they are read.

A file each: :mod:`publish`, :mod:`published` (a version, parsed once), :mod:`diary` (calendars),
:mod:`rendered` (answers ready to be sent).
"""
