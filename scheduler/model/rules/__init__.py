"""The rules of the rulebook as the model keeps them: a file a rule, named after its id.

A file says in up to four ways what its rule means. ``admits_start`` and ``admits_booking`` leave out what could never
be part of a plan before the model has a column for it, ``admits_person`` and ``admits_days`` likewise for people;
``post`` adds rows to the model.
"""
