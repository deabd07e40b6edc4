"""`qinlian export`: files for research in which nobody can be told, and given out only once two officers agree."""

import re
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.commands import export_release
from qinlian_cli.commands.deployment import Deployment, StoreDsn, TopologyFile, any_store, deployment
from qinlian_cli.commands.export_options import GatewayUrl, login_at
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.commands.specification import CatalogueFolder
from qinlian_cli.commands.sso_options import IdNumberFile, PasswordFile
from qinlian_cli.exporting.held import hold
from qinlian_cli.exporting.keys import OPEN, PSEUDONYM, Key, key_path, make_keys, pseudonym_keys, read_key
from qinlian_cli.exporting.manifest import Written, manifest_of
from qinlian_cli.exporting.plan import ExportPlan, read_plan
from qinlian_cli.exporting.prepare import Made, make
from qinlian_cli.exporting.recipe import RECIPIENT
from qinlian_cli.exporting.report import Report, lines_of
from qinlian_cli.exporting.sealed import SUFFIX, unseal
from qinlian_cli.exporting.store_source import opened_source
from qinlian_cli.exporting.whose import traces
from qinlian_cli.output import console, progress, say, show_json, show_table
from qinlian_cli.sso.login import Login, OfficerApi, Secrets, officer, secrets_of
from qinlian_common.adapters.postgresql import exports
from qinlian_common.adapters.postgresql.exports import Prepared
from qinlian_common.adapters.postgresql.extract import in_catalogue_form
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.errors import TransientError
from qinlian_common.privacy.pseudonym import KEY_BYTES

EXIT_NO = 1
_AtGateway = Callable[[], AbstractAsyncContextManager[OfficerApi]]
_TRACES = ("recipient", "key", "made", "looked at")

app = typer.Typer(no_args_is_help=True, help="去标识化导出: files for research, by recipe, gate and two officers.")

Recipe = Annotated[Path, typer.Argument(help="A recipe; see docs/export.md.", exists=True, dir_okay=False)]
Keys = Annotated[Path, typer.Option("--keys", help="The folder of the recipients' keys.", file_okay=False)]
Store = Annotated[
    str | None,
    typer.Option("--store", help="The store to read; else the province's production store.", show_default=False),
]


@app.command()
def key(
    recipient: Annotated[str, typer.Argument(help="As recipes name it.")], *, keys: Keys, as_json: AsJson = False
) -> None:
    """Makes a recipient's two keys: one for pseudonyms, which stays here, and one that opens files, to hand over."""
    if not re.fullmatch(RECIPIENT, recipient):
        raise typer.BadParameter(
            "a recipient is 2 to 40 lower-case letters, digits and hyphens, such as example-university"
        )
    with disk(keys):
        made = make_keys(keys, recipient)
    if as_json:
        show_json([{"file": str(key_path(keys, recipient, one.purpose)), "id": one.id} for one in made])
        return
    for one in made:
        words = "stays here, and is never handed over" if one.purpose == PSEUDONYM else "hand it over by a safe way"
        say(f"written: {key_path(keys, recipient, one.purpose)} ({one.id}): {words}")


@app.command()
def check(recipe: Recipe, *, catalogue: CatalogueFolder = None, as_json: AsJson = False) -> None:
    """Whether a recipe is right; names every mistake with its line. No store is asked."""
    plan = read_plan(recipe, load_catalogue(catalogue))
    columns = sum(len(table.columns) for table in plan.tables)
    if as_json:
        show_json({"datasets": len(plan.tables), "columns": columns, "k": plan.recipe.k, "l": plan.recipe.l})
    else:
        console().print(f"right: {len(plan.tables)} datasets, {columns} columns, k {plan.recipe.k}, l {plan.recipe.l}")


@app.command(name="try")
def attempt(
    recipe: Recipe,
    *,
    store: Store = None,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """What a recipe would give and cost; no file stays. Exits 1 where it could not be released."""

    async def work() -> Report:
        async with deployment(topology, store_dsn) as place:
            plan = read_plan(recipe, place.catalogue)
            thrown_away = Key(PSEUDONYM, plan.recipe.recipient, secrets.token_bytes(KEY_BYTES))
            with tempfile.TemporaryDirectory() as closed:
                made = await _make(place, store, plan, thrown_away, Path(closed))
            return made.report

    _show(run(work()), as_json=as_json)


@app.command()
def prepare(
    recipe: Recipe,
    *,
    keys: Keys,
    closed: Annotated[Path, typer.Option(help="The folder of prepared exports, closed to others.", file_okay=False)],
    seal: Annotated[bool, typer.Option("--seal", help="Seal the files for the recipient's key.")] = False,
    url: GatewayUrl = None,
    id_number_file: IdNumberFile = None,
    password_file: PasswordFile = None,
    store: Store = None,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Makes an export in a closed folder, sealed, and registers it: two officers of the gateway have to approve it.

    Asks for your login at the gateway, where you need the office 导出制作员. Exits 1 where the gate lets too little
    through: nothing is entered, and the report says what would help.
    """
    login = login_at(url, id_number_file, password_file)
    secrets_given = secrets_of(login)

    async def work() -> Made:
        await _require_office(login, secrets_given)
        async with deployment(topology, store_dsn) as place:
            plan = read_plan(recipe, place.catalogue)
            pseudonyms, opening = (
                read_key(key_path(keys, plan.recipe.recipient, purpose), purpose) for purpose in (PSEUDONYM, OPEN)
            )
            made = await _make(place, store, plan, pseudonyms, closed, opened_by=opening if seal else None)
            if made.report.refusal:
                shutil.rmtree(made.folder)
            else:
                with _nothing_left(made.folder), disk(made.folder):
                    written = manifest_of(made.export_id, plan, made.report, pseudonyms.id, made.files)
                    await _hold(place, made, written, partial(officer, login, secrets_given))
            return made

    made = run(work())
    _show(made.report, as_json=as_json)
    say(f"prepared: {made.export_id} in {made.folder}; two officers approve it: {login.url}/admin/exports")


@app.command(name="open")
def unsealed(
    file: Annotated[Path, typer.Argument(help="A sealed file.", exists=True, dir_okay=False)],
    *,
    with_key: Annotated[Path, typer.Option("--key", help="The key that was handed over.", dir_okay=False)],
    out: Annotated[Path, typer.Option(help="Where to write the opened file.", file_okay=False)],
) -> None:
    """Opens a sealed file with the recipient's key."""
    target = out / file.name.removesuffix(SUFFIX)
    if target.exists() or target == file:
        raise typer.BadParameter(f"{target} is there already; name another folder", param_hint="--out")
    with disk(out):
        out.mkdir(parents=True, exist_ok=True)
        unseal(file, target, read_key(with_key, OPEN).secret)
    say(f"written: {target}")


@app.command()
def whose(
    file: Annotated[Path, typer.Argument(help="A file, or a part of one.", exists=True, dir_okay=False)],
    *,
    keys: Keys,
    as_json: AsJson = False,
) -> None:
    """For whom a file was made, by its pseudonyms. Exits 1 where no key of the folder made any."""
    found = traces(file, pseudonym_keys(keys))
    if as_json:
        show_json([{name: getattr(one, name) for name in one.__slots__} for one in found])
    else:
        show_table(None, _TRACES, ((one.recipient, one.key_id, one.made, one.looked_at) for one in found))
    if not found:
        say("no key of this folder made any of its pseudonyms")
        raise typer.Exit(EXIT_NO)


@contextmanager
def disk(place: Path) -> Iterator[None]:
    """What the disk refuses, as an error that says where; with room on it, the same call may succeed."""
    try:
        yield
    except OSError as error:
        raise TransientError(f"{error.filename or place} cannot be written: {error.strerror or error}") from error


async def _make(
    place: Deployment,
    store: str | None,
    plan: ExportPlan,
    pseudonyms: Key,
    closed: Path,
    *,
    opened_by: Key | None = None,
) -> Made:
    async with any_store(place, _source(place, store)) as source:
        with disk(closed), _bar() as tell:
            return await make(plan, opened_source(plan, source), pseudonyms, closed, tell=tell, opened_by=opened_by)


@contextmanager
def _nothing_left(folder: Path) -> Iterator[None]:
    """What officers and register do not know must not lie about."""
    try:
        yield
    except BaseException:
        shutil.rmtree(folder)
        raise


async def _require_office(login: Login, secrets_given: Secrets) -> None:
    """Before an hour's work: that the gateway is there, and lets this person see exports."""
    async with officer(login, secrets_given) as api:
        await api.get("/exports")


async def _hold(place: Deployment, made: Made, written: Written, login: _AtGateway) -> None:
    """Seals the files, gives their key and the manifest to the gateway, and enters the export into the register."""
    key = secrets.token_bytes(KEY_BYTES)
    hold(made.folder, written, key)
    async with login() as api:
        seen = await api.post("/exports", {"manifest": written.text, "key": key.hex()})
        entry = _entry(made, written, api.url, seen["maker"])
    await exports.enter(export_release.register_of(place).connections, entry)


def _source(place: Deployment, store: str | None) -> str:
    """The store to read: the province's production store, or another one in catalogue form, of any engine."""
    found = place.plan(store or export_release.register_of(place).id)
    if not in_catalogue_form(found):
        raise typer.BadParameter(
            f"{found.store_id} holds a vendor's schema; give a staging store, or the province's production store",
            param_hint="--store",
        )
    if found.encrypts:
        raise typer.BadParameter(
            f"persons lie encrypted in {found.store_id}; give the province's production store", param_hint="--store"
        )
    return found.store_id


@contextmanager
def _bar() -> Iterator[Callable[[str, int], None]]:
    with progress() as bars:
        task = bars.add_task("reading", total=None)
        yield lambda dataset, rows: bars.update(task, description=f"reading {dataset}", advance=rows)


def _entry(made: Made, written: Written, gateway: str, by: str) -> Prepared:
    it, files = written.manifest, {name: one.sha256 for name, one in made.files.items()}
    return Prepared(
        it.export_id, it.title, it.recipient, it.purpose, it.recipe_sha256, it.key_id, it.rows, it.persons, it.k,
        files, made.report.document(), str(made.folder.resolve()), written.digest, gateway, by,
    )  # fmt: skip


def _show(report: Report, *, as_json: bool) -> None:
    if as_json:
        show_json(report.document())
    else:
        for line in lines_of(report):
            console().print(line, markup=False, soft_wrap=True)
    if report.refusal:
        raise typer.Exit(EXIT_NO)


app.command()(export_release.release)
app.command()(export_release.register)
