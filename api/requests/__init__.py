"""Cohort requests: submitted, judged, changed, and followed through the published schedule.

A file each: :mod:`check` (could it be served?), :mod:`duplicates` (is it like another?), :mod:`submit`, :mod:`change`,
:mod:`decide` (approve, reject, withdraw), :mod:`search`, and :mod:`follow`, which publishing calls.
"""
