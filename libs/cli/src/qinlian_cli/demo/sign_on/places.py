"""Where everything of the sign-on lies: two gateways, the city's protected page, and the proxy in front of the city."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from qinlian_cli.demo.sign_on.proxy import Gate
from qinlian_cli.runtime.cluster import Cluster
from qinlian_cli.runtime.failures import ServerFailed
from qinlian_cli.runtime.ports import free_ports
from qinlian_common.topology.topology import Platform, Region, Topology

FOLDER: Final = "sign-on"
ROLE: Final = "viewer"
RECORDS: Final = "records"
ROLES: Final = (ROLE, "signatory", "statistician", RECORDS)
CLIENT_ID: Final = "records"
PATH: Final = "/records/"


@dataclass(frozen=True, slots=True)
class Side:
    """One platform's gateway.

    Attributes:
        division: code of the platform.
        name: as pages show it.
        address: where browsers find it; its issuer.
        port: that the gateway itself listens on.
        health: port of its probes.
        folder: its keys, and its officers' secrets; only for its owner.
    """

    division: str
    name: str
    address: str
    port: int
    health: int
    folder: Path

    @property
    def database(self) -> str:
        """Name of its database."""
        return f"qinlian_{self.division}_sso"

    def environment(self, cluster: Cluster) -> dict[str, str]:
        """The gateway's settings; the command `qinlian sso` reads the same."""
        dsn = cluster.dsn(self.database).replace("postgresql://", "postgresql+asyncpg://", 1)
        return {
            "QINLIAN_ISSUER": self.address, "QINLIAN_DIVISION": self.division, "QINLIAN_PLATFORM_NAME": self.name,
            "QINLIAN_SSO_DSN": dsn, "QINLIAN_KEYS": f"file:{self.folder / 'keys'}", "QINLIAN_ROLES": ",".join(ROLES),
            "QINLIAN_PUBLIC_PORT": str(self.port), "QINLIAN_HTTP_PORT": str(self.health),
            "QINLIAN_PROXIES": "127.0.0.1",
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Places:
    """Both sides, and the gate in front of the city."""

    folder: Path
    province: Side
    city: Side
    gate: Gate

    @property
    def protected(self) -> str:
        """Address of the city's protected page."""
        return self.city.address + PATH


def places_of(folder: Path, topology: Topology) -> Places:
    """The province and its first city with a platform of its own, on free ports of `localhost`.

    Cookies do not tell ports apart: both gateways share a host, and the division in their cookies' names parts them.
    """
    city = next((region for region in topology.regions if not region.direct and region.city_sources), None)
    if city is None:
        raise ServerFailed("no region of this topology has a city platform to sign on to")
    above, front, behind, page, *health = free_ports(6)
    return Places(
        folder,
        _side(folder, topology.province, (above, above, health[0])),
        _side(folder, city, (front, behind, health[1])),
        Gate(front, behind, page, PATH, CLIENT_ID, ROLE),
    )


def _side(folder: Path, of: Platform | Region, ports: tuple[int, int, int]) -> Side:
    public, port, health = ports
    name = f"{of.name}全民健康信息平台"
    return Side(of.code, name, f"http://localhost:{public}", port, health, folder / of.code)
