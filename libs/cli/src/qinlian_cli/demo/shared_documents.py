"""A document that was made elsewhere is opened at the resident's home county: from the list to the file, and again.

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
from qinlian_cli.demo.sign_on.browser import Browser, Unlike
from qinlian_cli.demo.sign_on.officers import Offices
from qinlian_cli.demo.sign_on.passkey import in_by_passkey
from qinlian_cli.demo.sign_on.people import Secret, invented, written
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
from qinlian_indicators.documents.found import Document, Documents
from qinlian_indicators.web.sign_on.key import public_keys, read_key

COUNTY: Final = "610402"
PURPOSE: Final = "treatment"
_DOCTOR: Final = ("演示县级医师", "61010219790101900")
_CEILING: Final = 4
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
    with told.step("the county's doctor finds it by its resident and opens it: fetched from the province, verified"):
        secret = await place.offices.take_on_below(_DOCTOR[0], invented(_DOCTOR[1]), RECORDS, COUNTY, _CEILING)
        await _open(place, secret, document)
    with told.step("both openings stand in the trails of the province and of the city"):
        await _trails(place, document)


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
    stores, topology = place.province.stores, place.province.topology
    account, store = KeptDocuments(stores[staging_of(topology)].connections), stores[f"{COUNTY}.{Role.STAGING}"]
    documents = Documents(StagedRows(store), place.province.catalogue)
    schema = pl.Schema({"org_code": pl.String(), "record_id": pl.String()})
    async with store.connections.connection() as connection:
        rows = await fetched(connection, schema, _SENT_DOWN, COUNTY)
    for key in rows.iter_rows():
        stored, document = await account.listed("stored", None, 1, key), await documents.of_key(*key)
        if stored and document and not document.protected and document.id == stored[0].document_id:
            return document
    raise ServerFailed(f"no document of another division came down to {COUNTY}, of {rows.height} rows")


async def _open(place: Place, secret: Secret, document: Document) -> None:
    """On the page, as the doctor does: the list, the file, and the file once more."""
    places = place.offices.places
    async with Browser() as browser:
        await in_by_passkey(places, places.city, browser, secret)
        form = (await browser.open(f"{place.desk_url}/documents")).must_say("已用通行密钥验证")
        found = await browser.send(form, "/documents", id_number=document.number, purpose=PURPOSE)
        found.must_say(document.institution)
        asked = {"org_code": document.org_code, "record_id": document.record_id}
        files = [await browser.file(found, "/documents/open", **asked) for _ in range(2)]
    if [digests_of([one]).sm3 for one in files] != [document.digest] * 2:
        raise Unlike("the page shows another content than the document's row tells of")


async def _trails(place: Place, document: Document) -> None:
    """The list is a view at the county alone; each opening is one at the county and one at the province."""
    places = place.offices.places
    for side, expected in ((places.province, 2), (places.city, 3)):
        file = written(side.folder / "resident.id", f"{document.number}\n")
        told = await command(
            side.environment(place.province.cluster), "privacy", "accesses", "--id-file", str(file), "--json"
        )
        views = [one for one in json.loads(told) if one["datasets"] == [DATASET] and not one["refused"]]
        if len(views) != expected:
            raise ServerFailed(f"{side.name} has {len(views)} views of documents, and should have {expected}")
