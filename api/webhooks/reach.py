"""Where webhooks may reach: public addresses, and of others only those that a setting names.

Whoever may add a webhook could else have the service call what only it can reach, such as a database beside it. The
name is looked up once, and what was found is what is called, so that it cannot mean one address while it is judged and
another when it is called.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import httpx

from api.errors import FaultyError
from scheduler import Fault

__all__ = ["Reach", "Resolve", "UnreachableError", "look_up"]

Resolve = Callable[[str, int], Sequence[str]]
"""Returns the addresses of a host and a port."""

Address = IPv4Address | IPv6Address

_HIDING = tuple(map(ip_network, ("2002::/16", "64:ff9b::/96", "::/96")))
"""Networks whose addresses stand for addresses of IPv4, which may be internal."""


class UnreachableError(Exception):
    """The address may not be called, or its name is not known."""


def look_up(host: str, port: int) -> Sequence[str]:
    """Return the addresses of a host.

    Raises
    ------
    OSError
        Where there are none.
    """
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class Reach:
    """Judges addresses.

    Parameters
    ----------
    allowed
        Hosts, addresses and networks that may be called although they are internal.
    resolve
        What looks names up.
    """

    def __init__(self, allowed: Sequence[str] = (), resolve: Resolve = look_up) -> None:
        self._hosts = {entry.lower() for entry in allowed}
        self._networks = []
        for entry in allowed:
            with suppress(ValueError):
                self._networks.append(ip_network(entry, strict=False))
        self._resolve = resolve

    def require_plausible(self, url: str) -> None:
        """Let an address pass that is not internal at first sight; its name is looked up when it is called.

        Raises
        ------
        FaultyError
            Where its host is an internal address, or this machine by name, and not allowed; or it is no address.
        """
        try:
            host = httpx.URL(url).host.lower().rstrip(".")
        except httpx.InvalidURL as error:
            text = f"not an address of the web: {error}"
            raise FaultyError(text, faults=[Fault(text, "body", column="url", value=url[:200])]) from None
        literal: Address | None = None
        with suppress(ValueError):
            literal = ip_address(host)
        local = host == "localhost" or host.endswith(".localhost")
        if host not in self._hosts and (local or (literal is not None and not self._is_open(literal))):
            text = f"{host} is an internal address; an administrator can allow it by MUSTER_WEBHOOK_INTERNAL"
            raise FaultyError(text, faults=[Fault(text, "body", column="url", value=url[:200])])

    def pinned(self, url: str) -> tuple[httpx.URL, str]:
        """Return the address to call, with numbers in place of the name, and the name, for the header Host and for TLS.

        Raises
        ------
        UnreachableError
            Where one of the host's addresses is internal and not allowed, or there is none.
        """
        try:
            named = httpx.URL(url)
        except httpx.InvalidURL as error:
            raise UnreachableError(f"not an address of the web: {error}") from None
        host = named.host.lower().rstrip(".")
        try:
            found = [ip_address(address.partition("%")[0]) for address in self._resolve(host, named.port or 443)]
        except (OSError, UnicodeError) as error:
            raise UnreachableError(f"{host} is not found: {error}") from None
        refused = [address for address in found if host not in self._hosts and not self._is_open(address)]
        if refused or not found:
            text = f"{host} is the internal address {refused[0]}" if refused else f"{host} has no address"
            raise UnreachableError(f"{text}; an administrator can allow it by MUSTER_WEBHOOK_INTERNAL")
        return named.copy_with(host=str(found[0])), named.host

    def _is_open(self, address: Address) -> bool:
        if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
            address = address.ipv4_mapped
        if any(address in network for network in self._networks):
            return True
        return address.is_global and not address.is_multicast and not any(address in network for network in _HIDING)
