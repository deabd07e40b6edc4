"""Slips: what opening a document takes of which no row is here, sealed for the one whom the list was shown to.

The province's answer is not kept. It goes through the doctor's page and comes back with the wish to open, so the page
holds neither the ID number nor anything that could be changed. A slip dies with the process, and after a quarter of an
hour: then the list is asked for anew.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from pydantic import BaseModel

from qinlian_common.keys import WrongSeal
from qinlian_common.keys.sealing import new_key, seal, unseal
from qinlian_common.observe.clock import now
from qinlian_common.web.refusal import Refusal
from qinlian_common.web.refusals import EXPLANATIONS
from qinlian_indicators.documents.found import Document
from qinlian_indicators.documents.told import ToldDocument

_FRESH: Final = timedelta(minutes=15)

EXPLANATIONS["slip_ended"] = "列表已过期。请返回“文档调阅”重新查找后再打开。"


class _Slip(BaseModel):
    told: ToldDocument
    number: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Slips:
    """Those of one process."""

    key: bytes = field(default_factory=new_key, repr=False)

    def give(self, document: Document, holder: str) -> str:
        """A slip for a document; `holder` names the session and the purpose."""
        slip = _Slip(told=ToldDocument.of(document), number=document.number, until=now() + _FRESH)
        return urlsafe_b64encode(seal(self.key, slip.model_dump_json().encode(), holder)).decode()

    def take(self, slip: str, holder: str) -> Document:
        """The document; raises a Refusal where the slip is another's, for another purpose, or has ended."""
        try:
            found = _Slip.model_validate_json(unseal(self.key, urlsafe_b64decode(slip), holder))
        except (WrongSeal, ValueError) as error:
            raise _ended() from error
        if found.until < now():
            raise _ended()
        return found.told.of_person(found.number)


def _ended() -> Refusal:
    return Refusal(410, "slip_ended", "the slip is none of this session's, or has ended")
