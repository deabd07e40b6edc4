"""`qinlian trace-person`: in which stores rows of one person are, by ID number."""

from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.commands.deployment import Deployment, StoreDsn, TopologyFile, deployment, every_store
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.output import say, show_json, show_table
from qinlian_cli.sso.secrets_given import given
from qinlian_common.adapters.by_engine.books import rows_of_person
from qinlian_common.adapters.postgresql.persons import STATEMENT_SECONDS_MAX
from qinlian_common.adapters.relational.limits import Limits
from qinlian_common.adapters.relational.persons import Held

_COLUMNS = ("store", "dataset", "column", "org_code", "record_id")
_LIMITS = Limits(command_seconds=STATEMENT_SECONDS_MAX)


def trace_person(
    *,
    id_number_file: Annotated[Path | None, typer.Option(help="File with the ID number; else it is asked for.")] = None,
    store: Annotated[list[str] | None, typer.Option(help="Only this store, may be repeated.")] = None,
    rows_max: Annotated[int, typer.Option(min=1, max=10_000, help="At most so many rows of a column.")] = 100,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Names the rows of one person in staging and outbound stores; `qinlian trace` then follows each of them.

    The ID number is never an argument, since those are seen by others; where a store lies encrypted, its blind index is
    looked for, and QINLIAN_KEYS is needed. Reads whole tables: not for every day. Exits 1 where nothing is found.
    """
    number = given("身份证件号码 ID number", id_number_file, "--id-number-file").strip().upper()

    async def work() -> list[Held]:
        async with deployment(topology, store_dsn) as place, every_store(place, _LIMITS) as known:
            chosen = [known[name] for name in _stores(place, store)]
            return [row for one in chosen async for row in rows_of_person(one, number, rows_max)]

    rows = run(work())
    if as_json:
        show_json(rows)
    elif rows:
        show_table(None, _COLUMNS, ((row.store, row.dataset, row.column, row.org_code, row.record_id) for row in rows))
    else:
        say("no staging or outbound store has a row of this person")
    if not rows:
        raise typer.Exit(1)


def _stores(place: Deployment, chosen: list[str] | None) -> list[str]:
    ours = [one.id for one in place.topology.stores.values() if one.vendor is None]
    for name in chosen or ():
        if place.plan(name).store_id not in ours:
            raise typer.BadParameter(f"{name} holds a vendor's schema; give a staging or outbound store")
    return chosen or ours
