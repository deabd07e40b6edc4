"""`qinlian trace-person`: in which stores rows of one person are, by ID number, for somebody whom the gateway knows."""

from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.commands.clear_text_options import For, LooksAt, chosen_purpose, looks_at
from qinlian_cli.commands.deployment import Deployment, StoreDsn, TopologyFile, deployment, every_store
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.commands.sso_options import IdNumberFile, PasswordFile
from qinlian_cli.looking.looker import Looker, Seen
from qinlian_cli.looking.persons import COMMAND, seen_of, told_of
from qinlian_cli.output import say, show_json, show_table
from qinlian_cli.sso.login import secrets_of
from qinlian_cli.sso.secrets_given import given
from qinlian_common.adapters.by_engine.books import rows_of_person
from qinlian_common.adapters.postgresql.persons import STATEMENT_SECONDS_MAX
from qinlian_common.adapters.relational.limits import Limits
from qinlian_common.adapters.relational.persons import Held
from qinlian_indicators.records.reach import Reach

_COLUMNS = ("store", "dataset", "column", "org_code", "record_id")
_LIMITS = Limits(command_seconds=STATEMENT_SECONDS_MAX)


def trace_person(
    *,
    purpose: For,
    id_file: Annotated[
        Path | None, typer.Option(help="File with the person's ID number; else it is asked for.")
    ] = None,
    store: Annotated[list[str] | None, typer.Option(help="Only this store, may be repeated.")] = None,
    rows_max: Annotated[int, typer.Option(min=1, max=10_000, help="At most so many rows of a column.")] = 100,
    url: LooksAt = None,
    id_number_file: IdNumberFile = None,
    password_file: PasswordFile = None,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Names the rows of one person in staging and outbound stores; `qinlian trace` then follows each of them.

    Asks for your login at the gateway, where you need the office 明文调取员; names rows that your account and purpose
    reach, once the gateway has written that. The ID number is never an argument; where a store lies encrypted, its
    blind index is looked for, and QINLIAN_KEYS is needed. Reads whole tables: not for every day. Exits 1 where nothing
    is found.
    """
    login, wanted = looks_at(url, id_number_file, password_file), chosen_purpose(purpose)
    secrets = secrets_of(login)
    number = given("查询对象的证件号码 the person's ID number", id_file, "--id-file").strip().upper()

    async def work() -> list[Held]:
        async with deployment(topology, store_dsn) as place:
            chosen = _stores(place, store)
            looker = await Looker.at(login, secrets, wanted)
            return await _found(place, looker, number, chosen, rows_max)

    rows = run(work())
    if as_json:
        show_json(rows)
    elif rows:
        show_table(None, _COLUMNS, ((row.store, row.dataset, row.column, row.org_code, row.record_id) for row in rows))
    else:
        say("no staging or outbound store has a row of this person that your account and purpose reach")
    if not rows:
        raise typer.Exit(1)


async def _found(place: Deployment, looker: Looker, number: str, chosen: list[str], rows_max: int) -> list[Held]:
    """The rows that may be named, when the gateway has written it."""
    reach = looker.reach(place.topology)
    levels, near = told_of(place.catalogue, reach), _near(place, chosen, reach)
    if not levels or not near:
        await looker.write(Seen(COMMAND, number, refused="reach" if levels else "level"))
        return []
    async with every_store(place, _LIMITS) as known:
        rows = [row for name in near async for row in rows_of_person(known[name], number, rows_max)]
    told = [row for row in rows if row.dataset in levels]
    await looker.write(seen_of(number, told, levels))
    return told


def _near(place: Deployment, chosen: list[str], reach: Reach) -> list[str]:
    """The stores of divisions that the account is for."""
    near = [name for name in chosen if place.topology.stores[name].division in (reach.divisions or ())]
    if len(near) < len(chosen):
        say(f"{len(chosen) - len(near)} stores are not asked: your account is not for their divisions")
    return near


def _stores(place: Deployment, chosen: list[str] | None) -> list[str]:
    ours = [one.id for one in place.topology.stores.values() if one.vendor is None]
    for name in chosen or ():
        if place.plan(name).store_id not in ours:
            raise typer.BadParameter(f"{name} holds a vendor's schema; give a staging or outbound store")
    return chosen or ours
