"""The benchmark: Muster beside its baselines, on problems of many sizes and kinds. ``python -m tests.bench --help``."""
