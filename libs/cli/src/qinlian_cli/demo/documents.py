"""Documents of the demo: some hospitals have agreed directories, and the files that their rows of EM02 tell of.

Three of the files are as files in the field are: one was damaged after its row was written, one has a name in GBK, and
one has no row at all.
"""

import asyncio
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import polars as pl
import yaml

from qinlian_cli.demo.records.province import Share
from qinlian_cli.documents.balance import DocumentBalance, read_documents
from qinlian_common.adapters.by_engine.stores import PostgresStores
from qinlian_common.documents.announcement import DATASET
from qinlian_common.documents.digest import digests_of
from qinlian_common.documents.names import INBOX
from qinlian_common.topology.documents import Directory
from qinlian_common.topology.topology import Topology

HOSPITALS: Final[Mapping[str, str]] = {
    "610402": "61040202361040211A2101",
    "610112": "61011202661011211A2101",
    "611002": "61100202161100211A2101",
    "610400": "61040002861040011A2101",
    "610000": "61000002461000011A2101",
}
"""By division the institution that has a directory: of counties of each kind of region, of a city, of the province."""

SHELF: Final = "province"
_HEAD: Final = b"%PDF-1.7\n"
WAIT_SECONDS_MAX: Final = 120.0
POLL_SECONDS: Final = 1.0


def declared(topology: Path, folder: Path) -> Path:
    """The topology with the directories of the demo, which lie below a folder, as a file of the run."""
    found: dict[str, Any] = yaml.load(topology.read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506 - plain text
    found["documents_store"] = {"url": f"file://{folder / SHELF}"}
    counties = (county for region in found["regions"] for county in region["counties"])
    for place in (found["province"], *found["regions"], *counties):
        institution = HOSPITALS.get(place["code"])
        if institution is not None:
            url = f"file://{folder / place['code']}"
            place["documents"] = [{"institution": institution, "url": url}]
            (folder / place["code"] / INBOX).mkdir(parents=True, exist_ok=True)
    written = folder / "topology.yaml"
    written.write_text(yaml.safe_dump(found, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return written


def with_files(shares: Sequence[Share], directories: Sequence[Directory]) -> list[Share]:
    """The same rows, those of EM02 telling what is true of the files that are written for them."""
    by_institution = {one.institution: Path(one.url.removeprefix("file://")) for one in directories}
    damaged = next(iter(by_institution), None)
    return [
        replace(share, rows=_told(share.rows, by_institution, damaged)) if share.dataset == DATASET else share
        for share in shares
    ]


def told_of(shares: Sequence[Share], directories: Sequence[Directory]) -> int:
    """How many files the rows of these institutions tell of."""
    institutions = [one.institution for one in directories]
    of_files = [share.rows for share in shares if share.dataset == DATASET]
    return sum(rows.filter(pl.col("org_code").is_in(institutions)).height for rows in of_files)


async def documents_arrived(stores: PostgresStores, topology: Topology, expected: int) -> DocumentBalance | None:
    """How documents stand when so many came to an end and none is under way, or after the longest wait.

    None where no documents travel.
    """
    deadline = time.monotonic() + WAIT_SECONDS_MAX
    while True:
        found = await read_documents(stores, topology)
        if found is None or _is_settled(found, expected) or time.monotonic() > deadline:
            return found
        await asyncio.sleep(POLL_SECONDS)


def _is_settled(found: DocumentBalance, expected: int) -> bool:
    return found.balanced and found.totals["stored"] + found.totals["refused"] >= expected


def _told(rows: pl.DataFrame, folders: Mapping[str, Path], damaged: str | None) -> pl.DataFrame:
    theirs = rows.filter(pl.col("org_code").is_in(list(folders)))
    if theirs.is_empty():
        return rows
    lines = list(_written(theirs, folders, damaged))
    told = pl.DataFrame(
        lines, schema={"record_id": pl.String(), "file_folder": pl.String(), "file_digest": pl.String()}, orient="row"
    )
    return rows.update(told, on="record_id")


def _written(rows: pl.DataFrame, folders: Mapping[str, Path], damaged: str | None) -> Iterator[tuple[str, str, str]]:
    """Writes the files; each line is what its row has to say."""
    for number, row in enumerate(rows.iter_rows(named=True)):
        root, year = folders[row["org_code"]], f"{row['document_dated_at']:%Y}"
        content = _content(row["record_id"], row["file_size"])
        folder = root / INBOX / year
        folder.mkdir(parents=True, exist_ok=True)
        is_damaged = number == 0 and row["org_code"] == damaged
        (folder / row["file_name"]).write_bytes(content[:-1] + b"?" if is_damaged else content)
        if number == 0:
            (folder / _gbk("没有登记的文件.pdf")).write_bytes(content)
        yield row["record_id"], f"{INBOX}/{year}", digests_of([content]).sm3


def _content(seed: str, size: int) -> bytes:
    """The same for the same record: what looks like a scanned page."""
    return (_HEAD + random.Random(seed).randbytes(size))[:size]  # noqa: S311 - no secret


def _gbk(name: str) -> str:
    return name.encode("gbk").decode("utf-8", "surrogateescape")
