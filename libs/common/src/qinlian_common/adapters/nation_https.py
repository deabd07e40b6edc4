"""The national platform over HTTPS, as docs/protocols/nation.md assumes it; where it differs, another is written.

PUT  /batches/{id}           the archive; 201 taken, 200 had it already, 422 refused whole, 409 another under this id
GET  /batches/{id}/receipt   200 the receipt, 202 not decided yet, 404 no such batch
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Final, TypeVar

import httpx
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from qinlian_common.errors import ConfigurationError, Problem, TerminalError, TransientError
from qinlian_common.pipeline.national_platform import (
    Answer,
    NationalReceipt,
    RefusedRow,
    Submission,
    Unknown,
    Upload,
)
from qinlian_common.service.outbound import context_of

_ANSWERS: Final = {201: Answer.TAKEN, 202: Answer.TAKEN, 200: Answer.KNOWN}
_REFUSED: Final = frozenset({409, 413, 422})
_NO_TEXT: Final = "国家平台未说明原因"
_RECEIPT_BYTES_MAX: Final = 50_000_000
M = TypeVar("M", bound=BaseModel)


class _Line(BaseModel):
    """A refused row, as the platform writes it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    line: Annotated[int, Field(ge=1)]
    code: Annotated[str, Field(min_length=1)]
    message: str = _NO_TEXT


class _Receipt(BaseModel):
    """A receipt, as the platform writes it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    batch_id: str
    receipt_id: str
    acknowledged: Annotated[int, Field(ge=0)]
    refused: tuple[_Line, ...] = ()
    decided_at: AwareDatetime | None = None


class _Reason(BaseModel):
    """Why a batch is refused whole."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    code: str = "refused"
    message: str = _NO_TEXT


class NationOverHttps:
    """The platform at one address (NationalPlatform)."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def submit(self, upload: Upload) -> Submission:
        """Hands a batch over."""
        headers = {"Content-Type": "application/zip", "X-Content-SHA256": upload.sha256, "X-Dataset": upload.dataset}
        found = await self._ask("PUT", f"/batches/{upload.batch_id}", upload.payload, headers)
        if found.status_code in _ANSWERS:
            return Submission(_ANSWERS[found.status_code])
        if found.status_code in _REFUSED:
            reason = _read(_Reason, found) if found.content else _Reason()
            return Submission(Answer.REFUSED, reason.code, reason.message)
        raise _odd(found)

    async def receipt(self, batch_id: str) -> NationalReceipt | Unknown:
        """Asks what became of a batch."""
        found = await self._ask("GET", f"/batches/{batch_id}/receipt")
        match found.status_code:
            case 200:
                return _receipt(batch_id, _read(_Receipt, found))
            case 202:
                return Unknown.NOT_YET
            case 404:
                return Unknown.NO_BATCH
            case _:
                raise _odd(found)

    async def _ask(
        self, method: str, path: str, content: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        try:
            return await self._client.request(method, path, content=content, headers=headers)
        except httpx.HTTPError as error:
            raise TransientError(f"national platform gives no answer ({type(error).__name__})") from error


def _receipt(batch_id: str, told: _Receipt) -> NationalReceipt:
    if told.batch_id != batch_id:
        raise TerminalError("national platform answered with the receipt of another batch")
    refused = [RefusedRow(one.line, one.code, one.message) for one in told.refused]
    return NationalReceipt(batch_id, told.receipt_id, told.acknowledged, refused, told.decided_at)


def _read(kind: type[M], found: httpx.Response) -> M:
    """An answer's document; raises TerminalError that quotes nothing of it."""
    if len(found.content) > _RECEIPT_BYTES_MAX:
        raise TerminalError("national platform's answer is too long to be read")
    try:
        return kind.model_validate_json(found.content)
    except ValidationError as error:
        faults = ", ".join(sorted({str(fault["loc"][0]) for fault in error.errors() if fault["loc"]})) or "its form"
        raise TerminalError(f"national platform's answer cannot be read: {faults}") from error


def _odd(found: httpx.Response) -> TransientError:
    """Anything else may be otherwise later: an overload, a wrong certificate, a proxy in between."""
    return TransientError(f"national platform answered {found.status_code}")


@asynccontextmanager
async def opened_nation(
    origin: str,
    seconds_max: float,
    token: Path | None = None,
    certificate: tuple[Path, Path] | None = None,
    authorities: Path | None = None,
) -> AsyncIterator[NationOverHttps]:
    """The platform at an origin.

    Args:
        origin: such as https://nation.example.gov.cn.
        seconds_max: until an answer is there.
        token: file with the bearer token.
        certificate: files of our certificate and of its key.
        authorities: file of the authorities that the platform's certificate is judged by; the system's where None.

    Raises:
        ConfigurationError: a file cannot be read, or is not what it has to be.
    """
    headers = {"Authorization": f"Bearer {_secret(token)}"} if token else {}
    context = context_of(authorities, certificate)
    async with httpx.AsyncClient(
        base_url=origin, headers=headers, verify=context, timeout=seconds_max, trust_env=False, follow_redirects=False
    ) as client:
        yield NationOverHttps(client)


def _secret(file: Path) -> str:
    try:
        found = file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(Problem(str(file), None, "cannot be read", "give the file with the token")) from error
    if not found:
        raise ConfigurationError(
            Problem(str(file), None, "is empty", "write the token of the national platform into it")
        )
    return found
