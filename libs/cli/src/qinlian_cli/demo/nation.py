"""The demo's way to the nation: the product's own sender, and a peer that stands in for the national platform."""

import asyncio
import json
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import polars as pl

from qinlian_cli.output import say, show_table
from qinlian_cli.runtime.failures import ServerFailed
from qinlian_cli.runtime.ports import LOOPBACK, free_ports
from qinlian_cli.runtime.services import Service
from qinlian_common.adapters.postgresql import nation_list
from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.topology.flows import flow
from qinlian_common.topology.topology import Topology

PEER: Final = "national-stand-in"
MANNERS: Final = {"seed": 7, "refused_rows": 0.2, "errors": 5, "lost": 5, "late": 2}
"""How the peer behaves: some rows refused, some requests failing before or after their work, receipts out of order."""

_QUIET_SECONDS_MAX: Final = 120.0
_POLL_SECONDS: Final = 1.0


def nation_services(folder: Path, environment: Mapping[str, str]) -> list[Service]:
    """The peer, then the sender."""
    peer, probe = free_ports(2)
    stand_in = [sys.executable, "-m", "qinlian_cli.demo.national_stand_in", "--port", str(peer)]
    stand_in += ["--memory", str(folder / "national-stand-in.db"), "--manners", json.dumps(MANNERS)]
    settings = {
        **environment,
        "QINLIAN_HTTP_PORT": str(probe),
        "QINLIAN_NATION_URL": f"http://{LOOPBACK}:{peer}",
        "QINLIAN_NATION_POLL_SECONDS": "1",
    }
    sender = [sys.executable, "-m", "qinlian_distributor.nation.main"]
    return [Service(PEER, stand_in, port=peer), Service("nation", sender, settings, probe, shows_metrics=True)]


def nation_datasets(topology: Topology) -> list[str]:
    """What the topology sends to the nation."""
    return sorted(code for route in topology.routes if flow("N01").id in route.flows for code in route.datasets or ())


async def answered(outbound: Connections, datasets: Sequence[str]) -> list[dict[str, Any]]:
    """Waits until the nation has answered all that waits for it; the balance, one line for each of these datasets."""
    expected = pl.DataFrame({"dataset": datasets})
    moved_at, before = time.monotonic(), None
    while True:
        standing = await nation_list.standing(outbound)
        balance = await nation_list.balance(outbound)
        if not standing.select(pl.col("waiting") + pl.col("sent")).sum().item():
            return expected.join(balance, on="dataset", how="left", maintain_order="left").fill_null(0).to_dicts()
        if before is None or not balance.equals(before):
            moved_at, before = time.monotonic(), balance
        if time.monotonic() - moved_at > _QUIET_SECONDS_MAX:
            raise ServerFailed(f"the nation has answered nothing for {_QUIET_SECONDS_MAX:.0f} s")
        await asyncio.sleep(_POLL_SECONDS)


def show(lines: list[dict[str, Any]]) -> bool:
    """The national flows; true where all that was sent is accounted for, and some of each dataset taken."""
    columns = ("to the nation", "batches", "sent", "acknowledged", "refused", "ok")
    show_table(None, columns, [[*(line[name] for name in _SHOWN), _is_well(line)] for line in lines])
    say("the nation is a stand-in of the demo's own; its refusals are tickets: qinlian nation status")
    return bool(lines) and all(map(_is_well, lines))


_SHOWN: Final = ("dataset", "batches", "sent", "acknowledged", "refused")


def _is_well(line: Mapping[str, Any]) -> bool:
    return bool(line["sent"] == line["acknowledged"] + line["refused"] and line["acknowledged"] > 0)
