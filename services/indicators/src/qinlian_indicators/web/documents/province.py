"""What is asked of the province: a token for somebody here, a person's documents, and one, or what is missing of it."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

import httpx
from joserfc.jwk import ECKey
from pydantic import ValidationError

from qinlian_common.observe.logging import logger
from qinlian_common.web.refusal import Refusal
from qinlian_common.web.refusals import EXPLANATIONS
from qinlian_indicators.documents.found import LEVEL, Document
from qinlian_indicators.documents.ranges import etag_of
from qinlian_indicators.documents.settings import DeskSettings
from qinlian_indicators.documents.told import FoundDocuments
from qinlian_indicators.web.sign_on.key import grant

_GRANT: Final = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_FIND: Final = "/api/documents/v1/find"
STOPPED: Final = "view_stopped"
_USABLE: Final = frozenset({200, 206, 304})
_log = logger(__name__)

EXPLANATIONS.update(
    {
        "not_given": (
            "省级平台没有提供这份文档：可能已撤回或不存在，也可能不在本平台的辖区、级别或所选目的之内。本次查询已记入审计。"
        ),
        "province_unavailable": (
            "省级平台暂时不能应答，文档没有取回。请稍后再试；急需时请直接联系出具文档的医疗机构。仍不行的，请告知本平台管理员。"
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Errand:
    """For whom and for what a document is asked for.

    Attributes:
        subject: who, as only these pages name the person.
        purpose: a code of the declared purposes.
        level: highest classification level that he may see for it.
        line: number of the line in the trail here.
    """

    subject: str
    purpose: str
    level: int
    line: int


@dataclass(frozen=True, slots=True)
class Province:
    """The province's gateway and its interface for documents."""

    settings: DeskSettings
    key: ECKey
    http: httpx.AsyncClient

    async def found(self, number: str, errand: Errand, known: Iterable[str]) -> FoundDocuments:
        """A person's documents that are not known here.

        Args:
            number: the person's ID number; it stands in the body.
            errand: for whom, and for what.
            known: ids of documents whose rows are here.

        Raises:
            Refusal: `view_stopped` where the person at the errand has looked for too many, else no usable answer.
        """
        wish = {"id_number": number, "purpose": errand.purpose, "line": errand.line, "known": list(known)}
        try:
            async with asyncio.timeout(self.settings.outbound_seconds_max):
                bearer = {"Authorization": f"Bearer {await self._token(errand)}"}
                answer = await self.http.post(f"{self.settings.shelf_url}{_FIND}", json=wish, headers=bearer)
        except (httpx.HTTPError, TimeoutError) as error:
            raise away(type(error).__name__) from error
        return _found(answer)

    @asynccontextmanager
    async def asked(
        self, document: Document, errand: Errand, *, has: bool, offset: int = 0
    ) -> AsyncIterator[httpx.Response]:
        """The province's answer, its content not yet read: 200, 206, or 304 where what is here (`has`) may be shown.

        Args:
            document: as the row here tells of it.
            errand: for whom, and for what.
            has: whether its content is here.
            offset: how much of it is here, where that is not all.

        Raises:
            Refusal: the province refuses it, or gives no usable answer.
        """
        etag = etag_of(document.digest)
        headers = {"Authorization": f"Bearer {await self._token(errand)}", "Accept-Encoding": "identity"}
        headers |= {"If-None-Match": etag} if has else {}
        headers |= {"Range": f"bytes={offset}-", "If-Range": etag} if offset else {}
        address = f"{self.settings.shelf_url}/api/documents/v1/{document.id}"
        asked = {"purpose": errand.purpose, "line": str(errand.line)}
        try:
            async with self.http.stream("GET", address, params=asked, headers=headers) as answer:
                _judge(answer, has=has)
                yield answer
        except httpx.HTTPError as error:
            raise away(type(error).__name__) from error

    async def _token(self, errand: Errand) -> str:
        """A token for the person's level, or for the highest below it that this platform is given."""
        for level in range(errand.level, LEVEL - 1, -1):
            answer = await self._granted(errand.subject, f"documents:{level}")
            if answer.is_success:
                return _text(answer, "access_token")
            if _text(answer, "error") != "invalid_scope":
                break
        raise away("no_token")

    async def _granted(self, subject: str, scope: str) -> httpx.Response:
        settings = self.settings
        assertion = grant(self.key, settings.system_id, subject, settings.shelf_issuer)
        form = {"grant_type": _GRANT, "assertion": assertion, "scope": scope}
        try:
            return await self.http.post(f"{settings.shelf_issuer}/oauth/token", data=form)
        except httpx.HTTPError as error:
            raise away(type(error).__name__) from error


def _judge(answer: httpx.Response, *, has: bool) -> None:
    if answer.status_code == httpx.codes.NOT_FOUND:
        raise Refusal(404, "not_given", "the province does not give this document")
    if answer.status_code not in _USABLE or (answer.status_code == httpx.codes.NOT_MODIFIED and not has):
        raise away(f"status_{answer.status_code}")


def _found(answer: httpx.Response) -> FoundDocuments:
    if answer.status_code == httpx.codes.FORBIDDEN and _text(answer, "error") == STOPPED:
        raise Refusal(403, STOPPED, "the province gives this person nothing more")
    if answer.status_code != httpx.codes.OK:
        raise away(f"status_{answer.status_code}")
    try:
        return FoundDocuments.model_validate_json(answer.content)
    except ValidationError as error:
        raise away("no_list") from error


def _text(answer: httpx.Response, name: str) -> str:
    try:
        found = answer.json()[name]
    except (ValueError, KeyError, TypeError) as error:
        raise away(f"status_{answer.status_code}") from error
    return str(found)


def away(reason: str) -> Refusal:
    """The province cannot be asked; whatever is here is not shown, since nobody says that it still may be."""
    _log.warning("province_gives_no_usable_answer", reason=reason)
    return Refusal(502, "province_unavailable", "the province gives no usable answer", reason=reason)
