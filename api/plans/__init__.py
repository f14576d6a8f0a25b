"""Plans: asked for, made by a worker, followed while they are made, stopped, and read.

A file each: :mod:`ask` (what a caller may ask), :mod:`question` (the question as it is kept), :mod:`records`,
:mod:`solving` (the worker's part), :mod:`explaining`, :mod:`progress`, :mod:`stop` (cancel and erase), :mod:`problems`.
"""
