"""What of a baseline is frozen, and what of that the problem as it is now makes impossible.

The checker judges what is frozen as a plan of its own; see :mod:`scheduler.check.pieces`. What breaks a rule that no
addition could mend is released, the smallest piece that helps. Where additions could mend it, the model decides whether
they do, and only if none can is the piece released too.
"""

from scheduler.freeze.freeze import freeze
from scheduler.freeze.frozen import Frozen
from scheduler.freeze.holding import still_holding
from scheduler.freeze.settle import settle

__all__ = ["Frozen", "freeze", "settle", "still_holding"]
