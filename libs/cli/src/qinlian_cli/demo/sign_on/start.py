"""Brings the sign-on of both platforms up: `qinlian sso init`, gateways, the protected page, the proxy before it."""

import json
import shutil
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import jinja2

from qinlian_cli.demo.operator import command
from qinlian_cli.demo.sign_on.people import Secret, written
from qinlian_cli.demo.sign_on.places import Places, Side
from qinlian_cli.runtime.cluster import Cluster
from qinlian_cli.runtime.run import RunDirectory
from qinlian_cli.runtime.services import Service, Services

_HERE: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Operator:
    """Who works at the servers of both platforms."""

    cluster: Cluster

    async def run(self, side: Side, *arguments: str) -> Any:
        """Runs `qinlian sso ... --json` for a side; returns what it answers, or raises ServerFailed with its words."""
        return json.loads(await command(side.environment(self.cluster), "sso", *arguments, "--json"))


async def initialised(operator: Operator, side: Side, officers: Mapping[str, str]) -> list[Secret]:
    """Tables, keys and the first officers of a side, with their one-time passwords.

    Args:
        operator: at the server.
        side: whose.
        officers: ID number -> name.
    """
    side.folder.mkdir(mode=0o700, parents=True)
    listed = side.folder / "officers.csv"
    lines = ["身份证号,姓名", *(f"{number},{name}" for number, name in officers.items())]
    written(listed, "\n".join(lines) + "\n")
    answer = await operator.run(side, "init", "--officers", str(listed))
    passwords = {one["name"]: one["password"] for one in answer}
    return [Secret(name, number, passwords[name]) for number, name in officers.items()]


async def started(run: RunDirectory, cluster: Cluster, places: Places) -> None:
    """Starts the processes; they are ready to be used."""
    sides = (places.province, places.city)
    await Services(run).start(*(gateway(side, cluster) for side in sides), _page(places), _front(places))


def proxy_kind() -> str:
    """What stands in front of the city."""
    return "nginx" if _nginx() else "stand-in"


def gateway(side: Side, cluster: Cluster) -> Service:
    """The gateway of a side, as a process."""
    program = [sys.executable, "-m", "qinlian_sso_gateway.main"]
    return Service(f"sso-gateway-{side.division}", program, side.environment(cluster), side.health, shows_metrics=True)


def _page(places: Places) -> Service:
    gate = places.gate
    program = [sys.executable, "-m", "qinlian_cli.demo.sign_on.page", places.city.address, gate.client_id]
    return Service("protected-page", [*program, str(gate.page)], {}, gate.page)


def _front(places: Places) -> Service:
    """Where nginx is installed, that; else what stands in for it."""
    nginx, gate = _nginx(), places.gate
    if nginx is None:
        program = [sys.executable, "-m", "qinlian_cli.demo.sign_on.proxy", json.dumps(asdict(gate))]
        return Service("proxy", program, {}, gate.port)
    folder = places.folder / "nginx"
    folder.mkdir()
    template = jinja2.Template((_HERE / "nginx.conf.j2").read_text(encoding="utf-8"), undefined=jinja2.StrictUndefined)
    (folder / "nginx.conf").write_text(template.render(folder=folder, **asdict(gate)), encoding="utf-8")
    return Service("nginx", [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")], {}, gate.port)


def _nginx() -> str | None:
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
