"""Finds a resident's documents and opens one: the gateway here writes it first, then the province is asked."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from qinlian_common.documents.announcement import DATASET
from qinlian_common.privacy.purposes import Purpose
from qinlian_common.web.refusal import Refusal
from qinlian_common.web.refusals import EXPLANATIONS
from qinlian_indicators.documents.found import KINDS, Document
from qinlian_indicators.records.reach import Reach
from qinlian_indicators.web.documents.desk import Desk
from qinlian_indicators.web.documents.province import Errand
from qinlian_indicators.web.requests import Visit
from qinlian_indicators.web.sign_on.gateway import Written

_LIST_KINDS: Final = "ordinary quasi-identifier"
_LIST_LEVEL: Final = 3
"""Of a document's day; of one that counts a level higher it is one more."""

EXPLANATIONS["no_documents"] = "在本账号的辖区、级别和所选目的范围内，本平台没有此人的文档。本次查询已记入审计。"


@dataclass(frozen=True, slots=True)
class Listed:
    """A person's documents that may be opened.

    Attributes:
        above: how many more there are that the account's ceiling or the purpose's does not reach.
        written: the line of the gateway's trail.
    """

    documents: Sequence[Document]
    above: int
    purpose: Purpose
    written: Written


async def listed(visit: Visit, desk: Desk, purpose: Purpose, number: str) -> Listed:
    """The documents of a person; raises a Refusal where nobody's are in reach, which stands in the trail too."""
    plain = unicodedata.normalize("NFKC", number).strip().upper()
    reach, found = reach_of(visit, purpose), await desk.documents.of_person(plain)
    refused = [one.refused(reach) for one in found]
    open_ = [one for one, why in zip(found, refused, strict=True) if not why]
    why = "" if open_ else next((one for one in refused if one), "nothing")
    level = max((one.level - 1 for one in open_), default=1)
    told = {"kinds": _LIST_KINDS, "level": str(max(level, _LIST_LEVEL))} if open_ else {"level": "1"}
    written = await _write(visit, purpose, plain, told, why)
    if not open_:
        raise Refusal(404, "no_documents", "nothing of this person is in reach")
    return Listed(open_, refused.count("level"), purpose, written)


async def opened(visit: Visit, desk: Desk, purpose: Purpose, key: tuple[str, str]) -> Document:
    """A document, whose content may be shown now and lies in the cache.

    Raises:
        Refusal: there is none within reach, the gateway or the province does not let it be shown, or it cannot be had.
        TransientError: the store or the cache is away.
    """
    document, reach = await desk.documents.of_key(*key), reach_of(visit, purpose)
    if document is None:
        raise Refusal(404, "no_documents", "no such document")
    refused = document.refused(reach)
    told = {"kinds": KINDS, "level": str(document.level)} if not refused else {"level": "1"}
    written = await _write(visit, purpose, document.number, told, refused)
    if refused:
        raise Refusal(404, "no_documents", "no such document", reason=refused)
    errand = Errand(visit.viewer.signed_on.subject, purpose.code, reach.level, written.line)
    await desk.bringing.bring(document, errand)
    return document


def reach_of(visit: Visit, purpose: Purpose) -> Reach:
    """How far the account looks for a purpose, with every code that rows of its divisions may carry."""
    codes = (visit.site.divisions.codes_in(one) for one in visit.viewer.divisions)
    return Reach.of(purpose, frozenset().union(*codes), visit.viewer.ceiling)


async def _write(visit: Visit, purpose: Purpose, number: str, told: dict[str, str], refused: str) -> Written:
    signed_on = visit.viewer.signed_on
    said = {"sub": signed_on.subject, "sid": signed_on.sid, "id_number": number, "purpose": purpose.code}
    return await visit.site.gateway.write_view(
        said | {"datasets": DATASET} | told | ({"refused": refused} if refused else {})
    )
