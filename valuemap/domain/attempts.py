"""Whom an address counts as, for slowing down those who guess codes and passwords."""

import ipaddress

_NOBODY_KNOWN = "local"


def visitor_of(address: str | None) -> str:
    """Whom a network address counts as.

    Whoever has one IPv6 address has a whole network of them (/64), so that counts as one.

    Args:
        address: as the server sees it; None where it is the machine itself.

    >>> visitor_of("2001:db8:1:2:3::4") == visitor_of("2001:db8:1:2:ffff::1")
    True
    >>> visitor_of("::ffff:192.0.2.7")
    '192.0.2.7'
    """
    try:
        found = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return address or _NOBODY_KNOWN
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, 64), strict=False))
