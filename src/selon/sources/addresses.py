"""Which addresses of the net may be called: a name is resolved once, checked, and the connection goes to what was checked."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

from selon.errors import SelonError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
NAT64 = ipaddress.ip_network("64:ff9b::/96")
PORTS = {"http": 80, "https": 443}


class RefusedAddress(SelonError):
    """An address that is not called: no web address, or one of a private network."""

    code = "address"


def is_public(address: Address) -> bool:
    """Whether an address is one of the open net, whatever it is wrapped in.

    >>> [is_public(ipaddress.ip_address(a)) for a in ("93.184.216.34", "127.0.0.1", "::ffff:10.0.0.1", "169.254.169.254", "::1")]
    [True, False, False, False, False]
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast


def pinned(url: str, private: bool = False) -> str:
    """The one address that a web address is fetched from; of several an old one (IPv4), which every network reaches.

    Raises RefusedAddress for what is no plain web address, for a name that does not resolve, and, unless `private`, for a name of
    which any address is private, loopback, link-local or otherwise not of the open net.
    """
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise RefusedAddress(f"{url!r} is not a web address: it must begin with http:// or https://")
    if parts.username or parts.password:
        raise RefusedAddress("an address that bears a user's name or password is not fetched: the record would keep it")
    found = _resolved(parts.hostname, _port(url))
    bad = [a for a in found if not is_public(a)]
    if bad and not private:
        raise RefusedAddress(f"{parts.hostname} is at {bad[0]}, which is not on the open net; --private fetches from there all the same")
    return str(min(found, key=lambda a: a.version))


def _port(url: str) -> int:
    try:
        parts = urlsplit(url)
        return parts.port or PORTS[parts.scheme]
    except ValueError:
        raise RefusedAddress(f"{url!r} has no port that there is") from None


def _resolved(host: str, port: int) -> list[Address]:
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise RefusedAddress(f"the name {host} cannot be resolved: {getattr(error, 'strerror', None) or error}") from None
    return [ipaddress.ip_address(str(row[4][0]).partition("%")[0]) for row in rows]
