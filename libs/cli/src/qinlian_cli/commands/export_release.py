"""`qinlian export approve`, `refuse`, `release`, `register`: the second person, and the book of what was given."""

import getpass
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.commands.deployment import Deployment, StoreDsn, TopologyFile, deployment
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.exporting import release as giving
from qinlian_cli.output import local_time, say, show_json, show_table
from qinlian_common.adapters.postgresql import exports
from qinlian_common.adapters.postgresql.exports import Export
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.errors import TransientError
from qinlian_common.topology.flows import Role

EXIT_NO = 1
_BY_MAX = 64
_COLUMNS = (
    "export", "state", "recipient", "title", "rows", "persons", "k", "key", "recipe", "prepared", "decided", "released",
)  # fmt: skip

By = Annotated[str | None, typer.Option("--by", help="Who does it; else the account's name.", show_default=False)]
ExportId = Annotated[str, typer.Argument(help="The export, as the register names it.")]
Reason = Annotated[str, typer.Option(help="Why; it is kept.")]


def approve(
    export_id: ExportId,
    *,
    reason: Reason,
    by: By = None,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
) -> None:
    """Approves what another person prepared, after a look at its report. Exits 1 where one may not."""
    _decide(export_id, name_of(by), reason, (topology, store_dsn), approves=True)


def refuse(
    export_id: ExportId,
    *,
    reason: Reason,
    by: By = None,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
) -> None:
    """Refuses what another person prepared; it can never be released. Exits 1 where one may not."""
    _decide(export_id, name_of(by), reason, (topology, store_dsn), approves=False)


def release(
    export_id: ExportId,
    *,
    out: Annotated[Path, typer.Option(help="A folder that is not there yet; the files appear in it.")],
    by: By = None,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
) -> None:
    """Gives an approved export out, once. Exits 1 where it is not approved or was given out already."""
    name = name_of(by)

    async def work() -> bool:
        async with deployment(topology, store_dsn) as place:
            connections = register_of(place).connections
            one = _only(await exports.exports(connections, export_id), export_id)
            return one.state == "approved" and await giving.release(connections, one, name, out)

    try:
        released = run(work())
    except OSError as error:
        raise TransientError(f"{error.filename or out} cannot be written: {error.strerror or error}") from error
    if not released:
        say(f"{export_id} is not approved, or was released already; see: qinlian export register")
        raise typer.Exit(EXIT_NO)
    say(f"released: {out}")


def register(
    *,
    recipient: Annotated[str | None, typer.Option(help="Only what this one got.", show_default=False)] = None,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """What was given to whom, when, by which recipe and key, and who agreed."""

    async def work() -> Sequence[Export]:
        async with deployment(topology, store_dsn) as place:
            return await exports.exports(register_of(place).connections)

    found = [one for one in run(work()) if recipient in {None, one.prepared.recipient}]
    if as_json:
        show_json([asdict(one) for one in found])
    else:
        show_table(None, _COLUMNS, map(_line, found))


def name_of(by: str | None) -> str:
    """The person who does it."""
    name = (by or getpass.getuser()).strip()
    if not name or len(name) > _BY_MAX:
        raise typer.BadParameter(f"--by is a person's name of 1 to {_BY_MAX} characters")
    return name


def register_of(place: Deployment) -> PostgresStore:
    """The store that keeps the register: the province's production store."""
    province = place.topology.province.code
    found = (
        one.id for one in place.topology.stores.values() if (one.division, one.role) == (province, Role.PRODUCTION)
    )
    return place.store(next(found))


def _decide(export_id: str, by: str, reason: str, where: tuple[Path | None, str | None], *, approves: bool) -> None:
    async def work() -> tuple[Export, bool]:
        async with deployment(*where) as place:
            connections = register_of(place).connections
            one = _only(await exports.exports(connections, export_id), export_id)
            return one, await exports.decide(connections, export_id, by, reason, approves=approves)

    one, done = run(work())
    if not done:
        own = one.prepared.prepared_by == by
        say(f"{by} prepared it; another person has to decide" if own else f"{export_id} is {one.state} already")
        raise typer.Exit(EXIT_NO)
    say(f"{'approved' if approves else 'refused'}: {export_id}, for {one.prepared.recipient}")


def _only(found: Sequence[Export], export_id: str) -> Export:
    if not found:
        raise typer.BadParameter(f"no export {export_id!r} in the register; see: qinlian export register")
    return found[0]


def _line(one: Export) -> tuple[object, ...]:
    it = one.prepared
    return (
        it.export_id, one.state, it.recipient, it.title, it.rows, it.persons, it.k, it.key_id, it.recipe_hash[:12],
        f"{it.prepared_by} {local_time(one.prepared_at)}", f"{one.decided_by or '-'} {local_time(one.decided_at)}",
        f"{one.released_by or '-'} {local_time(one.released_at)}",
    )  # fmt: skip
