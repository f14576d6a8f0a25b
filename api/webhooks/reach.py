"""Where webhooks may reach: public addresses, and of others only those that a setting names.

Whoever may add a webhook could else have the service call what only it can reach, such as a database beside it. The
name is looked up once, and what was found is what is called, so that it cannot mean one address while it is judged and
another when it is called.
"""

from __future__ import annotations

import re
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


_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.IGNORECASE)
_LONGEST_NAME, _LAST_PORT = 253, 2**16 - 1


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
            host = _host(_callable(url))
        except ValueError as error:
            raise FaultyError(str(error), faults=[Fault(str(error), "body", column="url", value=url[:200])]) from None
        literal = _literal(host)
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
            named = _callable(url)
        except ValueError as error:
            raise UnreachableError(str(error)) from None
        host = _host(named)
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


def _callable(url: str) -> httpx.URL:
    """Return an address of the web that some host may have.

    Raises
    ------
    ValueError
        Where none can have it.
    """
    try:
        found = httpx.URL(url)
        host = _host(found)
    except (httpx.InvalidURL, UnicodeError) as error:
        raise ValueError(f"not an address of the web: {error}") from None
    if found.port is not None and not 1 <= found.port <= _LAST_PORT:
        raise ValueError(f"there is no port {found.port}: ports are the numbers 1 to {_LAST_PORT}")
    if _literal(host) is None and not _is_name(found.raw_host.decode("ascii").rstrip(".")):
        raise ValueError(f"no host can have the name {host[:200]}")
    return found


def _host(url: httpx.URL) -> str:
    return url.host.lower().rstrip(".")


def _literal(host: str) -> Address | None:
    """Return the address that a host is, in whatever form: 2130706433 and 0x7f.1 are 127.0.0.1; None for a name."""
    with suppress(ValueError):
        return ip_address(host)
    with suppress(OSError):
        return IPv4Address(socket.inet_aton(host))
    return None


def _is_name(host: str) -> bool:
    """Tell whether a host can have a name (RFC 1123, and with underscores); one that ends in a number is an address."""
    labels = host.split(".")
    return len(host) <= _LONGEST_NAME and all(map(_LABEL.fullmatch, labels)) and not _NUMBER.fullmatch(labels[-1])
