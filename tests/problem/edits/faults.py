"""What an edit says is wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scheduler import InputError

__all__ = ["fault_of"]


def fault_of(edit: Callable[[], object]) -> str:
    """Return the faults that an edit raises, a line each."""
    with pytest.raises(InputError) as error:
        edit()
    return str(error.value)
