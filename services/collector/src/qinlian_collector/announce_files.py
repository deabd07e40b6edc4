"""Looks through an agreed directory, again and again; files that are whole and have a row are announced."""

import asyncio
import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

import polars as pl

from qinlian_collector.pair_files import FILE_SCHEMA, Paired, pair, stable
from qinlian_common.adapters.postgresql.documents_sent import Look
from qinlian_common.documents.announcement import ANNOUNCED_SCHEMA, ROWS_MAX, announcement, told
from qinlian_common.documents.digest import digests_of
from qinlian_common.documents.names import ANSWERS, INBOX, path_of
from qinlian_common.documents.ports import Folder
from qinlian_common.documents.states import RefusedDocument, State
from qinlian_common.errors import TransientError
from qinlian_common.observe import clock, metrics
from qinlian_common.observe.logging import logger
from qinlian_common.pipeline.bus import Publisher
from qinlian_common.pipeline.retry import Patience, Stopped
from qinlian_common.topology.documents import Directory
from qinlian_common.topology.topology import Topology
from qinlian_common.wire.seals import CLEAR, Seals
from qinlian_common.wire.topics import TopicKind, topic

TOUCHED_MAX: Final = 100
"""So many files whose time alone has changed are read again in one look, so that touching all of them stops nothing."""

READ_BYTES: Final = 1 << 20
ANSWER_HEAD: Final = ("文件", "机构代码", "记录标识", "字节数", "结果", "原因", "说明", "时间")
_OUTCOMES: Final = {State.STORED.value: "已接收", State.REFUSED.value: "退回"}

_log = logger(__name__)


class Account(Protocol):
    """The sender's account, as `SentDocuments` keeps it."""

    async def rows(self, institution: str) -> pl.DataFrame:
        """All rows of an institution."""
        ...

    async def note(self, institution: str, lines: pl.DataFrame) -> None:
        """Keeps what a look found."""
        ...

    async def looked(self, institution: str, look: Look) -> None:
        """Keeps what a look counted."""
        ...

    async def seen(self, files: pl.DataFrame) -> None:
        """Announced files that have another size or time now."""
        ...

    async def found(self, institution: str, limit: int, schema: pl.Schema) -> pl.DataFrame:
        """What is to be sent."""
        ...

    async def sent(self, document_ids: Sequence[str]) -> None:
        """The broker has them."""
        ...

    async def untold(self, institution: str, limit: int) -> pl.DataFrame:
        """What the institution has still to be told."""
        ...

    async def told(self, document_ids: Sequence[str]) -> None:
        """The institution can read it."""
        ...


@dataclass(slots=True)
class Announcer:
    """The looks through one directory; `seconds` from the end of one to the begin of the next."""

    topology: Topology
    directory: Directory
    folder: Folder
    account: Account
    publisher: Publisher
    patience: Patience
    seconds: float
    seals: Seals = CLEAR
    _before: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=FILE_SCHEMA), init=False)

    async def run(self) -> None:
        """Looks until stopped. A directory that is away holds up no other: it is impaired, and looked at again."""
        what = f"directory {self.directory.name}"
        try:
            while True:
                try:
                    await self.look()
                    self.patience.health.found(what)
                except TransientError as error:
                    self.patience.health.impair(what, str(error))
                    metrics.RETRIES.labels(what).inc()
                    _log.warning("waiting", away=what, reason=str(error), seconds=self.seconds)
                await self.patience.pause(self.seconds)
        except Stopped:
            return

    async def look(self) -> None:
        """One look: pairs, announces what is found, and writes what is to be told."""
        files = stable(await asyncio.to_thread(read_files, self.folder), self._before)
        rows = await self.account.rows(self.directory.institution)
        one = self.directory
        paired = await asyncio.to_thread(pair, files, rows, one.max_bytes, one.row_wait_hours)
        self._before = files.select(FILE_SCHEMA.names())
        await self.account.note(one.institution, paired.lines)
        await self._refuse_changed(paired)
        self._count(paired)
        await self.account.looked(one.institution, paired.look)
        await self._announce()
        await self._tell()

    async def _refuse_changed(self, paired: Paired) -> None:
        """Other content under an old name is refused; a new time alone is only noted."""
        some = paired.touched.head(TOUCHED_MAX)
        same = await asyncio.to_thread(_same_content, self.folder, some)
        await self.account.note(self.directory.institution, pl.concat([paired.changed, some.filter(~same)]))
        await self.account.seen(
            pl.concat([paired.changed, some]).with_columns(pl.col("document_id").str.split("~").list.first())
        )

    def _count(self, paired: Paired) -> None:
        look, name = paired.look, self.directory.name
        metrics.DOCUMENT_ROWS.labels(name).set(look.rows_waiting)
        paired_files = look.files - look.without_row - look.unsafe
        kinds = {"paired": paired_files, "without_row": look.without_row, "changing": look.changing,
                 "unsafe": look.unsafe}  # fmt: skip
        for kind, files in kinds.items():
            metrics.DOCUMENT_FILES.labels(name, kind).set(files)
        refused = pl.concat([paired.lines.filter(pl.col("state") == State.REFUSED.value), paired.changed])
        for reason, count in refused.group_by("reason").len().iter_rows():
            metrics.DOCUMENTS.labels(name, reason).inc(count)
        if paired.lines.height:
            _log.info("looked", directory=name, files=look.files, new=paired.lines.height, refused=refused.height)

    async def _announce(self) -> None:
        where = topic(self.topology.looked_through_by(self.directory), TopicKind.DOCUMENTS)
        while True:
            self.patience.go_on()
            rows = await self.account.found(self.directory.institution, ROWS_MAX, ANNOUNCED_SCHEMA)
            if rows.is_empty():
                return
            event = await asyncio.to_thread(announcement, self.topology, self.directory, rows, self.seals)
            await self.publisher.publish(where, [event])
            await self.account.sent(rows["document_id"].to_list())
            one = event.envelope
            _log.info(
                "announced", batch=one.id, trace_id=one.trace_id, directory=self.directory.name, documents=rows.height
            )

    async def _tell(self) -> None:
        """One file of lines for the institution; its name says when, so that none is written over."""
        while True:
            rows = await self.account.untold(self.directory.institution, ROWS_MAX)
            if rows.is_empty():
                return
            moment = clock.now().astimezone(clock.EXCHANGE_ZONE).strftime("%Y%m%dT%H%M%S%f")
            await asyncio.to_thread(self.folder.write_new, f"{ANSWERS}/{moment}.csv", answers_csv(rows))
            await self.account.told(rows["document_id"].to_list())


def read_files(folder: Folder) -> pl.DataFrame:
    """Everything in the inbox (FILE_SCHEMA)."""
    entries = list(folder.walk(INBOX))
    columns = {
        "path": [path_of(one.raw) for one in entries],
        "raw": [one.raw for one in entries],
        "size": [one.size for one in entries],
        "modified": [one.modified for one in entries],
        "is_file": [one.is_file for one in entries],
    }
    return pl.DataFrame(columns, schema=FILE_SCHEMA)


def answers_csv(rows: pl.DataFrame) -> bytes:
    """What became of documents, a line each, as Excel in China opens it (UTF-8 with its mark)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(ANSWER_HEAD)
    for one in rows.iter_rows(named=True):
        outcome = _OUTCOMES.get(one["state"], one["state"])
        line = (one["path"], one["org_code"], one["record_id"], one["size"], outcome, one["reason"], one["message"])
        writer.writerow([*(_as_text(value) for value in line), told(one["answered_at"])])
    return text.getvalue().encode("utf-8-sig")


def _as_text(value: object) -> str:
    """A cell that no program takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text


def _same_content(folder: Folder, some: pl.DataFrame) -> pl.Series:
    same = [_sm3(folder, raw) == digest for raw, digest in some.select("raw", "digest").iter_rows()]
    return pl.Series(same, dtype=pl.Boolean())


def _sm3(folder: Folder, raw: str) -> str | None:
    try:
        with folder.opened(raw) as file:
            offsets = range(0, file.size, READ_BYTES)
            return digests_of(file.read(offset, READ_BYTES) for offset in offsets).sm3
    except RefusedDocument:
        return None
