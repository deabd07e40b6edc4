"""Which platform must reach which, and at what port: what flows, bus, sign-on, documents and scoreboard need."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from qinlian_common.topology.flows import Level
from qinlian_common.topology.places import Engine, Platform
from qinlian_common.topology.topology import Topology

_PORTS: Final = {Engine.POSTGRESQL: 5432, Engine.ORACLE: 1521}
BROKER_PORT: Final = 9093
GATEWAY_PORT: Final = 443
_DOCUMENT_PORTS: Final = {"sftp": 22, "smb": 445, "s3": 443}


class Need(NamedTuple):
    """A platform opens TCP connections to another one's port."""

    source: str
    target: str
    port: int
    why: str


@dataclass(frozen=True, slots=True)
class Tunnel:
    """What two platforms need of each other; `is_lower` where this one is below the peer, and so calls it."""

    peer: Platform
    is_lower: bool
    needs: tuple[Need, ...]


def needs_of(topology: Topology) -> list[Need]:
    """Every need between two platforms, each once, in order."""
    found = {need for ways in _WAYS for need in ways(topology)}
    return sorted(need for need in found if need.source != need.target)


def tunnels_of(topology: Topology, platform: str) -> list[Tunnel]:
    """The tunnels of one platform, by the code of the other end."""
    by_peer: dict[str, list[Need]] = {}
    for need in needs_of(topology):
        if platform in {need.source, need.target}:
            by_peer.setdefault(need.target if need.source == platform else need.source, []).append(need)
    own = topology.platforms[platform]
    return [_tunnel(own, topology.platforms[peer], needs) for peer, needs in sorted(by_peer.items())]


def _tunnel(own: Platform, peer: Platform, needs: list[Need]) -> Tunnel:
    ranks = list(Level)
    is_lower = (ranks.index(own.level), own.code) > (ranks.index(peer.level), peer.code)
    return Tunnel(peer, is_lower, tuple(needs))


def _stores(topology: Topology) -> Iterator[Need]:
    for route in topology.routes:
        for one in (route.source, *topology.targets_of(route)):
            store = topology.stores[one]
            yield Need(route.reader, store.run_by, _PORTS[store.engine], "stores")


def _quality(topology: Topology) -> Iterator[Need]:
    """The province's scoreboard asks every store what was rejected in it, and so does a reconciliation over all."""
    for store in topology.stores.values():
        yield Need(topology.province.code, store.run_by, _PORTS[store.engine], "quality")


def _broker(topology: Topology) -> Iterator[Need]:
    yield from (Need(code, topology.province.code, BROKER_PORT, "broker") for code in topology.platforms)


def _gateways(topology: Topology) -> Iterator[Need]:
    """Sign-on gateways speak with those of the platform above and below, both ways."""
    for platform in topology.platforms.values():
        yield from _both_ways(platform.code, _above(topology, platform), GATEWAY_PORT, "sign-on")


def _above(topology: Topology, platform: Platform) -> str:
    city = platform.region if platform.level is Level.COUNTY else None
    return city if city is not None and city in topology.platforms else topology.province.code


def _documents_at_home(topology: Topology) -> Iterator[Need]:
    """Pages below ask the province's gateway and shelf, wherever they are below; that gateway fetches the pages' keys.

    Their own gateway is the platform's or its city's: sign-on opens that way.
    """
    if topology.shelf is not None:
        for code in topology.platforms:
            yield from _both_ways(code, topology.province.code, GATEWAY_PORT, "documents at home")


def _documents(topology: Topology) -> Iterator[Need]:
    """The province fetches files; whoever reads the rows beside them looks the directory through."""
    for one in topology.directories:
        host = topology.stores[f"{one.division}.production"].run_by
        for source, url in (
            (topology.province.code, one.fetched_from),
            (topology.looked_through_by(one), one.url),
        ):
            parts = urlsplit(url)
            if port := parts.port or _DOCUMENT_PORTS.get(parts.scheme):
                yield Need(source, host, port, "documents")


def _both_ways(one: str, other: str, port: int, why: str) -> Iterator[Need]:
    yield Need(one, other, port, why)
    yield Need(other, one, port, why)


_WAYS: Final = (_stores, _quality, _broker, _gateways, _documents_at_home, _documents)
