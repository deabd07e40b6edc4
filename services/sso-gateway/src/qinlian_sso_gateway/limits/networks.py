"""Who counts as one: an IPv4 address, or a whole IPv6 subscriber."""

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final

_SUBSCRIBER_BITS: Final = 64


def network_of(address: str) -> str:
    """Of IPv6 addresses the first 64 bits count: the others are the guest's to choose.

    An IPv4 address written as IPv6 (`::ffff:192.0.2.1`, as sockets for both write it) is the IPv4 address: else all
    of IPv4 would be one subscriber.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ip_network((int(parsed), _SUBSCRIBER_BITS), strict=False))
