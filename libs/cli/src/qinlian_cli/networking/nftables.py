"""What passes between two platforms' networks: by the tunnel only, and only what the topology needs."""

from collections.abc import Iterator
from ipaddress import ip_network
from itertools import groupby, product
from operator import itemgetter
from typing import Final

from qinlian_common.topology.network import Tunnel, tunnels_of
from qinlian_common.topology.places import Site
from qinlian_common.topology.topology import Topology

_FILE: Final = """\
# Platform {code} {name}. Rendered by `qinlian network render`. Load it beside your own rules: nft -f qinlian.nft
# It says nothing of other traffic. Let in besides, from the gateways of the other platforms: UDP 500 and 4500, and ESP.
table inet qinlian
delete table inet qinlian
table inet qinlian {{
    chain needed {{
        ct state established,related accept
{needs}
        counter drop
    }}
    chain between {{
{between}
    }}
    chain in_clear {{
{clear}
    }}
    chain input {{
        type filter hook input priority filter; policy accept;
        meta ipsec exists jump between
        meta ipsec missing jump in_clear
    }}
    chain forward {{
        type filter hook forward priority filter; policy accept;
        meta ipsec exists jump between
        meta ipsec missing rt ipsec missing jump in_clear
        rt ipsec exists jump between
    }}
    chain output {{
        type filter hook output priority filter; policy accept;
        rt ipsec exists jump between
        rt ipsec missing jump in_clear
    }}
}}
"""


def nftables(topology: Topology, platform: str) -> str:
    """The file; every platform that this one speaks with has a site."""
    tunnels = tunnels_of(topology, platform)
    here = topology.sites[platform]
    pairs = [pair for tunnel in tunnels for pair in _both_ways(here, topology.sites[tunnel.peer.code])]
    return _FILE.format(
        code=platform,
        name=topology.platforms[platform].name,
        needs="\n".join(line for tunnel in tunnels for line in _needs(topology, tunnel)),
        between="\n".join(f"        {pair} jump needed" for pair in pairs),
        clear="\n".join(f"        {pair} counter drop" for pair in pairs),
    )


def _needs(topology: Topology, tunnel: Tunnel) -> Iterator[str]:
    yield f"        # {tunnel.peer.code} {tunnel.peer.name}"
    for (source, target, port), needs in groupby(tunnel.needs, itemgetter(0, 1, 2)):  # they come in this order
        why = ", ".join(need.why for need in needs)
        for pair in _pairs(topology.sites[source], topology.sites[target]):
            yield f"        {pair} tcp dport {port} accept # {why}"


def _both_ways(here: Site, there: Site) -> Iterator[str]:
    yield from _pairs(here, there)
    yield from _pairs(there, here)


def _pairs(source: Site, target: Site) -> Iterator[str]:
    """Matches of packets from one site to another; networks of different versions do not meet."""
    for one, other in product(source.inside, target.inside):
        version = ip_network(one).version
        if version == ip_network(other).version:
            family = "ip6" if version == 6 else "ip"  # noqa: PLR2004 - IPv6
            yield f"{family} saddr {one} {family} daddr {other}"
