"""Finds a resident's documents and opens one: the gateway here writes it first, then the province is asked."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from qinlian_common.documents.announcement import DATASET
from qinlian_common.observe.metrics import DOCUMENT_LISTS
from qinlian_common.privacy.purposes import Purpose
from qinlian_common.web.refusal import Refusal
from qinlian_common.web.refusals import EXPLANATIONS
from qinlian_indicators.documents.found import KINDS, LEVEL, Document
from qinlian_indicators.documents.listing import Listing
from qinlian_indicators.records.reach import Reach
from qinlian_indicators.web.documents.desk import Desk
from qinlian_indicators.web.documents.forms import Chosen
from qinlian_indicators.web.documents.province import STOPPED, Errand
from qinlian_indicators.web.requests import Visit
from qinlian_indicators.web.sign_on.gateway import Written

EXPLANATIONS["no_documents"] = (
    "在本账号的辖区、级别和所选目的范围内，本平台和省级平台都没有此人的文档。本次查询已记入审计。"
)


class Province(StrEnum):
    """What the province said when it was asked for what is not here."""

    ANSWERED = "answered"
    AWAY = "away"
    STOPPED = "stopped"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list.

    Attributes:
        slip: by which it is opened, where the province told of it; empty where its row is here.
    """

    document: Document
    slip: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A person's documents that may be opened, newest first.

    Attributes:
        above: how many more there are that the account's ceiling or the purpose's does not reach.
        written: the last line of the gateway's trail.
    """

    lines: Sequence[Line]
    above: int
    province: Province
    purpose: Purpose
    written: Written


@dataclass(frozen=True, slots=True)
class Opened:
    """A document that may be shown now, and the line of the gateway's trail that says so."""

    document: Document
    purpose: Purpose
    written: Written


async def listed(visit: Visit, desk: Desk, purpose: Purpose, number: str) -> Listed:
    """The documents of a person, here and elsewhere in the province.

    Raises:
        Refusal: nobody's are in reach, which stands in the trail too; or the gateway does not let them be shown.
        TransientError: the store is away.
    """
    plain = unicodedata.normalize("NFKC", number).strip().upper()
    reach, rows = reach_of(visit, purpose), await desk.documents.of_person(plain)
    here = Listing.of(rows, reach)
    written = await _write(visit, purpose, plain, here.told())
    said, there = await _elsewhere(desk, _errand(visit, reach, written), reach, plain, rows)
    DOCUMENT_LISTS.labels(said).inc()
    if there.documents:
        written = await _write(visit, purpose, plain, there.told())
    holder = _holder(visit, purpose)
    told = [Line(one, desk.slips.give(one, holder)) for one in there.documents]
    lines = _newest_first([*map(Line, here.documents), *told])
    if not lines and said in (Province.ANSWERED, Province.NOT_ASKED):
        raise Refusal(404, "no_documents", "nothing of this person is in reach")
    return Listed(lines, here.above + there.above, said, purpose, written)


async def opened(visit: Visit, desk: Desk, purpose: Purpose, chosen: Chosen) -> Opened:
    """A document, whose content may be shown now and lies in the cache.

    Raises:
        Refusal: there is none within reach, the gateway or the province does not let it be shown, or it cannot be had.
        TransientError: the store or the cache is away.
    """
    document, reach = await _chosen(visit, desk, purpose, chosen), reach_of(visit, purpose)
    if document is None:
        raise Refusal(404, "no_documents", "no such document")
    refused = document.refused(reach)
    told = {"kinds": KINDS, "level": str(document.level)} if not refused else {"level": "1", "refused": refused}
    written = await _write(visit, purpose, document.number, {"datasets": DATASET} | told)
    if refused:
        raise Refusal(404, "no_documents", "no such document", reason=refused)
    await desk.bringing.bring(document, _errand(visit, reach, written))
    return Opened(document, purpose, written)


def reach_of(visit: Visit, purpose: Purpose) -> Reach:
    """How far the account looks for a purpose, with every code that rows of its divisions may carry."""
    codes = (visit.site.divisions.codes_in(one) for one in visit.viewer.divisions)
    return Reach.of(purpose, frozenset().union(*codes), visit.viewer.ceiling)


async def _elsewhere(
    desk: Desk, errand: Errand, reach: Reach, number: str, known: Sequence[Document]
) -> tuple[Province, Listing]:
    """What the province has besides; while it is away the list is one of what is here, and says so."""
    if reach.level < LEVEL or not reach.purpose.opens(DATASET):
        return Province.NOT_ASKED, Listing((), 0, "nothing")
    try:
        found = await desk.bringing.province.found(number, errand, [one.id for one in known])
    except Refusal as refusal:
        said = Province.STOPPED if refusal.error == STOPPED else Province.AWAY
        return said, Listing((), 0, said)
    there = Listing.of((one.of_person(number) for one in found.documents), reach)
    return Province.ANSWERED, Listing(there.documents, there.above + found.above, there.refused)


async def _chosen(visit: Visit, desk: Desk, purpose: Purpose, chosen: Chosen) -> Document | None:
    if chosen.slip:
        return desk.slips.take(chosen.slip, _holder(visit, purpose))
    return await desk.documents.of_key(chosen.org_code, chosen.record_id)


def _newest_first(lines: list[Line]) -> list[Line]:
    return sorted(lines, key=lambda one: str(one.document.dated_at or ""), reverse=True)


def _holder(visit: Visit, purpose: Purpose) -> str:
    """For whom a slip is."""
    return f"document slip:{visit.viewer.signed_on.sid}/{visit.viewer.signed_on.subject}/{purpose.code}"


def _errand(visit: Visit, reach: Reach, written: Written) -> Errand:
    return Errand(visit.viewer.signed_on.subject, reach.purpose.code, reach.level, written.line)


async def _write(visit: Visit, purpose: Purpose, number: str, told: dict[str, str]) -> Written:
    signed_on = visit.viewer.signed_on
    said = {"sub": signed_on.subject, "sid": signed_on.sid, "id_number": number, "purpose": purpose.code}
    return await visit.site.gateway.write_view(said | told)
