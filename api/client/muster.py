"""The service, as an object."""

from __future__ import annotations

from types import TracebackType
from typing import Self

import httpx

from api.client.connection import Connection
from api.client.data import Data
from api.client.plans import Plans
from api.client.requests import Requests
from api.client.schedules import Schedules

__all__ = ["Muster"]


class Muster:
    """The service at an address, called with a key.

    What the service refuses is raised as :class:`api.client.MusterError`; an answer that does not come, as
    :class:`httpx.HTTPError`.

    Parameters
    ----------
    address
        Where it is, such as ``http://127.0.0.1:8000``.
    key
        An API key, or a token of the issuer.
    timeout
        Seconds to wait for an answer.
    transport
        What carries the calls; the network where None.

    Attributes
    ----------
    requests, data, plans, schedules
        What can be done, by subject.
    """

    def __init__(
        self, address: str, key: str, *, timeout: float = 60, transport: httpx.BaseTransport | None = None
    ) -> None:
        self._client = httpx.Client(
            base_url=address, headers={"Authorization": f"Bearer {key}"}, timeout=timeout, transport=transport
        )
        connection = Connection(self._client)
        self.requests = Requests(connection)
        self.data = Data(connection)
        self.plans = Plans(connection)
        self.schedules = Schedules(connection)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def __enter__(self) -> Self:
        """Give the service, to be closed at the end."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connections."""
        self.close()
