"""The files of every platform's VPN gateway, each platform in a folder of its own."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from qinlian_cli.networking.nftables import nftables
from qinlian_cli.networking.swanctl import swanctl_conf
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.topology.network import tunnels_of
from qinlian_common.topology.topology import Topology

FILES = {"swanctl.conf": swanctl_conf, "qinlian.nft": nftables}


def render(topology: Topology, platforms: Sequence[str], folder: Path) -> list[Path]:
    """Writes the files of these platforms into `folder`/<code>.

    Raises:
        ConfigurationError: a platform or one that it speaks with has no network in the topology, or the folder cannot
            be written.
    """
    problems = list(_without_site(topology, platforms))
    if problems:
        raise ConfigurationError(*problems)
    try:
        return list(_written(topology, platforms, folder))
    except OSError as error:
        raise ConfigurationError(
            Problem(str(folder), None, f"cannot be written: {error.strerror}", "name another folder")
        ) from error


def _without_site(topology: Topology, platforms: Sequence[str]) -> Iterator[Problem]:
    wanted = {code for one in platforms for code in (one, *(tunnel.peer.code for tunnel in tunnels_of(topology, one)))}
    for code in sorted(wanted - topology.sites.keys()):
        message = f"platform {code} {topology.platforms[code].name} has no network"
        fix = "add to it, for instance: network: {gateway: 203.0.113.4, inside: [10.61.4.0/24]}"
        yield Problem(topology.file, topology.lines.get(code), message, fix)


def _written(topology: Topology, platforms: Sequence[str], folder: Path) -> Iterator[Path]:
    for code in platforms:
        place = folder / code
        place.mkdir(parents=True, exist_ok=True)
        for name, text in FILES.items():
            path = place / name
            path.write_text(text(topology, code), encoding="utf-8")
            yield path
