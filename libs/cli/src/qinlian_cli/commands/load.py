"""`qinlian load`: a filled template, checked and put into a staging store, from where its rows travel as any others."""

import getpass
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.commands.deployment import Deployment, StoreDsn, TopologyFile, any_store, deployment
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.commands.template_options import (
    Encoding,
    Filled,
    Limit,
    SheetName,
    Table,
    bar,
    require_other,
    wanted_of,
    written_report,
)
from qinlian_cli.loading.hash_of_file import hash_of
from qinlian_cli.loading.load import Into, Weighed, weigh
from qinlian_cli.loading.load import load as load_into
from qinlian_cli.loading.place import Place, place_of
from qinlian_cli.loading.refused import only_refused
from qinlian_cli.loading.show import as_load_document, show_load
from qinlian_cli.loading.weigh import TAKEN
from qinlian_cli.output import show_json
from qinlian_cli.specification.outline import Outline
from qinlian_cli.validate.check import check
from qinlian_cli.validate.read_file import open_source
from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.observe import clock
from qinlian_common.topology.flows import OriginClass

EXIT_NO = 1
_BY_MAX = 64


def load(
    file: Filled,
    *,
    store: Annotated[str, typer.Option(help="The staging store, such as 610402.staging.", show_default=False)],
    division: Annotated[
        str | None, typer.Option(help="Whose rows they are, where the store takes several.", show_default=False)
    ] = None,
    business_system: Annotated[
        bool, typer.Option("--business-system", help="Rows of the administration's system, not of an institution.")
    ] = False,
    good_rows: Annotated[bool, typer.Option("--good-rows", help="Load the rows that are not refused.")] = False,
    rejects: Annotated[
        Path | None,
        typer.Option(help="Where --good-rows writes the refused rows, a new .xlsx file.", dir_okay=False),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be done.")] = False,
    dataset: Table = None,
    sheet: SheetName = None,
    encoding: Encoding = None,
    limit: Limit = 50,
    by: Annotated[str | None, typer.Option(help="Who loads; else the account's name.", show_default=False)] = None,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """装入填好的模板: checks it as `qinlian validate`, and merges its rows into a staging store in one transaction.

    A file with rows that are refused is not loaded at all, unless with --good-rows. A row replaces one that was loaded
    with an earlier or the same 数据更新时间, never a later one, and never one that an interface reports; loaded twice,
    a file changes nothing. Exit codes: 0 no row was refused, 1 some were, 2 your mistake, 3 the store is away.
    """
    asked = Asked(file, encoding, dataset, sheet, rejects, _name(by), good_rows=good_rows, dry_run=dry_run)
    _require_place_for(asked)
    kind = OriginClass.BUSINESS_SYSTEM if business_system else OriginClass.INSTITUTION

    async def work() -> tuple[Weighed, Place, str | None]:
        async with deployment(topology, store_dsn) as known:
            place = place_of(known.topology, known.plan(store).store_id, division, kind)
            async with any_store(known, store) as target:
                return await _loaded(asked, known, target, place)

    found, place, load_id = run(work())
    if as_json:
        show_json(as_load_document(found, place, load_id))
    else:
        show_load(found, place, load_id, limit, stays_out=bool(found.checked.rejected) and not good_rows)
    if found.checked.rejected:
        raise typer.Exit(EXIT_NO)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was asked to do with which file."""

    file: Path
    encoding: str | None
    dataset: str | None
    sheet: str | None
    rejects: Path | None
    by: str
    good_rows: bool
    dry_run: bool


async def _loaded(asked: Asked, known: Deployment, target: AnyStore, place: Place) -> tuple[Weighed, Place, str | None]:
    """The refused rows are on the disk before anything is merged: nothing is lost between the two."""
    into, outline = Into(target, place, clock.now()), Outline(known.catalogue)
    content_hash, source = hash_of(asked.file), open_source(asked.file, asked.encoding)
    with bar(source, "检查") as tell:
        checked = check(
            source, outline, wanted_of(outline, asked.dataset, asked.sheet), clock.now, tell, keeps_rows=True
        )
    with bar(source, "比对") as tell:
        found = await weigh(checked, known.catalogue, into, tell)
    refused = found.checked.rejected
    _require_unchanged(asked.file, content_hash)
    if asked.rejects is not None and refused and not asked.dry_run:
        written_report(only_refused(found.checked), asked.rejects, "--rejects")
    if asked.dry_run or not found.total(*TAKEN) or (refused and not asked.good_rows):
        return found, place, None
    with bar(source, "装入"):
        return found, place, await load_into(found, known.catalogue, into, asked.by, content_hash)


def _name(by: str | None) -> str:
    name = (by or getpass.getuser()).strip()
    if not 0 < len(name) <= _BY_MAX:
        raise typer.BadParameter(f"a person's name of 1 to {_BY_MAX} characters", param_hint="--by")
    return name


def _require_unchanged(file: Path, content_hash: str) -> None:
    """Raises the user's mistake where the account would name a file whose rows are not those that were checked."""
    if hash_of(file) != content_hash:
        raise typer.BadParameter(f"{file} was written to while it was read; close it there, and load it again")


def _require_place_for(asked: Asked) -> None:
    """Raises the user's mistake where refused rows would be lost, or would replace a file."""
    if asked.good_rows and asked.rejects is None and not asked.dry_run:
        raise typer.BadParameter("say where the refused rows go: --rejects OUT.xlsx", param_hint="--good-rows")
    require_other(asked.rejects, asked.file, "--rejects")
    if asked.rejects is not None and asked.rejects.exists():
        raise typer.BadParameter(f"{asked.rejects} is there already; name a new file", param_hint="--rejects")
