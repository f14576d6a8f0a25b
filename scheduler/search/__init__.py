"""The search: how a model is solved, level by level, with a plan at hand from the first moment."""
