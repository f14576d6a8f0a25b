"""Why the unplaced are not placed: what stands in the way, with everything else as it is."""

from scheduler.reasons.finder import with_reasons

__all__ = ["with_reasons"]
