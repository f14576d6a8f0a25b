"""The database of the settings, for a command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError

from api.errors import ApiError
from api.settings import Settings
from api.store import Database, migrate
from scheduler import Fault, InputError

__all__ = ["opened", "settings"]


def settings() -> Settings:
    """Return the settings of the environment.

    Raises
    ------
    InputError
        Where one is wrong.
    """
    try:
        return Settings()
    except ValidationError as error:
        wrong = error.errors(include_url=False)
        names = [f"MUSTER_{str(fault['loc'][0]).upper()}: " if fault["loc"] else "" for fault in wrong]
        raise InputError(Fault(name + fault["msg"]) for name, fault in zip(names, wrong, strict=True)) from None


@contextmanager
def opened(*, current: bool = True) -> Iterator[Database]:
    """Give the database of the settings; what goes wrong with it becomes an error for the person at the terminal.

    Parameters
    ----------
    current
        Whether its schema must be the newest.

    Raises
    ------
    InputError
        Where the database does not answer, or what is asked for is wrong.
    """
    url = settings().database_url
    try:
        database = Database(url)
    except (ValueError, SQLAlchemyError) as error:
        raise InputError([Fault(str(error))]) from None
    try:
        if current and not migrate.is_current(database):
            raise InputError([Fault(f"{database.engine.url.render_as_string()}: first run: muster db upgrade")])
        yield database
    except ApiError as error:
        raise InputError(error.faults or [Fault(error.detail)]) from None
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", error)).strip().partition("\n")[0]
        raise InputError([Fault(f"{database.engine.url.render_as_string()}: {cause}")]) from None
    finally:
        database.close()
