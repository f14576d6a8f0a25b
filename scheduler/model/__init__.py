"""The model: a problem as an integer program."""
