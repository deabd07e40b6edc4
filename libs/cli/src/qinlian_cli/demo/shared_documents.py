"""Documents that were made elsewhere are opened at the resident's home county: from the list to the file, and again.

One came down by the flows; another county's, of a resident who has moved since, no flow brings: the province is asked.

The county has no gateway of its own: its people are at home at the city's. The province's gateway gives the tokens.
"""

import json
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from qinlian_cli.demo.operator import command
from qinlian_cli.demo.province import DemoProvince
from qinlian_cli.demo.sign_on.browser import Browser, Page, Unlike
from qinlian_cli.demo.sign_on.officers import Offices
from qinlian_cli.demo.sign_on.passkey import in_by_passkey
from qinlian_cli.demo.sign_on.people import invented, written
from qinlian_cli.demo.sign_on.places import RECORDS
from qinlian_cli.demo.sign_on.told import Step, Stopped, Told
from qinlian_cli.output import say
from qinlian_cli.runtime.failures import ServerFailed
from qinlian_cli.runtime.ports import free_ports
from qinlian_cli.runtime.run import RunDirectory
from qinlian_cli.runtime.services import Service
from qinlian_common.adapters.postgresql.documents_kept import KeptDocuments
from qinlian_common.adapters.postgresql.frames import fetched
from qinlian_common.adapters.postgresql.staged_rows import StagedRows
from qinlian_common.documents.announcement import DATASET, staging_of
from qinlian_common.documents.digest import digests_of
from qinlian_common.topology.flows import Role
from qinlian_indicators.documents.found import LEVEL, Document, Documents
from qinlian_indicators.web.sign_on.key import public_keys, read_key

COUNTY: Final = "610402"
FORMER: Final = "611002"
"""From where people moved to that county on the second day."""

PURPOSE: Final = "treatment"
_DOCTOR: Final = ("演示县级医师", "61010219790101900")
_CEILING: Final = 4
_LOOKED_AT_MAX: Final = 1000
_DATABASE: Final = f"qinlian_{COUNTY}_documents"
_SENT_DOWN: Final = """
SELECT org_code, record_id FROM emr_file
WHERE origin_division <> $1 AND home_division = $1 AND modify_flag <> '3' AND confidentiality = '无特控'
ORDER BY org_code, record_id
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where documents are shared.

    Attributes:
        folder: key, cache and secrets, for their owner alone.
        shelf, desk: ports of the province's interface and of the county's pages.
        probes: ports of their probes.
    """

    province: DemoProvince
    offices: Offices
    folder: Path
    shelf: int
    desk: int
    probes: tuple[int, int]

    @property
    def key(self) -> Path:
        """The private key of all parts: they are one machine's here."""
        return self.folder / "client.pem"

    @property
    def shelf_url(self) -> str:
        """The province's interface."""
        return f"http://localhost:{self.shelf}"

    @property
    def desk_url(self) -> str:
        """The county's pages."""
        return f"http://localhost:{self.desk}"

    def of_shelf(self) -> dict[str, str]:
        """Settings of `qinlian-shelf`."""
        return {
            **self.province.environment, "QINLIAN_CLIENT_KEY": str(self.key), "QINLIAN_PUBLIC_URL": self.shelf_url,
            "QINLIAN_PUBLIC_PORT": str(self.shelf), "QINLIAN_HTTP_PORT": str(self.probes[0]),
            "QINLIAN_GATEWAY_ISSUER": self.offices.places.province.address,
        }  # fmt: skip

    def of_desk(self) -> dict[str, str]:
        """Settings of `qinlian-documents`; `qinlian indicators migrate` reads the same."""
        places, dsn = self.offices.places, self.province.cluster.dsn(_DATABASE)
        return {
            **self.province.environment, "QINLIAN_CLIENT_KEY": str(self.key), "QINLIAN_PUBLIC_URL": self.desk_url,
            "QINLIAN_PUBLIC_PORT": str(self.desk), "QINLIAN_HTTP_PORT": str(self.probes[1]),
            "QINLIAN_GATEWAY_ISSUER": places.city.address, "QINLIAN_CLIENT_ID": f"documents-{COUNTY}",
            "QINLIAN_INDICATORS_DSN": dsn.replace("postgresql://", "postgresql+asyncpg://", 1),
            "QINLIAN_PLATFORM": COUNTY, "QINLIAN_SHELF_URL": self.shelf_url, "QINLIAN_SYSTEM_ID": f"records-{COUNTY}",
            "QINLIAN_SHELF_ISSUER": places.province.address, "QINLIAN_CACHE": str(self.folder / "cache"),
        }  # fmt: skip


async def shared_documents(run: RunDirectory, province: DemoProvince, offices: Offices) -> list[Step]:
    """The steps; the last is the one that failed, if one did."""
    folder, told = run.path / "sharing", Told()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    shelf, desk, *probes = free_ports(4)
    place = Place(province, offices, folder, shelf, desk, (probes[0], probes[1]))
    say(f"documents: opened at {COUNTY}, where the resident lives")
    try:
        await _steps(told, place)
    except Stopped:
        say(f"    {told.steps[-1].why}\n    look at: {run.log_path('shelf')}, {run.log_path('documents')}")
    return told.steps


async def _steps(told: Told, place: Place) -> None:
    with told.step("the province's interface for documents and the county's pages start, known to their gateways"):
        await _begin(place)
    with told.step("a document made elsewhere has its row in the county's staging store, by the ordinary flows"):
        document = await _chosen(place)
    async with Browser() as browser:
        with told.step(
            "the county's doctor finds it by its resident and opens it: fetched from the province, verified"
        ):
            secret = await place.offices.take_on_below(_DOCTOR[0], invented(_DOCTOR[1]), RECORDS, COUNTY, _CEILING)
            await in_by_passkey(place.offices.places, place.offices.places.city, browser, secret)
            await _open(place, browser, document)
        with told.step("a document of the county where a resident lived before has no row here, by no flow"):
            former = await _left_behind(place)
        with told.step("the doctor finds it as well, for the province is asked; opened, and nothing of its row stays"):
            await _open_elsewhere(place, browser, former)
    with told.step("lists and openings stand in the trails of the province and of the city"):
        await _trails(place, document, openings=2)
        await _trails(place, former, openings=1)


async def _begin(place: Place) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    written(place.key, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode())
    await place.province.cluster.create_databases([_DATABASE])
    await command(place.of_desk(), "indicators", "migrate")
    jwks = public_keys(read_key(place.key))
    await place.offices.register_sharing(place.shelf_url, place.desk_url, COUNTY, jwks)
    await place.province.services.start(
        _service("shelf", "give_documents", place.of_shelf(), place.probes[0]),
        _service("documents", "show_documents", place.of_desk(), place.probes[1]),
    )


def _service(name: str, module: str, environment: Mapping[str, str], probes: int) -> Service:
    return Service(
        name, [sys.executable, "-m", f"qinlian_indicators.{module}"], environment, probes, shows_metrics=True
    )


async def _chosen(place: Place) -> Document:
    """A document that came down to the county, and that the province has."""
    account, documents = _account(place), _documents(place, COUNTY)
    schema = pl.Schema({"org_code": pl.String(), "record_id": pl.String()})
    async with place.province.stores[f"{COUNTY}.{Role.STAGING}"].connections.connection() as connection:
        rows = await fetched(connection, schema, _SENT_DOWN, COUNTY)
    for key in rows.iter_rows():
        stored, document = await account.listed("stored", None, 1, key), await documents.of_key(*key)
        if stored and document and not document.protected and document.id == stored[0].document_id:
            return document
    raise ServerFailed(f"no document of another division came down to {COUNTY}, of {rows.height} rows")


async def _left_behind(place: Place) -> Document:
    """A document of a former county, which the province has and this county has no row of."""
    here, there = _documents(place, COUNTY), _documents(place, place.province.topology.province.code)
    stored = await _account(place).listed("stored", FORMER, _LOOKED_AT_MAX)
    for line in stored:
        document = await there.of_key(line.org_code, line.record_id)
        if document and document.county == COUNTY and document.level <= _CEILING:
            if await here.of_key(line.org_code, line.record_id) is not None:
                raise ServerFailed(f"a document of {FORMER} came down to {COUNTY}, which no flow should do")
            return document
    raise ServerFailed(f"of {len(stored)} documents of {FORMER} none is of somebody who moved to {COUNTY}")


def _account(place: Place) -> KeptDocuments:
    return KeptDocuments(place.province.stores[staging_of(place.province.topology)].connections)


def _documents(place: Place, division: str) -> Documents:
    return Documents(StagedRows(place.province.stores[f"{division}.{Role.STAGING}"]), place.province.catalogue)


async def _open(place: Place, browser: Browser, document: Document) -> None:
    """On the page, as the doctor does: the list, the file, and the file once more."""
    found = (await _found(place, browser, document)).must_say(document.institution, "本地")
    asked = {"org_code": document.org_code, "record_id": document.record_id, "slip": ""}
    files = [await browser.file(found, "/documents/open", **asked) for _ in range(2)]
    if [digests_of([one]).sm3 for one in files] != [document.digest] * 2:
        raise Unlike("the page shows another content than the document's row tells of")


async def _open_elsewhere(place: Place, browser: Browser, document: Document) -> None:
    """The same with one that the province tells of; the newest, if it has several of the person."""
    found = (await _found(place, browser, document)).must_say(document.institution, "省平台")
    slip = next(one["slip"] for one in found.choices if one.get("slip"))
    file = await browser.file(found, "/documents/open", org_code="", record_id="", slip=slip)
    there = await _documents(place, place.province.topology.province.code).of_person(document.number)
    if digests_of([file]).sm3 not in {one.digest for one in there}:
        raise Unlike("the page shows a content that the province has not told of")
    if await _documents(place, COUNTY).of_key(document.org_code, document.record_id) is not None:
        raise Unlike("the row of a document that was looked up stayed at the county")


async def _found(place: Place, browser: Browser, document: Document) -> Page:
    """The list of its person's documents."""
    form = (await browser.open(f"{place.desk_url}/documents")).must_say("已用通行密钥验证")
    return await browser.send(form, "/documents", id_number=document.number, purpose=PURPOSE)


async def _trails(place: Place, document: Document, openings: int) -> None:
    """Each list is a view at the county, each opening one at the county and one at the province."""
    places = place.offices.places
    for side in (places.province, places.city):
        file = written(side.folder / "resident.id", f"{document.number}\n")
        told = await command(
            side.environment(place.province.cluster), "privacy", "accesses", "--id-file", str(file), "--json"
        )
        views = [one for one in json.loads(told) if one["datasets"] == [DATASET]]
        opened = [one for one in views if not one["refused"] and one["level"] >= LEVEL]
        if len(opened) != openings or len(views) == len(opened):
            raise ServerFailed(
                f"{side.name} has {len(opened)} openings of {len(views)} views, and should have {openings}"
            )
