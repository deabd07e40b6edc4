"""Brings a document here: asks the province each time, fetches what is not here yet, and shows nothing unverified."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Final, TypeVar
from weakref import WeakValueDictionary

import httpx

from qinlian_common.documents.sealed_file import SealedWriter
from qinlian_common.errors import TransientError
from qinlian_common.observe.metrics import DOCUMENTS_OPENED
from qinlian_common.web.refusal import Refusal
from qinlian_common.web.refusals import EXPLANATIONS
from qinlian_indicators.documents.cache import Cache
from qinlian_indicators.documents.found import Document
from qinlian_indicators.web.documents.province import Errand, Province, away

_PIECE_BYTES: Final = 1 << 20
_PART: Final = re.compile(r"bytes (\d{1,18})-\d{1,18}/(\d{1,18})")
T = TypeVar("T")

EXPLANATIONS.update(
    {
        "document_late": "文档较大，还没有全部取回；已取回的部分已保存。请过一会儿再打开，将从中断处继续。",
        "document_damaged": "取回的内容与登记的摘要值不符，没有显示。请告知本平台管理员，由其联系省级平台。",
    }
)


@dataclass(frozen=True, slots=True)
class Bringing:
    """Brings documents, each to one reader after the other.

    Attributes:
        seconds_max: so long a reader waits.
    """

    province: Province
    cache: Cache
    seconds_max: float
    _locks: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def bring(self, document: Document, errand: Errand) -> None:
        """Afterwards its content is in the cache, verified, and the province has said that it may be shown now.

        Raises:
            Refusal: it may not, it cannot be had now, or it is another content than its row says.
            TransientError: the cache's disk is at fault.
        """
        lock = self._locks.setdefault(document.id, asyncio.Lock())
        try:
            async with asyncio.timeout(self.seconds_max), lock:
                outcome = await self._brought(document, errand)
        except TimeoutError as error:
            DOCUMENTS_OPENED.labels("late").inc()
            raise Refusal(504, "document_late", "the document has not come in time") from error
        except Refusal as refusal:
            DOCUMENTS_OPENED.labels(_OUTCOMES.get(refusal.error, "refused")).inc()
            raise
        DOCUMENTS_OPENED.labels(outcome).inc()

    async def _brought(self, document: Document, errand: Errand) -> str:
        if await asyncio.to_thread(self.cache.is_whole, document.digest):
            async with self.province.asked(document, errand, has=True) as answer:
                if answer.status_code == httpx.codes.NOT_MODIFIED:
                    return "cached"
        await self._fetch(document, errand)
        return "fetched"

    async def _fetch(self, document: Document, errand: Errand) -> None:
        writer = await asyncio.to_thread(self.cache.begun, document.id)
        try:
            offset = writer.size if writer.size < document.size else 0
            async with self.province.asked(document, errand, has=False, offset=offset) as answer:
                writer = await self._at(_begins(answer, document), document, writer)
                await _copy(answer.aiter_bytes(_PIECE_BYTES), writer, document)
        except BaseException:
            writer.close()  # what is whole of it stays, and is gone on with
            raise
        if not await asyncio.to_thread(self.cache.keep, writer, document.id, document.digest):
            raise Refusal(502, "document_damaged", "the content is another than its row says")
        await asyncio.to_thread(self.cache.prune)

    async def _at(self, begins: int, document: Document, writer: SealedWriter) -> SealedWriter:
        """The writer where what comes begins; from the beginning where that is sent though less was asked for."""
        if begins == writer.size:
            return writer
        if begins:
            raise away("another_part")
        writer.close()
        await asyncio.to_thread(self.cache.forget, document.id)
        return await asyncio.to_thread(self.cache.begun, document.id)


_OUTCOMES: Final = {"province_unavailable": "away", "document_damaged": "damaged"}


def _begins(answer: httpx.Response, document: Document) -> int:
    """Where the content that comes begins; raises a Refusal where it is of another size than the row says."""
    if answer.status_code == httpx.codes.OK:
        told = answer.headers.get("content-length")
        begins, whole = 0, int(told) if told and told.isdecimal() else -1
    else:
        found = _PART.fullmatch(answer.headers.get("content-range", ""))
        begins, whole = (int(found[1]), int(found[2])) if found else (0, -1)
    if whole != document.size:
        raise away("another_size")
    return begins


async def _copy(pieces: AsyncIterator[bytes], writer: SealedWriter, document: Document) -> None:
    async for piece in pieces:
        if writer.size + len(piece) > document.size:
            raise away("too_long")
        await _in_thread(partial(writer.write, piece))
    if writer.size != document.size:
        raise away("too_short")


async def _in_thread(work: Callable[[], T]) -> T:
    """Hashes and encrypts beside the loop; a full disk is no fault of the document."""
    try:
        return await asyncio.to_thread(work)
    except OSError as error:
        raise TransientError(f"documents' cache: {error.strerror or type(error).__name__}") from error
