"""The desk of an operator who reaches every store of a small province, where something of everything has happened."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import polars as pl
from tests.integration.cli.conftest import PROVINCE, HandTurned, as_record, park, person, prepared
from tests.integration.cli.test_commands_stores import COUNTY, QUEUE
from tests.integration.documented.desk import Desk, laid_out
from tests.servers import BrokerAddress, Databases
from tests.unit.docs import pages

from qinlian_cli.runtime.cluster import Cluster
from qinlian_common.adapters.postgresql.documents_kept import KeptDocuments
from qinlian_common.observe import clock
from qinlian_common.wire.parked import parked

EVENT, DOCUMENT = "qinlian.610402.collected/1/5310", "D1"
_ANNOUNCED = {
    "document_id": DOCUMENT, "institution": "61040200001", "org_code": "61040200001", "record_id": "E1",
    "path": "2026/E1.pdf", "raw": b"2026/E1.pdf", "size": 1024, "digest": "00", "level": 3,
}  # fmt: skip
_NETWORK = "{{code: {0}, network: {{gateway: 203.0.113.{1}, inside: [10.61.{1}.0/24]}}, "


@asynccontextmanager
async def operator(postgres: Cluster, databases: Databases, broker: BrokerAddress, folder: Path) -> AsyncIterator[Desk]:
    """The desk, while the province is there."""
    laid_out(folder)
    shelf = f"documents_store: {{url: 'file://{folder / 'srv'}'}}\n"
    async with prepared(postgres, databases, folder, None, shelf + PROVINCE) as province:
        batch = await _lived_in(province)
        environment = {
            "QINLIAN_TOPOLOGY": str(province.file), "QINLIAN_STORE_DSN": province.dsn,
            "QINLIAN_KAFKA": broker.bootstrap, "QINLIAN_KEYS": f"file:{folder / 'etc/qinlian/keys'}",
            "EVENT": EVENT, "WHO": "张三", "STORE": "610402.staging", "PRODUCTION": COUNTY, "TARGET": "610402.staging",
            "DATASET": "BI01", "DAY": f"{clock.today()}",
        }  # fmt: skip
        _files(folder, province, environment)
        yield Desk(folder, environment, _words(batch))


def _words(batch: str) -> dict[str, str]:
    return {
        "0d2f7a52-6f0e-4a53-9c1b-3f6a5d0c9e11": batch, "2026-11-22": f"{clock.today()}", "show ID": f"show {DOCUMENT}",
    }  # fmt: skip


async def _lived_in(province: HandTurned) -> str:
    """Rows that arrived, one that was rejected, an event that was parked; returns the id of a batch."""
    faulty = person("2017113000017", "610402", org_code="12610402435630188E", birth_date=None)
    await province.write(COUNTY, person("a", "610402"), person("b", "610404"), faulty)
    await province.settle()
    await province.write(COUNTY, person("c", "610402"))
    (sent,) = await province.send(COUNTY, await province.lease(COUNTY, QUEUE))
    record = as_record("qinlian.610402.collected", sent.event)
    await park(sent.store, parked(replace(record, partition=1, offset=5310), "event headers are damaged"))
    await sent.store.release(sent.lease)
    kept = KeptDocuments(province.stores["610000.staging"].connections)
    await kept.announce("610402", pl.DataFrame([_ANNOUNCED]))
    async with province.stores["610402.staging"].connections.connection() as connection:
        return str(await connection.fetchval("SELECT batch_id FROM exchange_sent LIMIT 1"))


def _files(folder: Path, province: HandTurned, environment: dict[str, str]) -> None:
    """What the documents take for granted."""
    (folder / "etc/qinlian/topology.yaml").symlink_to(province.file)
    (folder / "topology.yaml").write_text(_networked(), encoding="utf-8")
    exports = "".join(f"export {name}='{value}'\n" for name, value in environment.items())
    (folder / "etc/qinlian/environment").write_text(exports, encoding="utf-8")
    (folder / "FILE.xml").symlink_to(pages.ROOT / "tests/unit/cda/golden/c0049.xml")
    for name in ("EM01.csv", "EM01A.csv"):
        (folder / name).symlink_to(folder / "DIR" / name)
    (folder / "CL03_门诊数据.xlsx").symlink_to(folder / "build/templates/CL03_门诊数据.xlsx")
    (folder / "export.csv").symlink_to(folder / "build/templates/CL03_门诊数据.csv")


def _networked() -> str:
    """The same province, with the networks that its platforms lie in."""
    text = PROVINCE.replace(
        "- code: 610400\n", "- code: 610400\n    network: {gateway: 203.0.113.4, inside: [10.61.4.0/24]}\n"
    )
    for number, code in enumerate(("610000", "610402", "610404"), 11):
        text = text.replace(f"{{code: {code}, ", _NETWORK.format(code, number))
    return text
