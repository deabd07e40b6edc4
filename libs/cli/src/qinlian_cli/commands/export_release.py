"""`qinlian export release` and `register`: what two officers approved is given out, and the book of what was given."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from qinlian_cli.commands.deployment import Deployment, StoreDsn, TopologyFile, deployment
from qinlian_cli.commands.export_options import GatewayUrl, login_at
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.commands.sso_options import IdNumberFile, PasswordFile
from qinlian_cli.exporting import manifest
from qinlian_cli.exporting import release as giving
from qinlian_cli.exporting.manifest import Written
from qinlian_cli.exporting.release import Approval
from qinlian_cli.output import local_time, say, show_json, show_table
from qinlian_cli.sso.login import Login, OfficerApi, SaidNo, officer
from qinlian_common.adapters.postgresql import exports
from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.postgresql.exports import Decided, Export
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.errors import TransientError
from qinlian_common.topology.flows import Role

EXIT_NO = 1
_COLUMNS = (
    "export", "state", "proof", "recipient", "title", "rows", "persons", "k", "key", "recipe", "prepared", "decided",
    "released",
)  # fmt: skip
_REFUSED = "refused"


def release(
    folder: Annotated[Path, typer.Argument(help="The closed folder of a prepared export.")],
    *,
    out: Annotated[Path, typer.Option(help="A folder that is not there yet; the files appear in it.")],
    url: GatewayUrl = None,
    id_number_file: IdNumberFile = None,
    password_file: PasswordFile = None,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Gives out, once, what two officers of the gateway have approved on its page 导出.

    Fetches the gateway's signed statement and the files' key, and checks both and every file. Exits 1 where the export
    waits for an officer, was refused, or was given out already.
    """
    login, held = login_at(url, id_number_file, password_file), manifest.read(folder)
    giving.require_absent(out)

    async def work() -> bool:
        async with deployment(topology, store_dsn) as place:
            connections = register_of(place).connections
            one = _only(await exports.exports(connections, held.manifest.export_id), held.manifest.export_id)
            giving.require_waiting(one, held, login.url)
            approval = await _approval(connections, login, held)
            return await giving.release(connections, folder, held, approval, out)

    try:
        released = run(work())
    except OSError as error:
        raise TransientError(f"{error.filename or out} cannot be written: {error.strerror or error}") from error
    if not released:
        say(f"{held.manifest.export_id} was released or refused meanwhile; see: qinlian export register")
        raise typer.Exit(EXIT_NO)
    if as_json:
        show_json({"export": held.manifest.export_id, "folder": str(out)})
    else:
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


def register_of(place: Deployment) -> PostgresStore:
    """The store that keeps the register: the province's production store."""
    province = place.topology.province.code
    found = (
        one.id for one in place.topology.stores.values() if (one.division, one.role) == (province, Role.PRODUCTION)
    )
    return place.store(next(found))


async def _approval(connections: Connections, login: Login, held: Written) -> Approval:
    """The gateway's word, verified; a refusal is noted in the register. Raises SaidNo where two have not approved."""
    async with officer(login) as api:
        path = f"/exports/{held.manifest.export_id}"
        seen = await api.get(path)
        if seen["standing"] == _REFUSED:
            said = _decided(seen, approves=False)
            await exports.refuse(connections, held.manifest.export_id, said)
            raise SaidNo(f"refused by {said.by} 已被拒绝: {said.reason}")
        return await _handed_over(api, path, seen, login, held)


async def _handed_over(api: OfficerApi, path: str, seen: Any, login: Login, held: Written) -> Approval:
    given = await api.post(f"{path}/release")
    giving.require_approved(given["statement"], await api.published_keys(), login.url, held)
    return Approval(given["statement"], bytes.fromhex(given["key"]), _decided(seen, approves=True), given["receiver"])


def _decided(seen: Any, *, approves: bool) -> Decided:
    """What officers said, by name; of approvals those that count."""
    votes = [one for one in seen["votes"] if one["approves"] is approves and (one["counts"] or not approves)]
    return Decided(
        "、".join(one["name"] for one in votes), max(datetime.fromisoformat(one["given_at"]) for one in votes),
        "\n".join(one["reason"] for one in votes),
    )  # fmt: skip


def _only(found: Sequence[Export], export_id: str) -> Export:
    if not found:
        raise typer.BadParameter(f"no export {export_id!r} in the register; see: qinlian export register")
    return found[0]


def _line(one: Export) -> tuple[object, ...]:
    it = one.prepared
    return (
        it.export_id, one.state, one.proof, it.recipient, it.title, it.rows, it.persons, it.k, it.key_id,
        it.recipe_hash[:12], f"{it.prepared_by} {local_time(one.prepared_at)}",
        f"{one.decided_by or '-'} {local_time(one.decided_at)}",
        f"{one.released_by or '-'} {local_time(one.released_at)}",
    )  # fmt: skip
