"""What all requests for documents have in common: who asks, for what, and how far that reaches."""

from dataclasses import dataclass

from fastapi import Request

from qinlian_common.documents.announcement import DATASET
from qinlian_common.privacy.purposes import Purpose, purposes
from qinlian_common.web.refusal import Refusal
from qinlian_indicators.documents.found import KINDS, Document
from qinlian_indicators.documents.listing import Listing
from qinlian_indicators.records.reach import Reach
from qinlian_indicators.web.shelf.desk import Caller, Shelf


@dataclass(frozen=True, slots=True)
class Asked:
    """A request of a system that may ask.

    Attributes:
        line: number of the line in the trail of the caller's own platform.
    """

    shelf: Shelf
    caller: Caller
    purpose: Purpose
    line: int

    @property
    def reach(self) -> Reach:
        """How far the caller's division, token and purpose let it look."""
        codes = frozenset(self.shelf.divisions.codes_in(self.caller.division))
        return Reach(self.purpose, codes, min(self.caller.level, self.purpose.level_max))

    def view_of(self, document: Document) -> dict[str, str]:
        """What the gateway writes of a document that is to be given out."""
        told = {"datasets": DATASET, "kinds": KINDS, "level": str(document.level), "document": document.id}
        return self._view(document.number) | told

    def view_of_list(self, number: str, listing: Listing) -> dict[str, str]:
        """What the gateway writes of a list that is to be given out."""
        return self._view(number) | listing.told()

    def _view(self, number: str) -> dict[str, str]:
        return {
            "token": self.caller.token, "id_number": number, "purpose": self.purpose.code, "line": str(self.line),
        }  # fmt: skip


async def asked(request: Request, code: str, line: int) -> Asked:
    """Who asks for what; raises a Refusal where it is nobody who may."""
    shelf: Shelf = request.app.state.shelf
    caller = await shelf.caller(request.headers.get("authorization"))
    purpose = purposes().get(code)
    if purpose is None:
        raise Refusal(400, "unknown_purpose", "no such purpose", text="没有这种查看目的。")
    if not caller.level:
        raise Refusal(
            403, "insufficient_scope", "the token is none for documents", text="访问令牌未包含调阅文档的权限。"
        )
    return Asked(shelf, caller, purpose, line)


def away() -> Refusal:
    """Something here does not answer."""
    return Refusal(
        503, "temporarily_unavailable", "the document cannot be given out now", headers={"Retry-After": "60"},
        text="省级平台暂时不能提供这份文档，请稍后再试；仍不行的，请联系省级平台管理员。",
    )  # fmt: skip
